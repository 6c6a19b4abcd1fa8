//! Rules over the whole site: what each file says is well formed, and still something cannot be right.
//!
//! Changes nothing. A rule is one file and one line in `RULES`.

mod addresses;
mod decimals;
mod falls;
mod ids;
mod names;
mod outliers;
mod percentages;
mod plans;
mod prose;
mod shares;
mod successors;
mod sums;
mod suppressed;
mod unbound;
mod unplanned;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::memory::{Fingerprint, Memory};
use crate::model::Site;
use crate::model::indicator::Indicator;
use crate::model::locality::Localities;

/// What a rule looks at.
enum Rule {
    /// One indicator and the places. What it finds is remembered as long as they are the same.
    Indicator(fn(&Indicator, &Localities, &mut Diagnostics)),
    /// All of the site.
    Site(fn(&Site, &mut Diagnostics)),
}

/// All rules, in the order in which they are asked.
const RULES: &[Rule] = &[
    Rule::Indicator(sums::check),
    Rule::Indicator(suppressed::check),
    Rule::Indicator(falls::check),
    Rule::Indicator(outliers::check),
    Rule::Indicator(decimals::check),
    Rule::Indicator(percentages::check),
    Rule::Indicator(plans::check),
    Rule::Indicator(unplanned::check),
    Rule::Site(names::check),
    Rule::Site(ids::check),
    Rule::Site(addresses::check),
    Rule::Site(successors::check),
    Rule::Site(shares::check),
    Rule::Site(prose::check),
    Rule::Site(unbound::check),
];

/// Asks all rules, side by side; what they say stays in order: of each indicator, then of the site.
pub fn run(site: &Site, memory: &Memory, diagnostics: &mut Diagnostics) {
    let of_indicators = || {
        let indicators = site.indicators.par_iter();
        indicators.map(|indicator| remembered(indicator, &site.localities, memory)).collect::<Vec<_>>()
    };
    let of_site = || {
        asked(|rule, found| {
            if let Rule::Site(check) = rule {
                check(site, found);
            }
        })
    };
    let (of_indicators, of_site) = rayon::join(of_indicators, of_site);
    for found in of_indicators {
        diagnostics.append(Diagnostics::clone(&found));
    }
    diagnostics.append(of_site);
}

/// What is found in an indicator. What the model made it of names the places too.
fn remembered(indicator: &Indicator, localities: &Localities, memory: &Memory) -> Arc<Diagnostics> {
    let find = || {
        asked(|rule, found| {
            if let Rule::Indicator(check) = rule {
                check(indicator, localities, found);
            }
        })
    };
    let Some(made_of) = indicator.made_of else { return Arc::new(find()) };
    let of = |of: &mut Fingerprint| {
        of.part("findings in an indicator");
        of.part(made_of.bytes());
    };
    memory.recall(of, find)
}

/// What `ask` finds by each rule, in their order.
fn asked(ask: impl Fn(&Rule, &mut Diagnostics) + Sync) -> Diagnostics {
    let by_rule = RULES.par_iter().map(|rule| {
        let mut found = Diagnostics::default();
        ask(rule, &mut found);
        found
    });
    let mut all = Diagnostics::default();
    for found in by_rule.collect::<Vec<_>>() {
        all.append(found);
    }
    all
}

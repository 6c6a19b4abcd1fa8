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

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::model::Site;

/// A rule looks at the site and says what it finds.
type Rule = fn(&Site, &mut Diagnostics);

/// All rules, in the order in which they are asked.
const RULES: &[Rule] = &[
    sums::check,
    suppressed::check,
    falls::check,
    outliers::check,
    decimals::check,
    percentages::check,
    plans::check,
    unplanned::check,
    names::check,
    ids::check,
    addresses::check,
    successors::check,
    shares::check,
    prose::check,
    unbound::check,
];

/// Asks all rules, side by side; what they say stays in their order.
pub fn run(site: &Site, diagnostics: &mut Diagnostics) {
    let ask = |rule: &Rule| {
        let mut found = Diagnostics::default();
        rule(site, &mut found);
        found
    };
    let told: Vec<Diagnostics> = RULES.par_iter().map(ask).collect();
    for found in told {
        diagnostics.append(found);
    }
}

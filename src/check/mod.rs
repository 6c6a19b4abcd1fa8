//! Rules over the whole site: what each file says is well formed, and still something cannot be right.
//!
//! Changes nothing. A rule is one file in `rules/` and one line in `RULES`.

mod rules;

use crate::diag::Diagnostics;
use crate::model::Site;

/// A rule looks at the site and says what it finds.
type Rule = fn(&Site, &mut Diagnostics);

/// All rules, in the order in which they are asked.
const RULES: &[Rule] = &[
    rules::sums::check,
    rules::suppressed::check,
    rules::falls::check,
    rules::outliers::check,
    rules::decimals::check,
    rules::percentages::check,
    rules::plans::check,
    rules::unplanned::check,
    rules::names::check,
    rules::ids::check,
    rules::addresses::check,
    rules::successors::check,
    rules::shares::check,
    rules::prose::check,
    rules::unbound::check,
];

/// Asks all rules.
pub fn run(site: &Site, diagnostics: &mut Diagnostics) {
    for rule in RULES {
        rule(site, diagnostics);
    }
}

//! Plans that were changed when their period was over.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::indicator::Indicator;
use crate::model::locality::Localities;

/// Looks at the day from which each step of a plan is in force.
pub(super) fn check(indicator: &Indicator, _: &Localities, diagnostics: &mut Diagnostics) {
    for plan in indicator.plans.values().flatten() {
        for step in &plan.steps {
            if let Some(from) = step.from.filter(|from| *from > plan.period.last()) {
                let told = Diagnostic::new(&codes::PLAN_LATE, step.place.beside("from"));
                diagnostics.push(told.with("day", from).with("period", plan.period));
            }
        }
    }
}

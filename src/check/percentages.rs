//! Percentages typed as if they could be added.

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::Quantity;
use crate::model::indicator::Indicator;
use crate::model::locality::Localities;

/// Looks for the unit "%" in an indicator whose figures would be summed.
pub(super) fn check(indicator: &Indicator, _: &Localities, diagnostics: &mut Diagnostics) {
    let adds = matches!(indicator.quantity, Quantity::Flow | Quantity::Stock);
    if adds && indicator.unit.name.all().iter().any(|name| name.trim() == "%") {
        let place = Place::path(indicator.place.file, &["kind"]);
        diagnostics.push(Diagnostic::new(&codes::PERCENT_ADDED, place).with("id", indicator.id.as_str()));
    }
}

//! Percentages typed as if they could be added.

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::Quantity;
use crate::model::Site;

/// Looks for the unit "%" in indicators whose figures would be summed.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    for indicator in &site.indicators {
        let adds = matches!(indicator.quantity, Quantity::Flow | Quantity::Stock);
        if adds && indicator.unit.name.all().iter().any(|name| name.trim() == "%") {
            let place = Place::path(indicator.place.file, &["kind"]);
            diagnostics.push(Diagnostic::new(&codes::PERCENT_ADDED, place).with("id", indicator.id.as_str()));
        }
    }
}

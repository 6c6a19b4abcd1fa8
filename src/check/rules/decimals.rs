//! Figures that are typed more exactly than the indicator shows them.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::Site;
use crate::model::indicator::Value;

/// Compares the decimals of each number with those that the indicator states.
pub(in crate::check) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    for indicator in &site.indicators {
        let (Some(decimals), None) = (indicator.decimals, &indicator.unit.shown) else { continue };
        for (_, observation) in indicator.series.values().flat_map(|series| series.iter()) {
            if let Value::Number(number) = observation.value
                && number.trimmed().decimals() > decimals
            {
                let told = Diagnostic::new(&codes::TOO_EXACT, observation.place.clone());
                diagnostics.push(told.with("number", number).with("decimals", decimals as usize));
            }
        }
    }
}

//! Figures that are typed more exactly than the indicator shows them: one remark an indicator, at the first.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::Number;
use crate::model::Site;
use crate::model::indicator::{Observation, Value};

/// Compares the decimals of each number with those that the indicator states.
pub(in crate::check) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    for indicator in &site.indicators {
        let (Some(decimals), None) = (indicator.decimals, &indicator.unit.shown) else { continue };
        let observations =
            indicator.series.values().flat_map(|series| series.iter()).map(|(_, observation)| observation);
        let exact: Vec<&Observation> = observations.filter(|o| is_more_exact(o, decimals)).collect();
        if let [first, ..] = exact[..] {
            let told = Diagnostic::new(&codes::TOO_EXACT, first.place.clone());
            let decimals = Number::from(i64::from(decimals));
            diagnostics.push(told.with("count", exact.len()).with("decimals", decimals));
        }
    }
}

fn is_more_exact(observation: &Observation, decimals: u32) -> bool {
    matches!(observation.value, Value::Number(number) if number.trimmed().decimals() > decimals)
}

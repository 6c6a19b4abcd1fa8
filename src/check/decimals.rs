//! Figures that are typed more exactly than the indicator shows them, or, where it does not say how, than others of it:
//! one remark an indicator, at the first.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::Number;
use crate::model::indicator::{Indicator, Observation, Series, Value};
use crate::model::locality::Localities;

/// Compares the decimals of each number with those that the indicator states.
pub(super) fn check(indicator: &Indicator, _: &Localities, diagnostics: &mut Diagnostics) {
    if indicator.unit.shown.is_some() {
        return;
    }
    let observations = indicator.series.values().flat_map(Series::iter).map(|(_, observation)| observation);
    let Some(decimals) = indicator.decimals else {
        if let Some(told) = uneven(observations) {
            diagnostics.push(told);
        }
        return;
    };
    let exact: Vec<&Observation> = observations.filter(|o| is_more_exact(o, decimals)).collect();
    if let [first, ..] = exact[..] {
        let told = Diagnostic::new(&codes::TOO_EXACT, first.place.clone());
        let decimals = Number::from(i64::from(decimals));
        diagnostics.push(told.with("count", exact.len()).with("decimals", decimals));
    }
}

/// A whole number beside one with decimals is no sign of anything; one and three decimals are of two hands.
fn uneven<'o>(observations: impl Iterator<Item = &'o Observation>) -> Option<Diagnostic> {
    let decimals = |o: &Observation| if let Value::Number(number) = o.value { number.decimals() } else { 0 };
    let mut by_decimals: BTreeMap<u32, &Observation> = BTreeMap::new();
    for observation in observations.filter(|o| decimals(o) > 0) {
        by_decimals.entry(decimals(observation)).or_insert(observation);
    }
    let (least, most) = (by_decimals.first_key_value()?, by_decimals.last_key_value()?);
    let told = |(decimals, _): (&u32, &&Observation)| Number::from(i64::from(*decimals));
    (least.0 < most.0).then(|| {
        Diagnostic::new(&codes::UNEVEN_DECIMALS, most.1.place.clone())
            .with("least", told(least))
            .with("most", told(most))
            .and_at(least.1.place.clone())
    })
}

fn is_more_exact(observation: &Observation, decimals: u32) -> bool {
    matches!(observation.value, Value::Number(number) if number.trimmed().decimals() > decimals)
}

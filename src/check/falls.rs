//! Figures that add up from January cannot fall, unless the earlier one was revised.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Number, Quantity};
use crate::model::indicator::{Indicator, Observation, Series, Value};
use crate::model::locality::Localities;

/// Compares each cumulative figure with the one before it in its year.
pub(super) fn check(indicator: &Indicator, _: &Localities, diagnostics: &mut Diagnostics) {
    if indicator.quantity == Quantity::Flow && indicator.adds_over.time {
        let rising = indicator.series.values().filter(|series| !goes_below_zero(series));
        rising.for_each(|series| of_series(series, diagnostics));
    }
}

/// A balance may fall: what is counted there comes and goes.
fn goes_below_zero(series: &Series) -> bool {
    series.iter().any(|(_, observation)| observation.value.number().is_some_and(Number::is_negative))
}

fn of_series(series: &Series, diagnostics: &mut Diagnostics) {
    let mut years: BTreeMap<i16, Vec<(u8, &Observation)>> = BTreeMap::new();
    for (period, observation) in series.iter() {
        if let Some((year, months)) = period.months_from_january() {
            years.entry(year).or_default().push((months, observation));
        }
    }
    for mut figures in years.into_values() {
        figures.sort_by_key(|(months, _)| *months);
        figures.retain(|(_, observation)| matches!(observation.value, Value::Number(_)));
        for pair in figures.windows(2) {
            let (earlier, later) = (pair[0].1, pair[1].1);
            if later.value.number() < earlier.value.number() && !is_revised(earlier) && !is_revised(later) {
                let told = Diagnostic::new(&codes::FALLS, later.place.clone());
                diagnostics.push(told.and_at(earlier.place.clone()));
            }
        }
    }
}

fn is_revised(observation: &Observation) -> bool {
    observation.detail.as_ref().is_some_and(|detail| !detail.history.is_empty())
}

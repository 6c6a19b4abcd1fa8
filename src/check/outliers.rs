//! A figure ten times above or below all others of its series: most often a slip of the unit.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Axis, Number};
use crate::model::indicator::{Indicator, Observation, Series};
use crate::model::locality::Localities;

/// How many other figures a series must have before it shows what is usual in it.
const USUAL: usize = 3;
/// How far from all others a figure must lie.
const FACTOR: i64 = 10;

/// Compares each figure with the others of its series that may share an axis with it.
pub(super) fn check(indicator: &Indicator, _: &Localities, diagnostics: &mut Diagnostics) {
    for series in indicator.series.values() {
        let mut axes: BTreeMap<Axis, Vec<(Number, &Observation)>> = BTreeMap::new();
        collect(series, &mut axes);
        for mut figures in axes.into_values().filter(|figures| figures.len() > USUAL) {
            figures.sort_by_key(|(number, _)| *number);
            of_axis(&figures, diagnostics);
        }
    }
}

fn collect<'s>(series: &'s Series, axes: &mut BTreeMap<Axis, Vec<(Number, &'s Observation)>>) {
    for (period, observation) in series.iter() {
        if let Some(number) = observation.value.number().filter(|number| number.is_positive()) {
            axes.entry(period.axis()).or_default().push((number, observation));
        }
    }
}

/// `figures` in the order of their numbers: only the first and the last can stand apart from all others.
fn of_axis(figures: &[(Number, &Observation)], diagnostics: &mut Diagnostics) {
    let last = figures.len() - 1;
    let far = |low: Number, high: Number| low.times(Number::from(FACTOR)).is_some_and(|ten| high >= ten);
    let near = |low: Number, high: Number| !far(low, high);
    let lone_high = near(figures[0].0, figures[last - 1].0) && far(figures[last - 1].0, figures[last].0);
    let lone_low = near(figures[1].0, figures[last].0) && far(figures[0].0, figures[1].0);
    let apart = match (lone_low, lone_high) {
        (true, false) => Some((figures[0], figures[1 + last / 2].0)),
        (false, true) => Some((figures[last], figures[last / 2].0)),
        _ => None,
    };
    if let Some(((number, observation), usual)) = apart {
        let told = Diagnostic::new(&codes::OUTLIER, observation.place.clone());
        diagnostics.push(told.with("number", number).with("usual", usual));
    }
}

//! Months and quarters that nobody reported, from the differences of cumulative figures of one vintage.

use super::indicator::{GroupId, Indicator, Observation, Series, Value};
use super::locality::LocalityId;
use crate::figure::{Kind, Missing, Number, Period, Quantity, Status, Written};

/// A figure of a month or a quarter, reported or derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The figure.
    pub value: Value,
    /// Whether it is the difference of two cumulative figures rather than reported.
    pub derived: bool,
    /// How final it is; a difference is as final as the figures that it comes from.
    pub status: Option<Status>,
    /// Whether it, or a figure that it comes from, was invented to illustrate.
    pub illustrative: bool,
}

/// The result of `period`: as reported, else for a month or a quarter the difference of the cumulative
/// figures at its end and before it. Never for what does not add over time.
pub fn part(indicator: &Indicator, locality: LocalityId, group: GroupId, period: Period) -> Option<Part> {
    let series = indicator.series(locality, group)?;
    if let Some(observation) = series.get(period) {
        let status = indicator.status(period, observation);
        return Some(Part { value: observation.value, derived: false, status, illustrative: observation.illustrative });
    }
    difference(indicator, series, period)
}

/// The months and quarters of a series that nobody reported and that can be derived, in order.
pub fn derived(indicator: &Indicator, series: &Series) -> Vec<(Period, Part)> {
    if !is_additive(indicator) {
        return Vec::new();
    }
    let mut years: Vec<i16> = series.iter().filter_map(|(period, _)| Some(period.months_from_january()?.0)).collect();
    years.dedup();
    let parts = |year: i16| {
        let months = (1..=12).filter_map(move |month| Period::month(year, month));
        months.chain((1..=4).filter_map(move |quarter| Period::quarter(year, quarter)))
    };
    let wanted = years.into_iter().flat_map(parts).filter(|period| series.get(*period).is_none());
    let mut found: Vec<_> = wanted.filter_map(|p| Some((p, difference(indicator, series, p)?))).collect();
    found.sort_by_key(|(period, _)| *period);
    found.dedup_by_key(|(period, _)| *period);
    found
}

/// Whether differences of cumulative figures mean anything.
fn is_additive(indicator: &Indicator) -> bool {
    indicator.adds_over.time && matches!(indicator.quantity, Quantity::Flow | Quantity::Stock)
}

fn difference(indicator: &Indicator, series: &Series, period: Period) -> Option<Part> {
    if !is_additive(indicator) || !matches!(period.kind(), Kind::Month(_) | Kind::Quarter(_)) {
        return None;
    }
    let until = u8::try_from(period.last().month()).ok()?;
    let before = u8::try_from(period.first().month()).ok()? - 1;
    let year = period.within_year()?;
    let cumulative = |months| Period::year_to_month(year, months).and_then(|p| Some((p, series.get(p)?)));
    let (whole_period, whole) = cumulative(until)?;
    if before == 0 {
        return None;
    }
    let (earlier_period, earlier) = cumulative(before)?;
    let (larger, smaller) = (vintages(indicator, whole_period, whole), vintages(indicator, earlier_period, earlier));
    let mut pairs = larger.flat_map(|whole| smaller.clone().map(move |earlier| (whole, earlier)));
    let (whole_figure, earlier_figure) = pairs.find(|(a, b)| same_vintage(a.1, b.1))?;
    let nothing = Value::Missing(Missing::NoneOccurred, None);
    let value = match (whole_figure.0, earlier_figure.0) {
        (None, None) => nothing,
        (a, b) => Value::Number(a.unwrap_or(Number::ZERO).minus(b.unwrap_or(Number::ZERO))?),
    };
    Some(Part {
        value,
        derived: true,
        status: whole_figure.1.or(earlier_figure.1),
        illustrative: whole.illustrative || earlier.illustrative,
    })
}

/// A figure that was published: its number, none where nothing occurred, and how final it was.
type Published = (Option<Number>, Option<Status>);

/// What a figure is and was, newest first; values that are missing for another reason than that nothing
/// occurred are left out.
fn vintages<'o>(
    indicator: &'o Indicator,
    period: Period,
    observation: &'o Observation,
) -> impl Iterator<Item = Published> + Clone + 'o {
    let now = match observation.value {
        Value::Number(number) => Some(Some(number)),
        Value::Missing(Missing::NoneOccurred, _) => Some(None),
        _ => None,
    };
    let now = now.map(|number| (number, indicator.status(period, observation)));
    let history = observation.detail.as_ref().map_or(&[][..], |detail| detail.history.as_slice());
    let before = history.iter().rev().filter_map(|vintage| match vintage.written {
        Written::Number(number) => Some((Some(number), vintage.status)),
        Written::Missing(Missing::NoneOccurred, _) => Some((None, vintage.status)),
        _ => None,
    });
    now.into_iter().chain(before)
}

/// Two figures are of one vintage unless somebody says that one is more final than the other.
fn same_vintage(a: Option<Status>, b: Option<Status>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The month or the day with which a cumulative period ends: August for `2023-8M`.
pub fn last_month(period: Period) -> Option<Period> {
    let (year, months) = period.months_from_january()?;
    Period::month(year, months)
}

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
    let mut found = Vec::new();
    for (year, reported) in cumulative(series) {
        let mut look = |period: Option<Period>, before: usize, until: usize| {
            let (period, earlier, whole) = (period?, reported[before]?, reported[until]?);
            let part = series.get(period).is_none().then(|| between(indicator, earlier, whole))??;
            found.push((period, part));
            Some(())
        };
        for month in 2..=12_u8 {
            let until = usize::from(month);
            look(Period::month(year, month), until - 1, until);
            if month > 3 && month % 3 == 0 {
                look(Period::quarter(year, month / 3), until - 3, until);
            }
        }
    }
    found
}

/// A reported figure with its period.
type Reported<'s> = (Period, &'s Observation);

/// The years of a series in order, each with its figures from January on by their number of months.
fn cumulative(series: &Series) -> Vec<(i16, [Option<Reported<'_>>; 13])> {
    let mut years: Vec<(i16, [Option<Reported<'_>>; 13])> = Vec::new();
    for (period, observation) in series.iter() {
        let Some((year, months)) = period.months_from_january() else { continue };
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, [None; 13]));
        }
        let (_, reported) = years.last_mut().expect("the year is there by now");
        reported[usize::from(months)] = Some((*period, observation));
    }
    years
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
    if before == 0 {
        return None;
    }
    let reported = |months| Period::year_to_month(year, months).and_then(|p| Some((p, series.get(p)?)));
    between(indicator, reported(before)?, reported(until)?)
}

/// What lies between two cumulative figures of one year, if they are of one vintage.
fn between(
    indicator: &Indicator,
    (earlier_period, earlier): Reported<'_>,
    (whole_period, whole): Reported<'_>,
) -> Option<Part> {
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

//! Months and quarters that nobody reported, from the differences of cumulative figures.

use super::indicator::{GroupId, Indicator, Value};
use super::locality::LocalityId;
use crate::figure::{Kind, Number, Period};

/// A figure of a month or a quarter, reported or derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The figure.
    pub value: Value,
    /// Whether it is the difference of two cumulative figures rather than reported.
    pub derived: bool,
}

/// The result of `period`: as reported, else for a month or a quarter the difference of the cumulative
/// figures at its end and before it. Never for what does not add over time.
pub fn part(indicator: &Indicator, locality: LocalityId, group: GroupId, period: Period) -> Option<Part> {
    let series = indicator.series(locality, group)?;
    if let Some(observation) = series.get(period) {
        return Some(Part { value: observation.value, derived: false });
    }
    if !indicator.adds_over.time || !matches!(period.kind(), Kind::Month(_) | Kind::Quarter(_)) {
        return None;
    }
    let number = |period: Period| match series.get(period)?.value {
        Value::Number(number) => Some(number),
        _ => None,
    };
    let until = u8::try_from(period.last().month()).ok()?;
    let before = u8::try_from(period.first().month()).ok()? - 1;
    let year = period.within_year()?;
    let whole = number(Period::year_to_month(year, until)?)?;
    let earlier = if before == 0 { Number::ZERO } else { number(Period::year_to_month(year, before)?)? };
    Some(Part { value: Value::Number(whole.minus(earlier)?), derived: true })
}

/// The month or the day with which a cumulative period ends: August for `2023-8M`.
pub fn last_month(period: Period) -> Option<Period> {
    let (year, months) = period.months_from_january()?;
    Period::month(year, months)
}

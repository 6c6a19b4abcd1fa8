//! A figure on a chart: a number, or the reason why there is none.

use serde::Serialize;

use crate::figure::{Arg, Missing, Number, Period, Phrase, Status};

/// A number, or why there is none. A missing figure is never drawn as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// The number, in the unit that readers see.
    Known(Number),
    /// Why there is none.
    Missing(Missing),
}

impl Value {
    /// The number, if there is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Known(number) => Some(number),
            Self::Missing(_) => None,
        }
    }

    /// As a cell of a table: the number, or the words for why there is none.
    pub fn cell(self) -> Arg {
        match self {
            Self::Known(number) => number.into(),
            Self::Missing(reason) => missing(reason).into(),
        }
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Known(number)
    }
}

impl From<Missing> for Value {
    fn from(reason: Missing) -> Self {
        Self::Missing(reason)
    }
}

/// A figure at a period.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Point {
    /// When.
    pub period: Period,
    /// What.
    pub value: Value,
    /// How final; none where nobody has said so, which is drawn like a final figure and says nothing.
    pub status: Option<Status>,
    /// Whether the figure covers the whole period: the column of a year of which eight months are
    /// reported is not complete, and is drawn so.
    pub complete: bool,
}

/// The lowest and the highest figure of some points.
pub(super) fn extremes<'p>(points: impl Iterator<Item = &'p Point> + Clone) -> Option<(Number, Number)> {
    let known = points.filter_map(|point| point.value.number());
    Some((known.clone().min()?, known.max()?))
}

/// What is there as a cell of a table, or a dash.
pub(super) fn or_dash(there: Option<impl Into<Arg>>) -> Arg {
    there.map_or_else(|| Arg::from("–"), Into::into)
}

/// The words for why a figure is missing: "chưa báo cáo".
pub fn missing(reason: Missing) -> Phrase {
    Phrase::new(match reason {
        Missing::NotYet => "chart.missing.not-yet",
        Missing::NotCollected => "chart.missing.not-collected",
        Missing::NotApplicable => "chart.missing.not-applicable",
        Missing::Suppressed => "chart.missing.suppressed",
        Missing::NoneOccurred => "chart.missing.none-occurred",
    })
}

/// The words for how final a figure is: "sơ bộ".
pub fn status(status: Status) -> Phrase {
    Phrase::new(match status {
        Status::Estimate => "chart.status.estimate",
        Status::Preliminary => "chart.status.preliminary",
        Status::Final => "chart.status.final",
    })
}

/// The part of a plan that a result is, in per cent with `decimals`; none without a positive plan.
/// What is short of the plan is never shown as 100: it gets up to two decimals, and at last is cut.
pub fn share(result: Number, plan: Number, decimals: u32) -> Option<Number> {
    let exact = result.percent_of(plan).filter(|_| plan.is_positive())?;
    if exact >= Number::HUNDRED {
        return Some(exact.round(decimals));
    }
    let short =
        (decimals..=decimals.max(2)).map(|decimals| exact.round(decimals)).find(|shown| *shown < Number::HUNDRED);
    short.or_else(|| Number::parse("99.99").ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_just_missed_is_not_rounded_to_met() {
        let shown = |result, plan| share(Number::from(result), Number::from(plan), 0).map(Number::written);
        assert_eq!(shown(365, 450).as_deref(), Some("81"));
        assert_eq!(shown(996, 1000).as_deref(), Some("99.6"));
        assert_eq!(shown(999_999, 1_000_000).as_deref(), Some("99.99"));
        assert_eq!(shown(1000, 1000).as_deref(), Some("100"));
        assert_eq!(shown(5, 0), None);
    }
}

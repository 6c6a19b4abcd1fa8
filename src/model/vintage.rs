//! What a figure was before: each correction with what it replaced, when and why.

use super::indicator::{Indicator, Observation, Value};
use crate::figure::{Day, Period, Status, Written};

/// A figure as it was published once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The figure.
    pub value: Value,
    /// How final it was.
    pub status: Option<Status>,
    /// The day on which it was published.
    pub date: Option<Day>,
}

/// A figure that was replaced by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction<'s> {
    /// What stood there.
    pub old: Published,
    /// What stands there since.
    pub new: Published,
    /// Why.
    pub reason: Option<&'s str>,
}

/// The corrections of a figure, oldest first. The newest value may stand at the end of its history or not:
/// both are written. Where it does not and the first value has a reason, reasons say why a value was replaced.
pub fn corrections<'s>(indicator: &Indicator, period: Period, observation: &'s Observation) -> Vec<Correction<'s>> {
    let Some(detail) = &observation.detail else { return Vec::new() };
    let mut chain: Vec<(Published, Option<&str>)> = detail
        .history
        .iter()
        .map(|vintage| {
            let published = Published { value: value(vintage.written), status: vintage.status, date: vintage.date };
            (published, vintage.reason.as_deref())
        })
        .collect();
    let Some((last, _)) = chain.last() else { return Vec::new() };
    let replaced = last.value != observation.value;
    let of_replaced = replaced && chain[0].1.is_some();
    if replaced {
        let of_period = indicator.releases.get(&period).and_then(|release| release.date);
        let date = detail.released.or(of_period).filter(|day| last.date.is_none_or(|before| before < *day));
        let now = Published { value: observation.value, status: indicator.status(period, observation), date };
        chain.push((now, None));
    }
    chain
        .windows(2)
        .map(|pair| Correction {
            old: pair[0].0,
            new: pair[1].0,
            reason: if of_replaced { pair[0].1 } else { pair[1].1 },
        })
        .collect()
}

fn value(written: Written) -> Value {
    match written {
        Written::Number(number) | Written::Percent(number) => Value::Number(number),
        Written::Fraction(numerator, denominator) => Value::Fraction(numerator, denominator),
        Written::Missing(reason, below) => Value::Missing(reason, below),
    }
}

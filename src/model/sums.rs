//! Sums: over the parts of a place with how many of them are there, and over the years of a longer plan.
//!
//! A sum of fractions is one of numerators and denominators. Nothing is added that does not add.

use super::indicator::{GroupId, Indicator, Series, Value};
use super::locality::{Localities, LocalityId};
use crate::figure::{Kind, Missing, Number, Period};

/// The sum over the parts of a place, and how many of them it has.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The sum of the parts that are reported; none where none is.
    pub sum: Option<Value>,
    /// How many parts are reported.
    pub reported: usize,
    /// How many parts there are, less those to which the indicator does not apply.
    pub expected: usize,
    /// The parts without a figure.
    pub missing: Vec<LocalityId>,
}

/// Adds up the children that `parent` has on the period's last day. None for what does not add over
/// places, and where no child has anything typed.
pub fn coverage(
    localities: &Localities,
    indicator: &Indicator,
    parent: LocalityId,
    group: GroupId,
    period: Period,
) -> Option<Coverage> {
    if !indicator.adds_over.place {
        return None;
    }
    let mut total = Total::default();
    let mut coverage = Coverage { sum: None, reported: 0, expected: 0, missing: Vec::new() };
    let mut typed = false;
    for child in localities.children_on(parent, period.last()) {
        let observation = indicator.series(child, group).and_then(|series| series.get(period));
        let value = observation.map(|observation| observation.value);
        typed |= value.is_some();
        if matches!(value, Some(Value::Missing(Missing::NotApplicable, _))) {
            continue;
        }
        coverage.expected += 1;
        if value.and_then(|value| total.add(value, Number::from(1))).is_some() {
            coverage.reported += 1;
        } else {
            coverage.missing.push(child);
        }
    }
    coverage.sum = total.value();
    typed.then_some(coverage)
}

/// What is reached so far of the plan of a span or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// The sum in the unit as typed, of a ratio in per cent; of what does not add over time the last level.
    pub sum: Number,
    /// The same as a value: a number or a fraction.
    pub value: Value,
    /// The periods that are in it, in order, none overlapping another.
    pub parts: Vec<Period>,
    /// How many years have a part.
    pub years: usize,
    /// The last part.
    pub until: Period,
    /// The years before the last part for which there is no figure.
    pub gaps: Vec<i16>,
    /// Whether a part is the difference of cumulative figures, because the term begins within a year.
    pub derived: bool,
    /// Whether a part was invented to illustrate.
    pub illustrative: bool,
}

/// The last level within a longer plan, for what does not add over time.
pub fn last_level(indicator: &Indicator, locality: LocalityId, plan: Period) -> Option<SoFar> {
    let series = indicator.series(locality, GroupId::TOTAL)?;
    let inside = |period: &Period| plan.contains(period.last()) && *period != plan;
    let (period, observation) = series.iter().rev().find(|(p, o)| inside(p) && o.value.number().is_some())?;
    Some(SoFar {
        sum: observation.value.number()?,
        value: observation.value,
        parts: vec![*period],
        years: 1,
        until: *period,
        gaps: Vec::new(),
        derived: false,
        illustrative: observation.illustrative,
    })
}

/// The years reported so far of a longer plan; none for what does not add over time.
pub fn so_far(indicator: &Indicator, locality: LocalityId, plan: Period) -> Option<SoFar> {
    if !indicator.adds_over.time {
        return None;
    }
    let series = indicator.series(locality, GroupId::TOTAL)?;
    let mut total = Total::default();
    let (mut parts, mut gaps, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let (mut derived, mut illustrative) = (false, false);
    for year in plan.first().year()..=plan.last().year() {
        let Some((period, value, difference)) = stretch(series, plan, year) else {
            empty.push(year);
            continue;
        };
        total.add(value, Number::from(1))?;
        derived |= difference;
        illustrative |= series.get(period).is_some_and(|observation| observation.illustrative);
        gaps.append(&mut empty);
        parts.push(period);
    }
    let value = total.value()?;
    let (years, until) = (parts.len(), *parts.last()?);
    Some(SoFar { sum: value.number()?, value, parts, years, until, gaps, derived, illustrative })
}

/// What is reported of one year's days in a span or a term: the longest stretch from their first day on, or
/// for a term that begins within a year the difference of the year's cumulative figures.
fn stretch(series: &Series, plan: Period, year: i16) -> Option<(Period, Value, bool)> {
    let whole = Period::year(year)?;
    let (first, last) = (plan.first().max(whole.first()), plan.last().min(whole.last()));
    let known = |value: Value| !matches!(value, Value::Missing(reason, _) if reason != Missing::NoneOccurred);
    let reported = series.iter().filter(|(period, observation)| {
        let fits = period.first() == first && period.last() <= last && period.kind() != Kind::Day;
        fits && known(observation.value)
    });
    if let Some((period, observation)) = reported.max_by_key(|(period, _)| period.last()) {
        return Some((*period, observation.value, false));
    }
    let before = u8::try_from(first.month()).ok()?.checked_sub(1).filter(|months| *months > 0)?;
    let cumulative = |months| {
        let period = Period::year_to_month(year, months)?;
        match series.get(period)?.value {
            Value::Number(number) => Some((period, number)),
            _ => None,
        }
    };
    let (_, earlier) = cumulative(before)?;
    let (period, sum) = (before + 1..=12).rev().filter_map(cumulative).find(|(period, _)| period.last() <= last)?;
    let until = u8::try_from(period.last().month()).ok()?;
    let named = Period::named_months(year, before + 1, until).unwrap_or(period);
    Some((named, Value::Number(sum.minus(earlier)?), true))
}

/// A sum of values of one kind: numbers with numbers, fractions as Σ numerators ÷ Σ denominators.
#[derive(Default)]
pub(super) struct Total {
    number: Option<Number>,
    fraction: Option<(Number, Number)>,
}

impl Total {
    /// Adds `share` of a value. None, and nothing added, for a value that is missing.
    pub(super) fn add(&mut self, value: Value, share: Number) -> Option<()> {
        match value {
            Value::Number(number) => {
                let part = number.times(share)?;
                self.number = Some(self.number.unwrap_or(Number::ZERO).plus(part)?);
            }
            Value::Fraction(numerator, denominator) => {
                let (n, d) = self.fraction.unwrap_or((Number::ZERO, Number::ZERO));
                self.fraction = Some((n.plus(numerator.times(share)?)?, d.plus(denominator.times(share)?)?));
            }
            Value::Missing(Missing::NoneOccurred, _) => {}
            Value::Missing(..) => return None,
        }
        Some(())
    }

    /// The sum, if anything was added.
    pub(super) fn value(&self) -> Option<Value> {
        self.fraction.map(|(n, d)| Value::Fraction(n, d)).or(self.number.map(Value::Number))
    }
}

//! From a place's results to the specification of a drawing: which periods share an axis, what is drawn first.

use super::Context;
use super::chart::{Chart, Column, Columns, Line, Point, Role, Series as Drawn, Stack, StackBar};
use super::statutory::drawn;
use crate::figure::{AddsUp, Arg, Axis, Missing, Number, Period, Phrase, Quantity, Text};
use crate::model::indicator::{GroupId, Indicator, Series, Value};
use crate::model::locality::LocalityId;

impl Context<'_> {
    /// A result as a point of a drawing.
    pub(super) fn point(&self, indicator: &Indicator, series: Option<&Series>, period: Period) -> Point {
        let observation = series.and_then(|series| series.get(period));
        Point {
            period,
            value: observation
                .map_or(super::chart::Value::Missing(Missing::NotYet), |o| drawn(self, indicator, o.value)),
            status: observation.and_then(|o| indicator.status(period, o)),
            complete: true,
        }
    }

    /// The years of a place: results and plans as columns. The year that is not over stands with the
    /// longest cumulative result so far, hatched. None with fewer than two years.
    pub(super) fn years(&self, indicator: &Indicator, locality: LocalityId) -> Option<Columns> {
        let series = indicator.series(locality, GroupId::TOTAL);
        let plans = indicator.plans.get(&(locality, GroupId::TOTAL));
        let mut years: Vec<Period> = series.map(|s| on_axis(s, Axis::Year)).unwrap_or_default();
        let planned = plans.into_iter().flatten().map(|plan| plan.period).filter(|period| period.axis() == Axis::Year);
        years.extend(planned);
        years.sort();
        years.dedup();
        if years.len() < 2 {
            return None;
        }
        let columns = years.iter().map(|year| self.year_column(indicator, locality, series, *year)).collect();
        Some(Columns { unit: self.unit(indicator), columns, better: indicator.better })
    }

    fn year_column(
        &self,
        indicator: &Indicator,
        locality: LocalityId,
        series: Option<&Series>,
        year: Period,
    ) -> Column {
        let plan = indicator.plan(locality, GroupId::TOTAL, year).map(|plan| plan.on(year.last()).value);
        let mut result = self.point(indicator, series, year);
        if result.value.number().is_none()
            && indicator.quantity == Quantity::Flow
            && let Some(so_far) = series.and_then(|series| longest_of_year(series, year))
        {
            result = Point { complete: false, ..self.point(indicator, series, so_far) };
        }
        Column { result, plan: plan.map(|plan| self.shown(indicator, plan)) }
    }

    /// The cumulative results of the year of `period` beside those of the year before, with the plan's pace.
    /// None where no three months follow each other.
    pub(super) fn cumulative(&self, indicator: &Indicator, locality: LocalityId, period: Period) -> Option<Chart> {
        let series = indicator.series(locality, GroupId::TOTAL)?;
        let (year, _) = period.months_from_january()?;
        // A line needs months that follow each other; a quarter here and there is a table.
        let steps = (2..=12).filter(|n| has(series, year, n - 1) && has(series, year, *n)).count();
        if steps < 2 {
            return None;
        }
        let periods: Vec<Period> = (1..=12).filter_map(|n| Period::year_to_month(year, n)).collect();
        let mut lines = vec![self.year_line(indicator, series, year, Role::Main)];
        if (1..=12).filter(|n| has(series, year - 1, *n)).count() >= 3 {
            lines.push(self.year_line(indicator, series, year - 1, Role::Earlier));
        }
        if let Some(pace) = self.pace_line(indicator, locality, &periods) {
            lines.push(pace);
        }
        let unit = self.unit(indicator);
        Some(Chart::Line(Line { unit, periods, series: lines, breaks: Vec::new(), from_zero: true }))
    }

    fn year_line(&self, indicator: &Indicator, series: &Series, year: i16, role: Role) -> Drawn {
        let points = (1..=12).filter_map(|n| Period::year_to_month(year, n));
        Drawn {
            name: Text::from(year.to_string()),
            role,
            points: points.map(|period| self.point(indicator, Some(series), period)).collect(),
        }
    }

    /// The plan of the year spread evenly over its months, for an indicator whose pace is linear.
    fn pace_line(&self, indicator: &Indicator, locality: LocalityId, periods: &[Period]) -> Option<Drawn> {
        if indicator.pace != crate::figure::Pace::Linear {
            return None;
        }
        let year = Period::year(periods.first()?.first().year())?;
        let plan = indicator.plan(locality, GroupId::TOTAL, year)?.on(year.last()).value;
        let at = |months: i64| plan.times(Number::from(months))?.over(Number::from(12));
        let points = periods.iter().zip(1..).filter_map(|(period, months)| {
            let value = self.shown(indicator, at(months)?).into();
            Some(Point { period: *period, value, status: None, complete: true })
        });
        Some(Drawn {
            name: Text::from(self.say(&Phrase::new("chart.plan"))),
            role: Role::Pace,
            points: points.collect(),
        })
    }

    /// Groups of a breakdown as parts of one bar for each wanted period, the last `most` of them. None where
    /// they are too many, or do not add up to the total.
    pub(super) fn stack(
        &self,
        indicator: &Indicator,
        locality: LocalityId,
        (breakdown, groups): (usize, &[usize]),
        wanted: impl Fn(Period) -> bool,
        most: usize,
    ) -> Option<Stack> {
        let all = &indicator.breakdowns[breakdown];
        let few = (2..=Stack::MOST_PARTS).contains(&groups.len()) && groups.len() == all.groups.len();
        if all.adds_up != AddsUp::All || !few || self.is_percentage(indicator) {
            return None;
        }
        let bar = |period: Period, value: Value| {
            let part = |group: &usize| {
                let series = indicator.series(locality, indicator.group(breakdown, *group)?)?;
                Some(drawn(self, indicator, series.get(period)?.value))
            };
            Some(StackBar {
                label: Arg::Period(period),
                address: None,
                parts: groups.iter().map(part).collect::<Option<_>>()?,
                total: drawn(self, indicator, value).number(),
            })
        };
        let total = indicator.series(locality, GroupId::TOTAL)?;
        let periods = total.iter().filter(|(period, _)| wanted(**period));
        let mut bars: Vec<StackBar> = periods.filter_map(|(period, o)| bar(*period, o.value)).collect();
        bars.drain(..bars.len().saturating_sub(most));
        let drawable = !bars.is_empty() && bars.iter().all(|bar| bar.is_known() && !bar.has_negative());
        drawable.then(|| {
            let parts = groups.iter().map(|group| self.text(&all.groups[*group].1)).collect();
            Stack { unit: self.unit(indicator), parts, bars }
        })
    }

    /// The name of a place on a day.
    pub(super) fn name(&self, locality: LocalityId, day: crate::figure::Day) -> Text {
        self.text(&self.site.localities.get(locality).stage_on(day).name)
    }
}

/// The periods of a series on one axis.
pub(super) fn on_axis(series: &Series, axis: Axis) -> Vec<Period> {
    series.iter().map(|(period, _)| *period).filter(|period| period.axis() == axis).collect()
}

/// The axis on which a series has most of the figures that are wanted; of equal ones the coarser.
pub(super) fn main_axis(series: &Series, wanted: impl Fn(Period) -> bool) -> Option<Axis> {
    let mut counts: std::collections::BTreeMap<Axis, usize> = std::collections::BTreeMap::new();
    for (period, observation) in series.iter() {
        if observation.value.number().is_some() && wanted(*period) {
            *counts.entry(period.axis()).or_default() += 1;
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(axis, _)| axis)
}

/// Years that nobody typed stand on the axis as gaps; other kinds stand as they are.
pub(super) fn filled(periods: &[Period]) -> Vec<Period> {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return Vec::new() };
    if first.axis() != Axis::Year {
        return periods.to_vec();
    }
    (first.first().year()..=last.first().year()).filter_map(Period::year).collect()
}

fn has(series: &Series, year: i16, months: u8) -> bool {
    let period = Period::year_to_month(year, months);
    period.and_then(|period| series.get(period)).is_some_and(|observation| observation.value.number().is_some())
}

/// The longest stretch from January that is reported of a year.
fn longest_of_year(series: &Series, year: Period) -> Option<Period> {
    (1..12)
        .rev()
        .filter(|n| has(series, year.first().year(), *n))
        .find_map(|n| Period::year_to_month(year.first().year(), n))
}

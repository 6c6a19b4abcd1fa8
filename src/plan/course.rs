//! A place's figures through time, from before the place was made too, and the reforms that they cross.

use std::collections::BTreeMap;

use super::Context;
use super::chart::{Break, Chart, Line, Point, Role, Series as Drawn, Spark, Value};
use super::series::{filled, main_axis, on_axis};
use super::statutory::drawn;
use crate::figure::{Axis, Day, Missing, Period, Phrase, Quantity, Status, Text};
use crate::model::history::{Rebuilt, earlier};
use crate::model::indicator::{GroupId, Indicator};
use crate::model::lineage::{Direction, chain};
use crate::model::locality::LocalityId;

/// The figures of a place on one axis.
pub(super) struct Course {
    /// Each period that has a figure or a reason why there is none.
    points: BTreeMap<Period, Point>,
    /// The first day of the place, if it was made in a reform.
    from: Option<Day>,
    /// The reforms of its territory.
    reforms: Vec<Reform>,
}

/// A day on which territory changed.
struct Reform {
    day: Day,
    /// The resolution.
    basis: Option<String>,
    /// Whether the figures before it are those of the same territory, added up.
    joined: bool,
}

impl Course {
    /// The periods of which something is known, in order of time.
    pub(super) fn periods(&self) -> impl Iterator<Item = Period> {
        self.points.keys().copied()
    }

    /// The figure of a period; before the place was made there is none to be expected.
    pub(super) fn point(&self, period: Period) -> Point {
        let before = self.from.is_some_and(|from| period.last() < from);
        let reason = if before { Missing::NotApplicable } else { Missing::NotYet };
        let gap = Point { period, value: reason.into(), status: None, complete: true };
        self.points.get(&period).copied().unwrap_or(gap)
    }

    /// The reforms between the first and the last of `periods`, each before the first period that it is in.
    pub(super) fn breaks(&self, periods: &[Period]) -> Vec<Break> {
        let mut breaks: Vec<Break> = Vec::new();
        for reform in &self.reforms {
            let before = periods.iter().position(|period| reform.day <= period.last()).filter(|at| *at > 0);
            let known = |period: &Period| self.points.contains_key(period);
            let Some(before) = before.filter(|at| periods[..*at].iter().any(known)) else { continue };
            let name = match &reform.basis {
                Some(basis) => Phrase::new("chart.reform-named").with("basis", basis.as_str()),
                None => Phrase::new("chart.reform"),
            };
            breaks.push(Break { before, name: name.with("day", reform.day), joined: reform.joined });
        }
        breaks
    }
}

impl Context<'_> {
    /// The figures of a place, or of a group of it, on one axis.
    pub(super) fn course(&self, indicator: &Indicator, (locality, group): (LocalityId, GroupId), axis: Axis) -> Course {
        let series = indicator.series(locality, group);
        let own = series.map(|series| on_axis(series, axis)).unwrap_or_default();
        let mut points: BTreeMap<Period, Point> =
            own.into_iter().map(|period| (period, self.point(indicator, series, period))).collect();
        let from = self.site.localities.get(locality).from();
        let mut reforms = Vec::new();
        if group == GroupId::TOTAL {
            let before = earlier(&self.site.localities, indicator, locality);
            let before: Vec<_> = before.into_iter().filter(|(period, _)| period.axis() == axis).collect();
            reforms = self.reforms(locality, &before);
            points.extend(before.iter().map(|(period, rebuilt)| (*period, self.rebuilt(indicator, *period, rebuilt))));
        }
        Course { points, from, reforms }
    }

    /// The days on which the territory of a place changed, in order.
    fn reforms(&self, locality: LocalityId, before: &[(Period, Rebuilt)]) -> Vec<Reform> {
        let mut reforms: Vec<Reform> = Vec::new();
        for change in chain(&self.site.localities, locality, Direction::Back) {
            if reforms.iter().any(|reform| reform.day == change.date) {
                continue;
            }
            let broken = |(period, rebuilt): &(Period, Rebuilt)| {
                period.last() < change.date && matches!(rebuilt, Rebuilt::Break { .. })
            };
            let basis = change.basis.title.clone();
            reforms.push(Reform { day: change.date, basis, joined: !before.iter().any(broken) });
        }
        reforms.sort_by_key(|reform| reform.day);
        reforms
    }

    /// What stood for a place before it was made, as a point of a drawing; a break is a gap.
    fn rebuilt(&self, indicator: &Indicator, period: Period, rebuilt: &Rebuilt) -> Point {
        let (value, status) = match rebuilt {
            Rebuilt::Sum { value, .. } => (drawn(self, indicator, *value), None),
            Rebuilt::Apportioned { value, .. } => (drawn(self, indicator, *value), Some(Status::Estimate)),
            Rebuilt::Break { .. } => (Value::Missing(Missing::NotApplicable), None),
        };
        Point { period, value, status, complete: true }
    }

    /// One place over the periods of an axis that are wanted. None with fewer than two figures.
    pub(super) fn over_time(
        &self,
        indicator: &Indicator,
        locality: LocalityId,
        axis: Axis,
        wanted: impl Fn(Period) -> bool,
    ) -> Option<Chart> {
        let course = self.course(indicator, (locality, GroupId::TOTAL), axis);
        let periods = filled(&course.periods().filter(|period| wanted(*period)).collect::<Vec<_>>());
        let points: Vec<Point> = periods.iter().map(|period| course.point(*period)).collect();
        if points.iter().filter(|point| point.value.number().is_some()).count() < 2 {
            return None;
        }
        let name = self.name(locality, periods.last()?.last());
        let plan = self.plan_line(indicator, (locality, GroupId::TOTAL), &periods);
        Some(Chart::Line(Line {
            unit: self.unit(indicator),
            series: std::iter::once(Drawn { name, role: Role::Main, points }).chain(plan).collect(),
            breaks: course.breaks(&periods),
            from_zero: from_zero(indicator),
            periods,
        }))
    }

    /// The plans of a place, or of a group of it, for these periods. None where no two of them follow each other.
    pub(super) fn plan_line(
        &self,
        indicator: &Indicator,
        (locality, group): (LocalityId, GroupId),
        periods: &[Period],
    ) -> Option<Drawn> {
        let point = |period: &Period| {
            let plan = indicator.plan(locality, group, *period).map(|plan| plan.on(period.last()).value);
            let value = plan.map_or(Missing::NotApplicable.into(), |plan| self.shown(indicator, plan).into());
            Point { period: *period, value, status: None, complete: true }
        };
        let points: Vec<Point> = periods.iter().map(point).collect();
        let is_line = points.windows(2).any(|pair| pair.iter().all(|point| point.value.number().is_some()));
        let name = Text::from(self.say(&Phrase::new("chart.plan")));
        is_line.then_some(Drawn { name, role: Role::Plan, points })
    }

    /// A place's figures as small as a word, over the axis on which it has most. None with fewer than three.
    pub(super) fn spark(&self, indicator: &Indicator, locality: LocalityId) -> Option<Chart> {
        let axis = main_axis(indicator.series(locality, GroupId::TOTAL)?, |_| true)?;
        let course = self.course(indicator, (locality, GroupId::TOTAL), axis);
        let periods = filled(&course.periods().collect::<Vec<_>>());
        let points: Vec<Point> = periods.iter().map(|period| course.point(*period)).collect();
        let breaks = course.breaks(&periods);
        (points.len() >= 3).then_some(Chart::Spark(Spark { points, breaks }))
    }
}

/// Whether an axis over time begins at zero: counts do, a rate or an index need not.
pub(super) fn from_zero(indicator: &Indicator) -> bool {
    matches!(indicator.quantity, Quantity::Flow | Quantity::Stock)
}

//! An indicator with its figures resolved: series by place and group, plans, and what may be said of them.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::locality::LocalityId;
use crate::diag::Place;
use crate::figure::{Day, Missing, Number, Period, Status, Vintage};
use crate::memory::Key;

pub use crate::read::indicator::{Breakdown, Definition, Release};

/// An indicator, by its number in `Site::indicators`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u32);

/// A selection of groups, by its number in `Indicator::selections`. `TOTAL` is no group at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u16);

impl GroupId {
    /// The whole, over all groups.
    pub const TOTAL: Self = Self(0);
}

/// One indicator: what it is, which is read off it, and its figures.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// What it is, as its file says it.
    pub definition: Definition,
    /// The indicator that holds the official growth, where `comparison` names one.
    pub growth: Option<IndicatorId>,
    /// A second thing to compare with: its period and value.
    pub baseline: Option<(Period, Number)>,
    /// Its breakdowns.
    pub breakdowns: Vec<Breakdown>,
    /// The breakdown that a page draws first, and its groups there.
    pub show: Option<(usize, Vec<usize>)>,
    /// Every selection of groups that a figure has: pairs of breakdown and group. The first is empty: the total.
    pub selections: Vec<Vec<(usize, usize)>>,
    /// The results.
    pub series: Arc<BTreeMap<(LocalityId, GroupId), Series>>,
    /// The plans.
    pub plans: Arc<BTreeMap<(LocalityId, GroupId), Vec<Plan>>>,
    /// The names of plan givers; empty where there is one plan.
    pub givers: Vec<Arc<str>>,
    /// The giver whose plan counts.
    pub main_giver: Option<usize>,
    /// Status and day of publication by period.
    pub releases: BTreeMap<Period, Release>,
    /// Its file.
    pub place: Place,
    /// Whether something of its files could not be read, which is told there: what it lacks may be just that.
    pub incomplete: bool,
    /// The fingerprint of all that it was made of, where that is remembered.
    pub made_of: Option<Key>,
    /// Whether any of its figures is invented, once that was asked: each page with it asks.
    pub(super) illustrative: OnceLock<bool>,
}

impl Deref for Indicator {
    type Target = Definition;

    fn deref(&self) -> &Definition {
        &self.definition
    }
}

/// The results of one place and one selection, in the order of their periods.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// In order, and apart from the results: every figure on a page is looked for among them.
    periods: Vec<Period>,
    /// A result for each period.
    observations: Vec<Observation>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The figure, or why there is none.
    pub value: Value,
    /// How final it is, where anybody says so.
    pub status: Option<Status>,
    /// Invented to illustrate.
    pub illustrative: bool,
    /// What is said beside it, where anything is.
    pub detail: Option<Box<Detail>>,
    /// Where it is typed.
    pub place: Place,
}

/// What is said beside a result.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// A remark for readers.
    pub note: Option<Arc<str>>,
    /// The day on which it was published.
    pub released: Option<Day>,
    /// Earlier values, oldest first.
    pub history: Vec<Vintage>,
}

/// What a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number in the indicator's unit as typed.
    Number(Number),
    /// Numerator and denominator of a ratio.
    Fraction(Number, Number),
    /// No figure; a suppressed one may be known to lie below a number.
    Missing(Missing, Option<Number>),
}

impl Value {
    /// The number that stands for it: a fraction as an unrounded percentage; none for missing.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Fraction(numerator, denominator) => numerator.percent_of(denominator),
            Self::Missing(..) => None,
        }
    }

    /// Why it is missing, if it is.
    pub fn missing(self) -> Option<Missing> {
        match self {
            Self::Missing(reason, _) => Some(reason),
            _ => None,
        }
    }
}

/// A plan for a period, by one giver, with its adjustments in the order in which they came into force.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it is for.
    pub period: Period,
    /// Who gave it, by number in `Indicator::givers`.
    pub giver: Option<usize>,
    /// The plan, then its adjustments.
    pub steps: Vec<PlanStep>,
}

/// A plan's figure as it stood from a day on.
#[derive(Clone, Debug)]
pub struct PlanStep {
    /// The figure, in the unit as typed; for a ratio or a rate a percentage.
    pub value: Number,
    /// The first day on which it was in force; `None` from the beginning.
    pub from: Option<Day>,
    /// The resolution that gave it.
    pub basis: Option<Arc<str>>,
    /// A remark for readers.
    pub note: Option<Arc<str>>,
    /// Invented to illustrate.
    pub illustrative: bool,
    /// Where it is typed.
    pub place: Place,
}

impl Plan {
    /// The figure in force on `day`; before all steps the first.
    pub fn on(&self, day: Day) -> &PlanStep {
        let in_force = self.steps.iter().rev().find(|step| step.from.is_none_or(|from| from <= day));
        in_force.unwrap_or(&self.steps[0])
    }
}

impl Series {
    /// All results with their periods, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Period, &Observation)> {
        self.periods.iter().zip(&self.observations)
    }

    /// The result of a period.
    pub fn get(&self, period: Period) -> Option<&Observation> {
        self.periods.binary_search(&period).ok().map(|at| &self.observations[at])
    }

    /// The last period that has a figure.
    pub fn last(&self) -> Option<(&Period, &Observation)> {
        self.iter().rev().find(|(_, observation)| observation.value.number().is_some())
    }

    /// Without a result, and with room for so many.
    pub(super) fn with_capacity(results: usize) -> Self {
        Self { periods: Vec::with_capacity(results), observations: Vec::with_capacity(results) }
    }

    /// Adds a result, in any order: `sort` comes after the last.
    pub(super) fn push(&mut self, period: Period, observation: Observation) {
        self.periods.push(period);
        self.observations.push(observation);
    }

    /// Puts the results in order; of two of one period the first stays, and comes back with the second.
    pub(super) fn sort(&mut self) -> Vec<(Observation, Observation)> {
        let mut repeated = Vec::new();
        if self.periods.is_sorted_by(|earlier, later| earlier < later) {
            return repeated;
        }
        let mut points: Vec<_> = self.periods.drain(..).zip(self.observations.drain(..)).collect();
        points.sort_by_key(|point| point.0);
        points.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                repeated.push((earlier.1.clone(), later.1.clone()));
            }
            same
        });
        (self.periods, self.observations) = points.into_iter().unzip();
        repeated
    }
}

impl Indicator {
    /// The results of a place and a selection.
    pub fn series(&self, locality: LocalityId, group: GroupId) -> Option<&Series> {
        self.series.get(&(locality, group))
    }

    /// Whether it has a result or a plan of a place.
    pub fn knows(&self, locality: LocalityId) -> bool {
        let of_place = (locality, GroupId::TOTAL)..=(locality, GroupId(u16::MAX));
        self.series.range(of_place.clone()).next().is_some() || self.plans.range(of_place).next().is_some()
    }

    /// Every selection for which a place has a result or a plan, in order.
    pub fn selections_of(&self, locality: LocalityId) -> Vec<GroupId> {
        let of_place = (locality, GroupId::TOTAL)..=(locality, GroupId(u16::MAX));
        let results = self.series.range(of_place.clone()).map(|((_, group), _)| *group);
        let mut groups: Vec<GroupId> =
            results.chain(self.plans.range(of_place).map(|((_, group), _)| *group)).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// The total's result of a place and a period.
    pub fn result(&self, locality: LocalityId, period: Period) -> Option<&Observation> {
        self.series(locality, GroupId::TOTAL)?.get(period)
    }

    /// The plan for exactly these days, of the giver that counts.
    pub fn plan(&self, locality: LocalityId, group: GroupId, period: Period) -> Option<&Plan> {
        let plans = self.plans.get(&(locality, group))?;
        plans.iter().find(|plan| plan.period == period && plan.giver == self.main_giver)
    }

    /// All plans for exactly these days, one a giver.
    pub fn plans_for(&self, locality: LocalityId, period: Period) -> impl Iterator<Item = &Plan> {
        let plans = self.plans.get(&(locality, GroupId::TOTAL)).map_or(&[][..], Vec::as_slice);
        plans.iter().filter(move |plan| plan.period == period)
    }

    /// How final a result is: its own status, else its period's.
    pub fn status(&self, period: Period, observation: &Observation) -> Option<Status> {
        observation.status.or_else(|| self.releases.get(&period).and_then(|release| release.status))
    }

    /// The selection with these pairs of breakdown and group.
    pub fn selection(&self, pairs: &[(usize, usize)]) -> Option<GroupId> {
        let at = self.selections.iter().position(|selection| selection == pairs)?;
        u16::try_from(at).ok().map(GroupId)
    }

    /// The selection of one group of one breakdown.
    pub fn group(&self, breakdown: usize, group: usize) -> Option<GroupId> {
        self.selection(&[(breakdown, group)])
    }

    /// Every place that has a result or a plan.
    pub fn localities(&self) -> Vec<LocalityId> {
        let mut places: Vec<_> = self.series.keys().chain(self.plans.keys()).map(|(locality, _)| *locality).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Whether any of its figures was corrected.
    pub fn is_revised(&self) -> bool {
        let mut results = self.series.values().flat_map(Series::iter);
        results.any(|(period, observation)| !super::vintage::corrections(self, *period, observation).is_empty())
    }

    /// Whether a plan of it was adjusted, or several givers have one.
    pub fn has_steps(&self) -> bool {
        self.givers.len() > 1 || self.plans.values().flatten().any(|plan| plan.steps.len() > 1)
    }

    /// Whether any of its figures is invented.
    pub fn is_illustrative(&self) -> bool {
        *self.illustrative.get_or_init(|| {
            let results = self.series.values().flat_map(Series::iter).any(|(_, observation)| observation.illustrative);
            results || self.plans.values().flatten().flat_map(|plan| &plan.steps).any(|step| step.illustrative)
        })
    }
}

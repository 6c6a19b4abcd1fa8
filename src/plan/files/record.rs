//! A figure as a row of a file, with its plan, share, status and where it comes from; the rows of an indicator at a place.

use std::sync::Arc;

use crate::figure::{Day, Missing, Number, Period, Status};
use crate::model::derive::{Part, derived};
use crate::model::history::{Rebuilt, earlier};
use crate::model::indicator::{GroupId, Indicator, PlanStep, Series, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::{Compared, standing};
use crate::plan::Context;

/// One figure, in the unit as typed. Keys are ids; names are in the file's language.
#[derive(Clone, Debug)]
pub struct Record<'c> {
    /// The indicator's id.
    pub indicator: &'c str,
    /// The place's id.
    pub locality: &'c str,
    /// The place's name at the period.
    pub locality_name: Arc<str>,
    /// The place's official code at the period.
    pub code: Option<&'c str>,
    /// The period.
    pub period: Period,
    /// The groups as `breakdown=group`, joined by `;`; empty for the total.
    pub groups: Arc<str>,
    /// The figure; a fraction as an unrounded percentage with at most six decimals.
    pub value: Option<Number>,
    /// The numerator of a fraction.
    pub numerator: Option<Number>,
    /// The denominator of a fraction.
    pub denominator: Option<Number>,
    /// Why there is no figure.
    pub missing: Option<Missing>,
    /// The unit as typed.
    pub unit: Arc<str>,
    /// The plan in force on the period's last day.
    pub plan: Option<Number>,
    /// 100 × value ÷ plan, with two decimals.
    pub share_of_plan: Option<Number>,
    /// How final the figure is.
    pub status: Option<Status>,
    /// Whether it was invented to illustrate.
    pub illustrative: bool,
    /// A remark.
    pub note: Option<&'c str>,
    /// What a suppressed figure is known to lie below.
    pub below: Option<Number>,
    /// The plan for exactly the period's days, of a month, a quarter, a half-year or a day.
    pub period_plan: Option<Number>,
    /// 100 × value ÷ that plan, with two decimals.
    pub share_of_period_plan: Option<Number>,
    /// How much of the way from the baseline to the plan is covered, in per cent with two decimals.
    pub share_from_baseline: Option<Number>,
    /// How the figure was made, where nobody reported it.
    pub derived: Option<Method>,
    /// The places whose figures are in it, by id; of a break those that stand in the way.
    pub from_places: Vec<&'c str>,
    /// The day on which it was published.
    pub released: Option<Day>,
    /// Against the same period of the year before: `ratio` (100 is the same), `points` or `official` growth.
    pub comparison: Option<(&'static str, Number)>,
}

/// How a figure that nobody reported was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The difference of two cumulative figures.
    Difference,
    /// The exact sum of the places that the place was made of.
    Predecessors,
    /// The same with stated shares of those that were split: an estimate.
    Apportioned,
    /// Nothing can be said: the series has a break.
    Break,
}

impl Method {
    /// Its word in the files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Difference => "difference",
            Self::Predecessors => "predecessors",
            Self::Apportioned => "apportioned",
            Self::Break => "break",
        }
    }
}

/// The figures of an indicator for a place. A plan without a result has a row of its own.
pub(super) fn records<'c>(context: &'c Context<'_>, indicator: &'c Indicator, locality: LocalityId) -> Vec<Record<'c>> {
    let mut records = Vec::new();
    // A place that has no figure of its own may have those of what it was made of.
    let own = indicator.selections_of(locality);
    let own = if own.is_empty() { vec![GroupId::TOTAL] } else { own };
    for group in own {
        let of = Of::new(context, indicator, locality, group);
        let rows = periods(indicator, locality, group).into_iter().map(|(period, part)| {
            let record = of.record(period);
            if let Some(part) = part { of_part(record, part) } else { record }
        });
        let before = if group == GroupId::TOTAL { before_reform(&of) } else { Vec::new() };
        if before.is_empty() {
            records.extend(rows);
        } else {
            records.extend(with_before(rows.collect(), before));
        }
    }
    records
}

/// The periods for which a place has a result, a plan or a derived figure, in order. A period with a plan of its own
/// and a derived figure is one row.
fn periods(indicator: &Indicator, locality: LocalityId, group: GroupId) -> Vec<(Period, Option<Part>)> {
    let series = indicator.series(locality, group);
    let plans = indicator.plans.get(&(locality, group)).into_iter().flatten();
    let parts = series.map(|series| derived(indicator, series)).unwrap_or_default();
    let mut rows: Vec<(Period, Option<Part>)> = Vec::with_capacity(parts.len() + 64);
    rows.extend(parts.into_iter().map(|(period, part)| (period, Some(part))));
    rows.extend(series.into_iter().flat_map(Series::iter).map(|(period, _)| (*period, None)));
    rows.extend(plans.map(|plan| (plan.period, None)));
    rows.sort_by_key(|(period, _)| *period);
    rows.dedup_by_key(|(period, _)| *period);
    rows
}

/// The figures of a place with those from before it was made, in order; where both have a period, the figure is
/// the earlier place's and the plan its own.
fn with_before<'c>(mut own: Vec<Record<'c>>, before: Vec<Record<'c>>) -> Vec<Record<'c>> {
    own.extend(before);
    own.sort_by_key(|record| record.period);
    own.dedup_by(|later, earlier| {
        let same = later.period == earlier.period;
        if same && later.derived.is_some() {
            let plan = (earlier.period_plan, earlier.plan);
            *earlier = later.clone();
            (earlier.period_plan, earlier.plan) = plan;
        }
        same
    });
    own
}

/// A period that nobody reported, with its derived figure.
fn of_part(record: Record<'_>, part: Part) -> Record<'_> {
    let number = part.value.number();
    let share = |plan: Option<Number>| {
        let share = number?.percent_of(plan.filter(|plan| plan.is_positive())?)?;
        Some(share.round(2))
    };
    Record {
        derived: Some(Method::Difference),
        illustrative: part.illustrative,
        value: number,
        missing: part.value.missing(),
        status: part.status,
        share_of_plan: share(record.plan),
        share_of_period_plan: share(record.period_plan),
        ..record
    }
}

/// The figures of a place for periods before it was made.
fn before_reform<'c>(of: &Of<'c>) -> Vec<Record<'c>> {
    let (indicator, localities) = (of.indicator, &of.context.site.localities);
    let ids = |places: Vec<LocalityId>| places.into_iter().map(|id| localities.get(id).id.as_str()).collect();
    earlier(localities, indicator, of.locality)
        .into_iter()
        .map(|(period, rebuilt)| {
            let (value, method, places) = match rebuilt {
                Rebuilt::Sum { value, parts } => (Some(value), Method::Predecessors, parts),
                Rebuilt::Apportioned { value, parts } => (Some(value), Method::Apportioned, parts),
                Rebuilt::Break { because } => (None, Method::Break, because),
            };
            let fraction = match value {
                Some(Value::Fraction(numerator, denominator)) => (Some(numerator), Some(denominator)),
                _ => (None, None),
            };
            let invented = |id: &LocalityId| indicator.result(*id, period).is_some_and(|o| o.illustrative);
            Record {
                illustrative: places.iter().any(invented),
                value: value.and_then(Value::number).map(|number| number.round(6).trimmed()),
                numerator: fraction.0,
                denominator: fraction.1,
                status: (method == Method::Apportioned).then_some(Status::Estimate),
                derived: Some(method),
                from_places: ids(places),
                ..of.record(period)
            }
        })
        .collect()
}

/// What the figures of some rows are of, with the texts that all of them share.
struct Of<'c> {
    context: &'c Context<'c>,
    indicator: &'c Indicator,
    locality: LocalityId,
    group: GroupId,
    groups: Arc<str>,
    unit: Arc<str>,
}

impl<'c> Of<'c> {
    fn new(context: &'c Context<'_>, indicator: &'c Indicator, locality: LocalityId, group: GroupId) -> Self {
        let unit = context.unit_as_typed(indicator).text;
        Self { context, indicator, locality, group, groups: groups(indicator, group).into(), unit }
    }

    /// The figure of a period.
    fn record(&self, period: Period) -> Record<'c> {
        let (context, indicator) = (self.context, self.indicator);
        let locality = context.site.localities.get(self.locality);
        let stage = locality.stage_on(period.last());
        let standing = standing(context.site, indicator, self.locality, self.group, period);
        let observation = standing.result;
        let detail = observation.and_then(|observation| observation.detail.as_deref());
        let value = observation.map(|observation| observation.value);
        let number = value.and_then(Value::number);
        let (numerator, denominator) = match value {
            Some(Value::Fraction(numerator, denominator)) => (Some(numerator), Some(denominator)),
            _ => (None, None),
        };
        let (plan, share) = standing.long_plan().map_or((None, None), |(step, share)| (Some(step), share));
        let rounded = |share: Option<Number>| share.map(|share| share.round(2));
        let invented = |step: Option<&PlanStep>| step.is_some_and(|step| step.illustrative);
        let of_period = || indicator.releases.get(&period).filter(|_| value.is_some()).and_then(|release| release.date);
        Record {
            indicator: &indicator.id,
            locality: &locality.id,
            locality_name: context.text(&stage.name).text,
            code: stage.code.as_deref(),
            period,
            groups: Arc::clone(&self.groups),
            value: if numerator.is_some() { number.map(|n| n.round(6).trimmed()) } else { number },
            numerator,
            denominator,
            missing: value.and_then(Value::missing),
            unit: Arc::clone(&self.unit),
            plan: plan.map(|step| step.value),
            share_of_plan: rounded(share),
            status: standing.status,
            illustrative: observation.is_some_and(|observation| observation.illustrative)
                || invented(plan)
                || invented(standing.own.map(|(_, step)| step)),
            note: detail.and_then(|detail| detail.note.as_deref()),
            below: match value {
                Some(Value::Missing(_, below)) => below,
                _ => None,
            },
            period_plan: standing.own.map(|(_, step)| step.value),
            share_of_period_plan: rounded(standing.own_share),
            share_from_baseline: rounded(standing.baseline_share),
            derived: None,
            from_places: Vec::new(),
            released: detail.and_then(|detail| detail.released).or_else(of_period),
            comparison: match standing.comparison {
                Compared::Nothing => None,
                Compared::Ratio(ratio) => Some(("ratio", ratio.round(2))),
                Compared::Points(points) => Some(("points", points.round(6).trimmed())),
                Compared::Official(growth) => Some(("official", growth)),
            },
        }
    }
}

/// A selection as `breakdown=group`, joined by `;`.
pub(super) fn groups(indicator: &Indicator, group: GroupId) -> String {
    let pairs = &indicator.selections[usize::from(group.0)];
    let pair = |(breakdown, group): &(usize, usize)| {
        let breakdown = &indicator.breakdowns[*breakdown];
        format!("{}={}", breakdown.id, breakdown.groups[*group].0)
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join(";")
}

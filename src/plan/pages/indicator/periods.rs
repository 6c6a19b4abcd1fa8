//! The periods of an indicator's page: each with its plans and shares, the longer plans with what is reached so
//! far, and the months and quarters that were derived.

use serde::Serialize;

use super::PageOf;
use crate::figure::{Arg, Kind, Number, Period, Phrase};
use crate::model::derive::{derived, part};
use crate::model::history::{Rebuilt, earlier};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::{compared, standing, way_covered};
use crate::model::sums::{SoFar, last_level, so_far};
use crate::plan::Context;
use crate::plan::statutory::StandingRow;
use crate::plan::view::Tag;

/// The page shows no more periods than this; the others are in the CSV.
const MOST_PERIODS: usize = 12;

/// The periods of the place as a table.
#[derive(Serialize)]
pub(super) struct Periods {
    /// Whether any period has a plan; without one there is nothing to stand against.
    has_plan: bool,
    /// Whether any period has a plan of its own beside the year's.
    has_own: bool,
    /// The head of the share from the baseline, where there is one.
    baseline: Option<String>,
    /// The rows.
    rows: Vec<PeriodRow>,
}

/// A period of the place.
#[derive(Serialize)]
struct PeriodRow {
    /// The period.
    period: String,
    /// The page of the period, where it has one.
    address: Option<String>,
    /// The plan of the year, or of the longer period itself.
    plan: Option<String>,
    /// The share of the plan, in per cent.
    share: Option<String>,
    /// The plan for exactly these days.
    own_plan: Option<String>,
    /// The share of a plan of its own.
    own_share: Option<String>,
    /// The part of the way from the baseline to the plan.
    baseline: Option<String>,
    /// A remark of the site's author.
    note: Option<String>,
    /// The figures of the row.
    row: StandingRow,
}

/// A plan of a span or a term, with what is reached so far.
#[derive(Serialize)]
pub(super) struct LongPlan {
    /// The period.
    period: String,
    /// The plan.
    plan: String,
    /// The sum so far.
    so_far: Option<String>,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// Which years are in it, and which are not.
    made_of: Option<String>,
    /// The share of the plan, in per cent.
    share: Option<String>,
    /// Where it started from.
    baseline: Option<String>,
}

/// A month or a quarter of the page's year.
#[derive(Serialize)]
pub(super) struct PartRow {
    /// The period.
    period: String,
    /// The figure, ready to be read.
    value: String,
    /// Whether it is a difference of cumulative figures.
    derived: bool,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// The change against the year before.
    change: Option<String>,
}

/// A period before the place was made.
#[derive(Serialize)]
pub(super) struct EarlierRow {
    /// The period.
    period: String,
    /// The figure, ready to be read.
    value: String,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// Whose figures are in it, or who stands in the way.
    how: String,
}

impl PageOf<'_> {
    /// The last twelve periods of the place that have a result or a plan; longer plans have a table of their own.
    pub(super) fn periods(&self) -> Option<Periods> {
        let locality = self.locality?;
        let key = (locality, GroupId::TOTAL);
        let series = self.indicator.series.get(&key);
        let mut periods: Vec<Period> = series.into_iter().flat_map(|s| s.iter().map(|(period, _)| *period)).collect();
        let plans = self.indicator.plans.get(&key).into_iter().flatten().map(|plan| plan.period);
        periods.extend(plans.filter(|period| !is_long(*period)));
        periods.sort();
        periods.dedup();
        let rows: Vec<PeriodRow> =
            periods.into_iter().rev().take(MOST_PERIODS).map(|p| self.period_row(locality, p)).collect();
        (!rows.is_empty()).then(|| Periods {
            has_plan: rows.iter().any(|row| row.plan.is_some() || row.own_plan.is_some()),
            has_own: rows.iter().any(|row| row.own_plan.is_some()),
            baseline: self.baseline_head().filter(|_| rows.iter().any(|row| row.baseline.is_some())),
            rows,
        })
    }

    fn period_row(&self, locality: LocalityId, period: Period) -> PeriodRow {
        let context = self.context;
        let standing = standing(context.site, self.indicator, locality, GroupId::TOTAL, period);
        let plan = |value: Number| context.plan_value(self.indicator, value);
        let long = standing.long_plan();
        let percent = |share: Option<Number>| share.map(|share| context.percent(share));
        let page = context.index.reported.contains_key(&period);
        let detail = standing.result.and_then(|observation| observation.detail.as_ref());
        PeriodRow {
            period: context.words.period_capitalised(period),
            address: page.then(|| context.to.page("periods", &period.to_string())),
            plan: long.map(|(step, _)| plan(step.value)),
            share: long.and_then(|_| context.share(self.indicator, &standing)),
            own_plan: standing.own.map(|(_, step)| plan(step.value)),
            own_share: percent(standing.own_share),
            baseline: percent(standing.baseline_share),
            note: detail.and_then(|detail| detail.note.as_deref()).map(str::to_owned),
            row: context.standing_row(self.indicator, locality, &standing),
        }
    }

    /// "Từ mốc năm 2020".
    pub(super) fn baseline_head(&self) -> Option<String> {
        let (period, _) = self.indicator.baseline?;
        Some(self.context.say(&Phrase::new("standing.from-baseline").with("period", period)))
    }

    /// The plans of spans and terms of the place.
    pub(super) fn long_plans(&self) -> Vec<LongPlan> {
        let Some(locality) = self.locality else { return Vec::new() };
        let plans = self.indicator.plans.get(&(locality, GroupId::TOTAL)).map_or(&[][..], Vec::as_slice);
        let counts = plans.iter().filter(|plan| is_long(plan.period) && plan.giver == self.indicator.main_giver);
        counts.map(|plan| self.long_plan(locality, plan.period)).collect()
    }

    fn long_plan(&self, locality: LocalityId, period: Period) -> LongPlan {
        let context = self.context;
        let standing = standing(context.site, self.indicator, locality, GroupId::TOTAL, period);
        let target = standing.plan.map(|(_, step)| step.value);
        let reported = standing.result.filter(|observation| observation.value.number().is_some());
        let so_far = if self.indicator.adds_over.time { so_far } else { last_level };
        let so_far = so_far(self.indicator, locality, period).filter(|_| reported.is_none());
        let value = reported.map(|observation| observation.value).or_else(|| so_far.as_ref().map(|s| s.value));
        let number = value.and_then(Value::number);
        let share = |whole: Option<Number>| number?.percent_of(whole.filter(|plan| plan.is_positive())?);
        let way = way_covered(self.indicator, period, number, target);
        LongPlan {
            period: context.words.period_capitalised(period),
            plan: target.map(|target| context.plan_value(self.indicator, target)).unwrap_or_default(),
            so_far: value.map(|value| context.value(self.indicator, value)),
            tags: context.illustrative(
                standing.plan.is_some_and(|(_, step)| step.illustrative)
                    || reported.is_some_and(|observation| observation.illustrative)
                    || so_far.as_ref().is_some_and(|so_far| so_far.illustrative),
            ),
            made_of: so_far.as_ref().map(|so_far| made_of(context, self.indicator, so_far)),
            share: share(target).map(|share| context.percent(share)),
            baseline: way.map(|way| context.percent(way)),
        }
    }

    /// The months and quarters of the page's year, where one of them had to be derived.
    pub(super) fn parts(&self) -> Vec<PartRow> {
        let Some((locality, year)) = self.locality.zip(self.period.and_then(Period::within_year)) else {
            return Vec::new();
        };
        let Some(series) = self.indicator.series(locality, GroupId::TOTAL) else { return Vec::new() };
        let is_part = |period: &Period| matches!(period.kind(), Kind::Month(_) | Kind::Quarter(_));
        let mut periods: Vec<Period> = derived(self.indicator, series).into_iter().map(|(period, _)| period).collect();
        periods.retain(|period| period.within_year() == Some(year));
        if periods.is_empty() {
            return Vec::new();
        }
        periods
            .extend(series.iter().map(|(period, _)| *period).filter(|p| is_part(p) && p.within_year() == Some(year)));
        periods.sort();
        periods.into_iter().filter_map(|period| self.part_row(locality, period)).collect()
    }

    fn part_row(&self, locality: LocalityId, period: Period) -> Option<PartRow> {
        let figure = |period: Period| part(self.indicator, locality, GroupId::TOTAL, period);
        let now = figure(period)?;
        let before = period.previous_year().and_then(figure);
        let values = (Some(now.value), before.map(|part| part.value));
        let key = (locality, GroupId::TOTAL);
        let comparison = compared(self.context.site, self.indicator, key, period, values);
        Some(PartRow {
            period: self.context.words.period_capitalised(period),
            value: self.context.value(self.indicator, now.value),
            derived: now.derived,
            tags: self.context.illustrative(now.illustrative),
            change: self.context.compared(self.indicator, comparison),
        })
    }

    /// What stood for the place before it was made, newest first.
    pub(super) fn before(&self) -> Vec<EarlierRow> {
        let Some(locality) = self.locality else { return Vec::new() };
        let context = self.context;
        let told = |(period, rebuilt): (Period, Rebuilt)| {
            let (value, key, places) = match rebuilt {
                Rebuilt::Sum { value, parts } => (Some(value), "standing.predecessors", parts),
                Rebuilt::Apportioned { value, parts } => (Some(value), "standing.apportioned", parts),
                Rebuilt::Break { because } => (None, "standing.broken", because),
            };
            let invented = |id: &LocalityId| self.indicator.result(*id, period).is_some_and(|o| o.illustrative);
            let tags = context.illustrative(places.iter().any(invented));
            let names = places.into_iter().map(|id| Arg::Name(context.name(id, period.last()))).collect();
            EarlierRow {
                period: context.words.period_capitalised(period),
                value: value.map_or_else(|| "–".to_owned(), |value| context.value(self.indicator, value)),
                tags,
                how: context.say(&Phrase::new(key).with("places", Arg::List(names))),
            }
        };
        let all = earlier(&context.site.localities, self.indicator, locality);
        all.into_iter().rev().take(MOST_PERIODS).map(told).collect()
    }
}

fn is_long(period: Period) -> bool {
    matches!(period.kind(), Kind::Span | Kind::Term(_))
}

/// "cộng năm 2021 và 8 tháng đầu năm 2022; chưa có năm 2020": what is in the sum of a long plan so far.
pub(in crate::plan::pages) fn made_of(context: &Context<'_>, indicator: &Indicator, so_far: &SoFar) -> String {
    let parts = so_far.parts.iter().map(|part| Arg::Period(*part)).collect();
    let key = if indicator.adds_over.time { "standing.sum-of" } else { "standing.level-of" };
    let text = context.say(&Phrase::new(key).with("parts", Arg::List(parts)));
    if so_far.gaps.is_empty() {
        return text;
    }
    let gaps = so_far.gaps.iter().filter_map(|year| Period::year(*year)).map(Arg::Period).collect();
    let without = Phrase::new("standing.without").with("parts", Arg::List(gaps));
    format!("{text}; {}", context.say(&without))
}

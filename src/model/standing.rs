//! Where a result stands: against its plan, against the pace of its year, against the year before.
//!
//! Everything here is computed from exact decimals and rounded by whoever shows it.

use super::Site;
use super::indicator::{GroupId, Indicator, Observation, Plan, PlanStep, Value};
use super::locality::LocalityId;
use crate::figure::{Better, Comparison, Kind, Missing, Number, Pace, Period, Quantity, Status};

/// A result beside its plan and the year before. All numbers are in the unit as typed, all shares in per cent, unrounded.
#[derive(Clone, Debug)]
pub struct Standing<'s> {
    /// The period.
    pub period: Period,
    /// The result, if anything is typed for it.
    pub result: Option<&'s Observation>,
    /// How final the result is.
    pub status: Option<Status>,
    /// The plan that counts, and the figure in force on the period's last day.
    pub plan: Option<(&'s Plan, &'s PlanStep)>,
    /// 100 × result ÷ plan; none where the plan is not above zero.
    pub share: Option<Number>,
    /// Result − plan, where the plan is not above zero.
    pub difference: Option<Number>,
    /// The plan for exactly the days of a month, a quarter, a half-year or a day: it stands beside the
    /// year's plan, in columns of its own.
    pub own: Option<(&'s Plan, &'s PlanStep)>,
    /// 100 × result ÷ `own`; none where it is not above zero.
    pub own_share: Option<Number>,
    /// How much of the way from the baseline to the plan is covered: 100 × (result − baseline) ÷ (plan − baseline).
    pub baseline_share: Option<Number>,
    /// What the calendar or the stated pace expects by now.
    pub pace: Option<PaceStanding>,
    /// In one word.
    pub verdict: Verdict,
    /// Against the year before.
    pub comparison: Compared,
}

/// How a share of the plan stands to what was expected by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaceStanding {
    /// How many months of the plan's year have passed.
    pub months: u8,
    /// What share of the plan is expected by now, in per cent. After 8 months of a linear year 66.67.
    pub expected: Number,
    /// Share − expected, in percentage points.
    pub lead: Option<Number>,
    /// The same in months of a linear year: lead ÷ 100 × 12.
    pub lead_months: Option<Number>,
    /// Whether the site gives a verdict by it; `calendar` only shows where the year stands.
    pub judges: bool,
}

/// Where a result stands, in one word. The thresholds are those of the methods page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// There is a result and no plan for it.
    NoPlan,
    /// Nothing is reported, for this reason where one is stated.
    NotReported(Option<Missing>),
    /// A goal that is reached.
    Met,
    /// Ahead of the pace by more than the margin.
    Ahead,
    /// Within the margin around the pace.
    OnPace,
    /// Behind the pace by more than the margin.
    Behind,
    /// The year goes on, and no pace is stated.
    Underway,
    /// A level that is below its goal by no more than the margin.
    Near,
    /// The year has ended below the goal, or a level lies below it.
    NotMet,
    /// Under a cap, and the year goes on.
    WithinCap,
    /// The year has ended under the cap.
    CapKept,
    /// Above the cap.
    CapExceeded,
    /// A plan that is neither a goal nor a cap, or not above zero.
    NoVerdict,
}

/// A result against the same period of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Nothing to compare with.
    Nothing,
    /// 100 × result ÷ before ("bằng 110,27 %"); the change is this less 100 ("tăng 10,27 %").
    Ratio(Number),
    /// Result − before, in percentage points or in the unit: for shares, rates and indices, and where
    /// the year before was not above zero.
    Points(Number),
    /// A growth that another indicator holds, in per cent.
    Official(Number),
}

/// Where the result of `indicator` for `locality` in `period` stands.
pub fn standing<'s>(
    site: &'s Site,
    indicator: &'s Indicator,
    locality: LocalityId,
    group: GroupId,
    period: Period,
) -> Standing<'s> {
    let series = indicator.series(locality, group);
    let result = series.and_then(|series| series.get(period));
    let plan = plan_in_force(indicator, locality, group, period);
    let number = result.and_then(|observation| observation.value.number());
    let target = plan.map(|(_, step)| step.value);
    let share = share_of(number, target);
    let own = own_plan(indicator, locality, group, period);
    let difference = match (number, target) {
        (Some(number), Some(target)) if !target.is_positive() => number.minus(target),
        _ => None,
    };
    let pace = plan.and_then(|(plan, _)| pace_standing(indicator, plan.period, period, share));
    let previous = period.previous_year().and_then(|before| series?.get(before));
    let mut standing = Standing {
        period,
        result,
        status: result.and_then(|observation| indicator.status(period, observation)),
        plan,
        share,
        difference,
        own,
        own_share: share_of(number, own.map(|(_, step)| step.value)),
        baseline_share: way_covered(indicator, period, number, target),
        pace,
        verdict: Verdict::NoPlan,
        comparison: Compared::Nothing,
    };
    let values = (result.map(|observation| observation.value), previous.map(|observation| observation.value));
    standing.comparison = compared(site, indicator, (locality, group), period, values);
    standing.verdict = verdict(&standing, indicator, site);
    standing
}

impl<'s> Standing<'s> {
    /// The plan of the year, the fiscal year, the span or the term, with the share of it; none where the only
    /// plan is the one for the period's own days.
    pub fn long_plan(&self) -> Option<(&'s PlanStep, Option<Number>)> {
        let (plan, step) = self.plan?;
        let own = self.own.is_some_and(|(own, _)| own.period == plan.period);
        (!own).then_some((step, self.share))
    }
}

fn share_of(number: Option<Number>, plan: Option<Number>) -> Option<Number> {
    number?.percent_of(plan.filter(|plan| plan.is_positive())?)
}

/// The plan for the very days of a period that is shorter than a year.
fn own_plan(indicator: &Indicator, locality: LocalityId, group: GroupId, period: Period) -> Option<(&Plan, &PlanStep)> {
    if matches!(period.kind(), Kind::Year | Kind::FiscalYear | Kind::Span | Kind::Term(_)) {
        return None;
    }
    let plan = indicator.plan(locality, group, period)?;
    Some((plan, plan.on(period.last())))
}

/// Of "reduce from 3.2 to 1.2" the part of the way that is covered, in per cent; none before the baseline, and where
/// there is no way to go.
pub fn way_covered(
    indicator: &Indicator,
    period: Period,
    number: Option<Number>,
    target: Option<Number>,
) -> Option<Number> {
    let (_, baseline) = indicator.baseline.filter(|(from, _)| from.last() < period.last())?;
    let way = target?.minus(baseline).filter(|way| !way.is_zero())?;
    number?.minus(baseline)?.percent_of(way)
}

/// The plan that stands beside a result: the year's for what accumulates from January or is a level on a day,
/// else the one for the same days. A single month or quarter other than the first of the year gets no share
/// of the year's plan, because results accumulate from January.
pub fn plan_in_force(
    indicator: &Indicator,
    locality: LocalityId,
    group: GroupId,
    period: Period,
) -> Option<(&Plan, &PlanStep)> {
    let cumulative = period.months_from_january().is_some();
    let level_on_a_day = period.kind() == Kind::Day && indicator.quantity != Quantity::Flow;
    let year = period.within_year().and_then(Period::year).filter(|_| cumulative || level_on_a_day);
    let plan = year
        .and_then(|year| indicator.plan(locality, group, year))
        .or_else(|| indicator.plan(locality, group, period))?;
    Some((plan, plan.on(period.last())))
}

/// What share of a year's plan is expected by the end of `period`. Only for results that accumulate.
fn pace_standing(indicator: &Indicator, plan: Period, period: Period, share: Option<Number>) -> Option<PaceStanding> {
    let accumulates = indicator.quantity == Quantity::Flow;
    let (_, months) = period.months_from_january()?;
    if plan.kind() != Kind::Year || months >= 12 || !accumulates {
        return None;
    }
    let linear = || Number::from(i64::from(months)).percent_of(Number::from(12));
    let expected = match &indicator.pace {
        Pace::None => return None,
        Pace::Linear | Pace::Calendar => linear()?,
        Pace::Stated(cumulative) => cumulative[usize::from(months) - 1],
    };
    let judges = matches!(indicator.pace, Pace::Linear | Pace::Stated(_)) && indicator.better == Better::Higher;
    let lead = share.and_then(|share| share.minus(expected)).filter(|_| judges);
    let months_of = |lead: Number| lead.times(Number::from(12)).and_then(|n| n.over(Number::HUNDRED));
    let lead_months = lead.filter(|_| indicator.pace == Pace::Linear).and_then(months_of);
    Some(PaceStanding { months, expected, lead, lead_months, judges })
}

/// A figure of a period against the one of the year before, both reported or derived. Ratios, changes and
/// points are told apart: shares, rates and indices only ever differ by points.
pub fn compared(
    site: &Site,
    indicator: &Indicator,
    (locality, group): (LocalityId, GroupId),
    period: Period,
    (now, before): (Option<Value>, Option<Value>),
) -> Compared {
    match indicator.comparison {
        Comparison::None => return Compared::Nothing,
        Comparison::From(_) => {
            // The total's growth says nothing of a group.
            let growth = indicator.growth.filter(|_| group == GroupId::TOTAL);
            let growth = growth.and_then(|id| site.indicator(id).result(locality, period));
            let growth = growth.and_then(|observation| observation.value.number());
            return growth.map_or(Compared::Nothing, Compared::Official);
        }
        Comparison::Computed => {}
    }
    let (Some(now), Some(before)) = (now.and_then(Value::number), before.and_then(Value::number)) else {
        return Compared::Nothing;
    };
    let in_points = matches!(indicator.quantity, Quantity::Ratio | Quantity::Rate | Quantity::Index);
    if in_points || !before.is_positive() {
        return now.minus(before).map_or(Compared::Nothing, Compared::Points);
    }
    now.percent_of(before).map_or(Compared::Nothing, Compared::Ratio)
}

fn verdict(standing: &Standing<'_>, indicator: &Indicator, site: &Site) -> Verdict {
    let Some(number) = standing.result.and_then(|observation| observation.value.number()) else {
        return Verdict::NotReported(standing.result.and_then(|observation| observation.value.missing()));
    };
    let Some((plan, step)) = standing.plan else { return Verdict::NoPlan };
    // A figure for the whole year that is published before its end is a forecast: nothing is reached by it.
    let ended = standing.period.last() >= plan.period.last() && site.today >= plan.period.last();
    match indicator.better {
        Better::None => Verdict::NoVerdict,
        Better::Lower if number > step.value => Verdict::CapExceeded,
        Better::Lower if ended => Verdict::CapKept,
        Better::Lower => Verdict::WithinCap,
        Better::Higher => reached(standing, indicator, number >= step.value, ended, site.book.check.on_pace_within),
    }
}

/// The verdict on a goal.
fn reached(standing: &Standing<'_>, indicator: &Indicator, met: bool, ended: bool, margin: Number) -> Verdict {
    let Some(share) = standing.share else { return Verdict::NoVerdict };
    if met {
        return Verdict::Met;
    }
    if indicator.quantity != Quantity::Flow {
        let near = share.plus(margin).is_some_and(|reach| reach >= Number::HUNDRED);
        return if near { Verdict::Near } else { Verdict::NotMet };
    }
    match standing.pace {
        _ if ended => Verdict::NotMet,
        Some(PaceStanding { lead: Some(lead), .. }) if lead.abs() <= margin => Verdict::OnPace,
        Some(PaceStanding { lead: Some(lead), .. }) if lead.is_positive() => Verdict::Ahead,
        Some(PaceStanding { lead: Some(_), .. }) => Verdict::Behind,
        _ => Verdict::Underway,
    }
}

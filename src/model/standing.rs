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
    /// What the calendar or the stated pace expects by now.
    pub pace: Option<PaceStanding>,
    /// In one word.
    pub verdict: Verdict,
    /// The result of the same period of the year before.
    pub previous: Option<&'s Observation>,
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

impl Compared {
    /// The change in per cent, where it is one.
    pub fn change_percent(self) -> Option<Number> {
        match self {
            Self::Ratio(ratio) => ratio.minus(Number::HUNDRED),
            Self::Official(growth) => Some(growth),
            Self::Nothing | Self::Points(_) => None,
        }
    }
}

/// Where the result of `indicator` for `locality` in `period` stands.
pub fn standing<'s>(
    site: &'s Site,
    indicator: &'s Indicator,
    locality: LocalityId,
    group: GroupId,
    period: Period,
) -> Standing<'s> {
    let result = indicator.series(locality, group).and_then(|series| series.get(period));
    let plan = plan_in_force(indicator, locality, group, period);
    let number = result.and_then(|observation| observation.value.number());
    let target = plan.map(|(_, step)| step.value);
    let share = match (number, target) {
        (Some(number), Some(target)) if target.is_positive() => number.percent_of(target),
        _ => None,
    };
    let difference = match (number, target) {
        (Some(number), Some(target)) if !target.is_positive() => number.minus(target),
        _ => None,
    };
    let pace = plan.and_then(|(plan, _)| pace_standing(indicator, plan.period, period, share));
    let previous_period = period.previous_year();
    let previous = previous_period.and_then(|before| indicator.series(locality, group)?.get(before));
    let mut standing = Standing {
        period,
        result,
        status: result.and_then(|observation| indicator.status(period, observation)),
        plan,
        share,
        difference,
        pace,
        verdict: Verdict::NoPlan,
        previous,
        comparison: compared(site, indicator, locality, period, result, previous),
    };
    standing.verdict = verdict(&standing, indicator, site.book.check.on_pace_within);
    standing
}

/// The plan that stands beside a result: for the same days, else the year's. A single month or quarter
/// other than the first of the year gets no share of the year's plan, because results accumulate from January.
pub fn plan_in_force(
    indicator: &Indicator,
    locality: LocalityId,
    group: GroupId,
    period: Period,
) -> Option<(&Plan, &PlanStep)> {
    let plan = indicator.plan(locality, group, period).or_else(|| {
        let cumulative = period.months_from_january().is_some();
        let level_on_a_day = period.kind() == Kind::Day && indicator.quantity != Quantity::Flow;
        let year = Period::year(period.within_year()?)?;
        (cumulative || level_on_a_day).then(|| indicator.plan(locality, group, year)).flatten()
    })?;
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

fn compared(
    site: &Site,
    indicator: &Indicator,
    locality: LocalityId,
    period: Period,
    result: Option<&Observation>,
    previous: Option<&Observation>,
) -> Compared {
    if indicator.comparison == Comparison::None {
        return Compared::Nothing;
    }
    if matches!(indicator.comparison, Comparison::From(_)) {
        let growth = indicator.growth.and_then(|id| site.indicator(id).result(locality, period));
        return growth.and_then(|observation| observation.value.number()).map_or(Compared::Nothing, Compared::Official);
    }
    let number = |observation: Option<&Observation>| observation.and_then(|o| o.value.number());
    let (Some(now), Some(before)) = (number(result), number(previous)) else { return Compared::Nothing };
    let in_points = matches!(indicator.quantity, Quantity::Ratio | Quantity::Rate | Quantity::Index);
    if in_points || !before.is_positive() {
        return now.minus(before).map_or(Compared::Nothing, Compared::Points);
    }
    now.percent_of(before).map_or(Compared::Nothing, Compared::Ratio)
}

fn verdict(standing: &Standing<'_>, indicator: &Indicator, margin: Number) -> Verdict {
    let reported = standing.result.is_some_and(|observation| observation.value.number().is_some());
    if !reported {
        return Verdict::NotReported(standing.result.and_then(|observation| observation.value.missing()));
    }
    let Some((plan, _)) = standing.plan else { return Verdict::NoPlan };
    let (Some(share), false) = (standing.share, indicator.better == Better::None) else { return Verdict::NoVerdict };
    let ended = standing.period.last() >= plan.period.last();
    let over = share > Number::HUNDRED;
    if indicator.better == Better::Lower {
        return match (over, ended) {
            (true, _) => Verdict::CapExceeded,
            (false, true) => Verdict::CapKept,
            (false, false) => Verdict::WithinCap,
        };
    }
    if share >= Number::HUNDRED {
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

/// The sum of yearly results inside a span or a term, with how many of its years are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// The sum in the unit as typed.
    pub sum: Number,
    /// How many years are in it.
    pub years: usize,
    /// The last of them.
    pub until: Period,
}

/// The years reported so far of a longer plan; none for what does not add over time.
pub fn so_far(indicator: &Indicator, locality: LocalityId, plan: Period) -> Option<SoFar> {
    if !indicator.adds_over.time {
        return None;
    }
    let series = indicator.series(locality, GroupId::TOTAL)?;
    let mut total: Option<SoFar> = None;
    for (period, observation) in series.iter() {
        if period.kind() != Kind::Year || !plan.covers(*period) {
            continue;
        }
        let Value::Number(number) = observation.value else { continue };
        let before = total.map_or((Number::ZERO, 0), |so_far| (so_far.sum, so_far.years));
        total = Some(SoFar { sum: before.0.plus(number)?, years: before.1 + 1, until: *period });
    }
    total
}

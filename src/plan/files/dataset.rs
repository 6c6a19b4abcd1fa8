//! `data.csv` and `data.json` beside each indicator and each place: every figure with its plan, share, status and source.

use std::sync::Arc;

use super::{Content, Job, Kind};
use crate::figure::{Missing, Number, Period, Status};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::plan_in_force;
use crate::plan::Context;
use crate::plan::pages::Subject;

/// The figures of a file, in the order of place, group and period.
#[derive(Debug)]
pub struct Dataset<'c> {
    /// What the figures are about, for the head of a JSON file.
    pub title: Arc<str>,
    /// Where the figures can be seen.
    pub url: String,
    /// The licence of the figures.
    pub license: Option<&'c str>,
    /// The figures.
    pub records: Vec<Record<'c>>,
}

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
    pub groups: String,
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
}

pub(super) static CSV: Kind = Kind {
    list: |contexts| {
        let mut jobs = of_indicators(contexts, "data.csv", &CSV);
        for (language, context) in contexts.iter().enumerate() {
            for (id, locality) in context.site.localities.iter() {
                if !context.index.indicators(id).is_empty() {
                    let path = format!("{}data.csv", context.to.page("localities", &locality.id));
                    jobs.push(Job { path, kind: &CSV, language, subject: Subject::Locality(id) });
                }
            }
        }
        jobs
    },
    content: |contexts, job| Content::Csv(dataset(&contexts[job.language], &job.subject)),
};

pub(super) static JSON: Kind = Kind {
    list: |contexts| of_indicators(contexts, "data.json", &JSON),
    content: |contexts, job| Content::Json(dataset(&contexts[job.language], &job.subject)),
};

fn of_indicators(contexts: &[Context<'_>], name: &str, kind: &'static Kind) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (language, context) in contexts.iter().enumerate() {
        jobs.extend(context.site.indicators().map(|(id, indicator)| Job {
            path: format!("{}{name}", context.to.page("indicators", &indicator.id)),
            kind,
            language,
            subject: Subject::Indicator(id),
        }));
    }
    jobs
}

/// The figures of an indicator, or of a place.
fn dataset<'c>(context: &'c Context<'_>, subject: &Subject) -> Dataset<'c> {
    let (title, folder, records) = match subject {
        Subject::Indicator(id) => {
            let indicator = context.site.indicator(*id);
            let folder = context.to.page("indicators", &indicator.id);
            (context.text(&indicator.title), folder, records(context, indicator, None))
        }
        Subject::Locality(id) => {
            let locality = context.site.localities.get(*id);
            let indicators = context.index.indicators(*id).iter().map(|i| context.site.indicator(*i));
            let records = indicators.flat_map(|indicator| records(context, indicator, Some(*id))).collect();
            let folder = context.to.page("localities", &locality.id);
            (context.text(&locality.last_stage().name), folder, records)
        }
        _ => unreachable!("figures are of an indicator or of a place"),
    };
    Dataset {
        title: title.text,
        url: format!("{}{folder}", context.site.book.url),
        license: context.site.book.license.as_deref(),
        records,
    }
}

/// The figures of an indicator: of all places, or of one. A plan without a result has a row of its own.
fn records<'c>(context: &'c Context<'_>, indicator: &'c Indicator, only: Option<LocalityId>) -> Vec<Record<'c>> {
    let mut records = Vec::new();
    let wanted = |locality: LocalityId| only.is_none_or(|id| id == locality);
    let mut keys: Vec<(LocalityId, GroupId)> =
        indicator.series.keys().chain(indicator.plans.keys()).copied().filter(|(l, _)| wanted(*l)).collect();
    keys.sort_unstable();
    keys.dedup();
    for (locality, group) in keys {
        let series = indicator.series(locality, group);
        let mut periods: Vec<Period> = series.into_iter().flat_map(|s| s.iter().map(|(period, _)| *period)).collect();
        let plans = indicator.plans.get(&(locality, group)).into_iter().flatten();
        periods.extend(plans.map(|plan| plan.period));
        periods.sort();
        periods.dedup();
        for period in periods {
            records.push(record(context, indicator, locality, group, period));
        }
    }
    records
}

fn record<'c>(
    context: &'c Context<'_>,
    indicator: &'c Indicator,
    id: LocalityId,
    group: GroupId,
    period: Period,
) -> Record<'c> {
    let locality = context.site.localities.get(id);
    let stage = locality.stage_on(period.last());
    let observation = indicator.series(id, group).and_then(|series| series.get(period));
    let value = observation.map(|observation| observation.value);
    let number = value.and_then(Value::number);
    let plan = plan_in_force(indicator, id, group, period).map(|(_, step)| step.value);
    let share = number.zip(plan.filter(|plan| plan.is_positive())).and_then(|(n, plan)| n.percent_of(plan));
    let (numerator, denominator) = match value {
        Some(Value::Fraction(numerator, denominator)) => (Some(numerator), Some(denominator)),
        _ => (None, None),
    };
    Record {
        indicator: &indicator.id,
        locality: &locality.id,
        locality_name: context.text(&stage.name).text,
        code: stage.code.as_deref(),
        period,
        groups: groups(indicator, group),
        value: if numerator.is_some() { number.map(|n| n.round(6).trimmed()) } else { number },
        numerator,
        denominator,
        missing: value.and_then(Value::missing),
        unit: context.text(&indicator.unit.name).text,
        plan,
        share_of_plan: share.map(|share| share.round(2)),
        status: observation.and_then(|observation| indicator.status(period, observation)),
        illustrative: observation.is_some_and(|observation| observation.illustrative),
        note: observation.and_then(|o| o.detail.as_ref()?.note.as_deref()),
    }
}

fn groups(indicator: &Indicator, group: GroupId) -> String {
    let pairs = &indicator.selections[usize::from(group.0)];
    let pair = |(breakdown, group): &(usize, usize)| {
        let breakdown = &indicator.breakdowns[*breakdown];
        format!("{}={}", breakdown.id, breakdown.groups[*group].0)
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join(";")
}

//! `data.csv` and `data.json` beside each indicator and each place: every figure with its plan, share, status and source.

use super::{Content, File};
use crate::figure::{Missing, Number, Period, Status};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::plan_in_force;
use crate::plan::Context;

/// The figures of a file, in the order of place, group and period.
#[derive(Debug)]
pub struct Dataset {
    /// What the figures are about, for the head of a JSON file.
    pub title: String,
    /// Where the figures can be seen.
    pub url: String,
    /// The licence of the figures.
    pub license: Option<String>,
    /// The figures.
    pub records: Vec<Record>,
}

/// One figure, in the unit as typed. Keys are ids; names are in the file's language.
#[derive(Clone, Debug)]
pub struct Record {
    /// The indicator's id.
    pub indicator: String,
    /// The place's id.
    pub locality: String,
    /// The place's name at the period.
    pub locality_name: String,
    /// The place's official code at the period.
    pub code: Option<String>,
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
    pub unit: String,
    /// The plan in force on the period's last day.
    pub plan: Option<Number>,
    /// 100 × value ÷ plan, with two decimals.
    pub share_of_plan: Option<Number>,
    /// How final the figure is.
    pub status: Option<Status>,
    /// Whether it was invented to illustrate.
    pub illustrative: bool,
    /// A remark.
    pub note: Option<String>,
}

pub(super) fn files(contexts: &[Context<'_>]) -> Vec<File> {
    let mut files = Vec::new();
    for context in contexts {
        for (_, indicator) in context.site.indicators() {
            let folder = context.to.page("indicators", &indicator.id);
            let records = records(context, indicator, None);
            let set = |records| Dataset {
                title: context.text(&indicator.title).text.to_string(),
                url: format!("{}{folder}", context.site.book.url),
                license: context.site.book.license.clone(),
                records,
            };
            files.push(File { path: format!("{folder}data.csv"), content: Content::Csv(set(records.clone())) });
            files.push(File { path: format!("{folder}data.json"), content: Content::Json(set(records)) });
        }
        for (id, locality) in context.site.localities.iter() {
            let indicators = context.index.indicators(id);
            if indicators.is_empty() {
                continue;
            }
            let folder = context.to.page("localities", &locality.id);
            let records =
                indicators.iter().flat_map(|i| records(context, context.site.indicator(*i), Some(id))).collect();
            let set = Dataset {
                title: context.text(&locality.last_stage().name).text.to_string(),
                url: format!("{}{folder}", context.site.book.url),
                license: context.site.book.license.clone(),
                records,
            };
            files.push(File { path: format!("{folder}data.csv"), content: Content::Csv(set) });
        }
    }
    files
}

/// The figures of an indicator: of all places, or of one. A plan without a result has a row of its own.
fn records(context: &Context<'_>, indicator: &Indicator, only: Option<LocalityId>) -> Vec<Record> {
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

fn record(context: &Context<'_>, indicator: &Indicator, id: LocalityId, group: GroupId, period: Period) -> Record {
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
        indicator: indicator.id.clone(),
        locality: locality.id.clone(),
        locality_name: context.text(&stage.name).text.to_string(),
        code: stage.code.clone(),
        period,
        groups: groups(indicator, group),
        value: if numerator.is_some() { number.map(|n| n.round(6).trimmed()) } else { number },
        numerator,
        denominator,
        missing: value.and_then(Value::missing),
        unit: context.text(&indicator.unit.name).text.to_string(),
        plan,
        share_of_plan: share.map(|share| share.round(2)),
        status: observation.and_then(|observation| indicator.status(period, observation)),
        illustrative: observation.is_some_and(|observation| observation.illustrative),
        note: observation.and_then(|o| o.detail.as_ref()?.note.as_deref().map(str::to_owned)),
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

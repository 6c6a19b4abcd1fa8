//! `revisions.csv` and `plans.csv` beside an indicator: every correction, and every step of every plan.

use std::collections::BTreeSet;

use super::{Content, Job, Kind};
use crate::figure::{Day, Number, Period, Status};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;
use crate::model::vintage::{Published, corrections};
use crate::plan::Context;
use crate::plan::pages::Subject;

/// A table of any columns.
#[derive(Debug)]
pub struct Sheet {
    /// The heads of the columns.
    pub head: Vec<&'static str>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// An id or a text of the site's author.
    Text(String),
    /// A figure.
    Number(Number),
    /// A period.
    Period(Period),
    /// A day.
    Day(Day),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Blank, Into::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Number> for Cell {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

pub(super) static REVISIONS: Kind = Kind {
    list: |contexts| jobs(contexts, "revisions.csv", &REVISIONS, Indicator::is_revised),
    content: |contexts, job| sheet(contexts, job, revisions),
};

pub(super) static PLANS: Kind = Kind {
    list: |contexts| jobs(contexts, "plans.csv", &PLANS, Indicator::has_steps),
    content: |contexts, job| sheet(contexts, job, plans),
};

fn jobs(contexts: &[Context<'_>], name: &str, kind: &'static Kind, wanted: fn(&Indicator) -> bool) -> Vec<Job> {
    let path = |context: &Context<'_>, of: &Indicator| wanted(of).then(|| context.sheet_of_indicator(of, name));
    let mut jobs = kind.of_indicators(contexts, path);
    // What reads the same in two languages has one address.
    let mut taken = BTreeSet::new();
    jobs.retain(|job| taken.insert(job.path.clone()));
    jobs
}

fn sheet<'c>(contexts: &'c [Context<'_>], job: &Job, made: fn(&Context<'_>, &Indicator) -> Sheet) -> Content<'c> {
    let Subject::Indicator(id) = job.subject else { unreachable!("these tables are of indicators") };
    let context = &contexts[job.language];
    Content::Sheet(made(context, context.site.indicator(id)))
}

fn revisions(context: &Context<'_>, indicator: &Indicator) -> Sheet {
    let mut rows = Vec::new();
    for ((locality, group), series) in indicator.series.iter() {
        for (period, observation) in series.iter() {
            for correction in corrections(indicator, *period, observation) {
                let mut row = key(context, indicator, *locality, *group, *period);
                row.extend(published(correction.old));
                row.extend(published(correction.new));
                row.push(correction.reason.into());
                rows.push(row);
            }
        }
    }
    let head = "indicator locality locality_name period groups old old_status old_date new new_status new_date reason";
    Sheet { head: head.split(' ').collect(), rows }
}

fn published(figure: Published) -> [Cell; 3] {
    let value = match figure.value {
        Value::Number(number) => Cell::Number(number),
        Value::Fraction(numerator, denominator) => Cell::Text(format!("{numerator}/{denominator}")),
        Value::Missing(reason, _) => reason.word().into(),
    };
    [value, figure.status.map(Status::word).into(), figure.date.into()]
}

/// The steps of all plans of an indicator.
fn plans(context: &Context<'_>, indicator: &Indicator) -> Sheet {
    let mut rows = Vec::new();
    for ((locality, group), plans) in indicator.plans.iter() {
        for plan in plans {
            for step in &plan.steps {
                let mut row = key(context, indicator, *locality, *group, plan.period);
                row.push(plan.giver.map(|giver| indicator.givers[giver].as_ref()).into());
                row.push((plan.giver == indicator.main_giver).then_some("yes").into());
                row.push(step.value.into());
                row.push(step.from.into());
                row.push(step.basis.as_deref().into());
                row.push(step.note.as_deref().into());
                row.push(step.illustrative.then_some("yes").into());
                rows.push(row);
            }
        }
    }
    let head = "indicator locality locality_name period groups giver counts plan from basis note illustrative";
    Sheet { head: head.split(' ').collect(), rows }
}

fn key(context: &Context<'_>, indicator: &Indicator, id: LocalityId, group: GroupId, period: Period) -> Vec<Cell> {
    let name = context.name(id, period.last()).text;
    vec![
        indicator.id.as_str().into(),
        context.site.localities.get(id).id.as_str().into(),
        Cell::Text(name.to_string()),
        Cell::Period(period),
        Cell::Text(super::record::groups(indicator, group)),
    ]
}

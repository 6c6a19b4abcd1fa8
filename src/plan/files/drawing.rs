//! The charts of an indicator's page as files of their own, with their title and source inside.

use super::{Content, Job, Kind};
use crate::figure::Language;
use crate::model::indicator::IndicatorId;
use crate::plan::chart::Chart;
use crate::plan::pages::Subject;
use crate::plan::{Context, pages};

/// A chart that stands alone.
#[derive(Debug)]
pub struct Drawing {
    /// The language that its numbers and periods are written in.
    pub language: Language,
    /// The message.
    pub title: String,
    /// Statistic, unit, place and period.
    pub subtitle: String,
    /// Marks, source, and where the chart comes from: a line each.
    pub notes: Vec<String>,
    /// The chart.
    pub chart: Chart,
}

pub(super) static DRAWINGS: Kind = Kind {
    list: |contexts| {
        let mut jobs = Vec::new();
        for (language, context) in contexts.iter().enumerate() {
            jobs.extend(context.site.indicators().map(|(id, indicator)| Job {
                path: context.to.page("indicators", &indicator.id),
                kind: &DRAWINGS,
                language,
                subject: Subject::Indicator(id),
            }));
        }
        jobs
    },
    content: |contexts, job| {
        let Subject::Indicator(id) = job.subject else { unreachable!("drawings are of indicators") };
        Content::Drawings(of_indicator(&contexts[job.language], id))
    },
};

/// The drawings of an indicator's page by the names of their files.
fn of_indicator(context: &Context<'_>, id: IndicatorId) -> Vec<(String, Drawing)> {
    let mut charts: Vec<Chart> = Vec::new();
    let figures = pages::indicator_figures(context, id, &mut charts);
    let mut charts: Vec<Option<Chart>> = charts.into_iter().map(Some).collect();
    let folder = context.to.page("indicators", &context.site.indicator(id).id);
    let page = format!("{}{folder}", context.site.book.url);
    figures
        .into_iter()
        .filter_map(|figure| {
            let chart = charts.get_mut(figure.chart?)?.take()?;
            // Taken out of its page, a figure still says that it is invented.
            let mut notes: Vec<String> = figure.tags.into_iter().map(|tag| tag.text).collect();
            notes.extend(figure.source);
            notes.push(page.clone());
            let path = context.drawing(context.site.indicator(id), &figure.id);
            let drawing = Drawing {
                language: context.language().clone(),
                title: figure.headline,
                subtitle: figure.subtitle,
                notes,
                chart,
            };
            Some((path.strip_prefix(&folder)?.to_owned(), drawing))
        })
        .collect()
}

//! The charts of an indicator's page as files of their own, with their title and source inside.

use super::{Content, File};
use crate::figure::Language;
use crate::plan::chart::Chart;
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

pub(super) fn files(contexts: &[Context<'_>]) -> Vec<File> {
    contexts
        .iter()
        .flat_map(|context| context.site.indicators().flat_map(|(id, _)| of_indicator(context, id)))
        .collect()
}

fn of_indicator(context: &Context<'_>, id: crate::model::indicator::IndicatorId) -> Vec<File> {
    let mut charts: Vec<Chart> = Vec::new();
    let figures = pages::indicator_figures(context, id, &mut charts);
    let mut charts: Vec<Option<Chart>> = charts.into_iter().map(Some).collect();
    let page = format!("{}{}", context.site.book.url, context.to.page("indicators", &context.site.indicator(id).id));
    figures
        .into_iter()
        .filter_map(|figure| {
            let chart = charts.get_mut(figure.chart?)?.take()?;
            // Taken out of its page, a figure still says that it is invented.
            let mut notes: Vec<String> = figure.tags.into_iter().map(|tag| tag.text).collect();
            notes.extend(figure.source);
            notes.push(page.clone());
            let drawing = Drawing {
                language: context.language().clone(),
                title: figure.headline,
                subtitle: figure.subtitle,
                notes,
                chart,
            };
            Some(File {
                path: context.drawing(context.site.indicator(id), &figure.id),
                content: Content::Drawing(Box::new(drawing)),
            })
        })
        .collect()
}

//! The charts of an indicator's page as files of their own, with their title and source inside.

use super::{Content, File};
use crate::figure::Language;
use crate::model::indicator::IndicatorId;
use crate::plan::chart::Chart;
use crate::plan::{Context, pages};
use crate::text::capitalised;

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

fn of_indicator(context: &Context<'_>, id: IndicatorId) -> Vec<File> {
    let indicator = context.site.indicator(id);
    let mut charts: Vec<Chart> = Vec::new();
    let figures = pages::indicator_figures(context, id, &mut charts);
    let mut charts: Vec<Option<Chart>> = charts.into_iter().map(Some).collect();
    let mut drawings: Vec<(String, Drawing)> = Vec::new();
    for figure in figures {
        let Some(chart) = figure.chart.and_then(|number| charts.get_mut(number)?.take()) else { continue };
        // Taken out of its page, a figure still says that it is invented.
        let mut notes: Vec<String> = figure.tags.into_iter().map(|tag| capitalised(&tag.text)).collect();
        notes.extend(figure.source);
        let language = context.language().clone();
        let drawing = Drawing { language, title: figure.headline, subtitle: figure.subtitle, notes, chart };
        drawings.push((figure.id, drawing));
    }
    drawings.extend(pages::indicator_map(context, id).map(|(title, chart)| {
        let mut notes: Vec<String> =
            context.illustrative(indicator.is_illustrative()).into_iter().map(|tag| capitalised(&tag.text)).collect();
        notes.extend(context.source(indicator));
        let subtitle = context.unit(indicator).text.to_string();
        (
            pages::INDICATOR_MAP.to_owned(),
            Drawing { language: context.language().clone(), title, subtitle, notes, chart },
        )
    }));
    let page = format!("{}{}", context.site.book.url, context.to.page("indicators", &indicator.id));
    let file = |(name, mut drawing): (String, Drawing)| {
        drawing.notes.push(page.clone());
        File { path: context.drawing(indicator, &name), content: Content::Drawing(Box::new(drawing)) }
    };
    drawings.into_iter().map(file).collect()
}

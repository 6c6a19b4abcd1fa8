//! The charts of an indicator's page as files of their own, with their title and source inside.

use super::{Content, Kind};
use crate::figure::Language;
use crate::model::indicator::IndicatorId;
use crate::plan::chart::Chart;
use crate::plan::pages::Subject;
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

pub(super) static DRAWINGS: Kind = Kind {
    list: |contexts| DRAWINGS.of_indicators(contexts, |context, of| Some(context.to.page("indicators", &of.id))),
    content: |contexts, job| {
        let Subject::Indicator(id) = job.subject else { unreachable!("drawings are of indicators") };
        Content::Drawings(of_indicator(&contexts[job.language], id))
    },
};

/// The drawings of an indicator's page by the names of their files: its figures, and its map.
fn of_indicator(context: &Context<'_>, id: IndicatorId) -> Vec<(String, Drawing)> {
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
        let tags = context.illustrative(indicator.is_illustrative());
        let mut notes: Vec<String> = tags.into_iter().map(|tag| capitalised(&tag.text)).collect();
        notes.extend(context.source(indicator));
        let (language, subtitle) = (context.language().clone(), context.unit(indicator).text.to_string());
        (pages::INDICATOR_MAP.to_owned(), Drawing { language, title, subtitle, notes, chart })
    }));
    let page = format!("{}{}", context.site.book.url, context.to.page("indicators", &indicator.id));
    let finished = |(name, mut drawing): (String, Drawing)| {
        drawing.notes.push(page.clone());
        (format!("{name}.svg"), drawing)
    };
    drawings.into_iter().map(finished).collect()
}

//! The first figure of an indicator alone, for other sites to show within theirs.

use rayon::prelude::*;
use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::{Phrase, Text};
use crate::model::indicator::IndicatorId;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::view::{Figure, Link, draw};

pub(super) const KIND: Kind = Kind { name: "embed", section: None, unlisted: true, subjects, address, view };

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    let ids: Vec<IndicatorId> = context.site.indicators().map(|(id, _)| id).collect();
    let drawn = |id: &IndicatorId| !super::indicator_figures(context, *id, &mut Vec::new()).is_empty();
    ids.into_par_iter().filter(drawn).map(Subject::Indicator).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Indicator(id) = subject else { return None };
    Some(context.embed(context.site.indicator(*id)))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The figure with its table.
    figure: Figure,
    /// The indicator's page, by the indicator's name.
    page: Link,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Indicator(id) = subject else { unreachable!("this kind has indicators only") };
    let indicator = context.site.indicator(*id);
    let mut drawn = Vec::new();
    let figure = super::indicator_figures(context, *id, &mut drawn).into_iter().next();
    let figure = figure.expect("only indicators with a figure have a page to embed");
    let chart = figure.chart.map(|chart| draw(charts, drawn.swap_remove(chart)));
    let figure = Figure { chart, downloads: Vec::new(), ..figure };
    let name = context.text(&indicator.title);
    let title = context.say(&Phrase::new("embed.title").with("indicator", name.clone()));
    Content {
        title: Text::from(title.as_str()),
        description: figure.subtitle.clone(),
        crumbs: Vec::new(),
        json_ld: None,
        image: None,
        body: Box::new(View {
            figure,
            page: Link { text: name, address: context.to.page("indicators", &indicator.id) },
        }),
    }
}

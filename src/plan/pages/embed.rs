//! The first figure of an indicator alone, for other sites to show within theirs.

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::view::{Figure, Link, draw};

pub(super) const KIND: Kind = Kind { name: "embed", section: None, unlisted: true, subjects, address, view };

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    context.site.indicators().map(|(id, _)| Subject::Indicator(id)).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Indicator(id) = subject else { return None };
    Some(context.embed(context.site.indicator(*id)))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The figure with its table; none while there is nothing to draw.
    figure: Option<Figure>,
    /// The indicator's page, by the indicator's name.
    page: Link,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Indicator(id) = subject else { unreachable!("this kind has indicators only") };
    let indicator = context.site.indicator(*id);
    let mut drawn = Vec::new();
    let figure = super::indicator_figures(context, *id, &mut drawn).into_iter().next();
    let figure = figure.map(|figure| {
        let chart = figure.chart.map(|chart| draw(charts, drawn.swap_remove(chart)));
        Figure { chart, downloads: Vec::new(), ..figure }
    });
    let title = context.text(&indicator.title);
    Content {
        description: figure.as_ref().map_or_else(|| title.text.to_string(), |figure| figure.headline.clone()),
        crumbs: Vec::new(),
        json_ld: None,
        image: None,
        body: Box::new(View {
            figure,
            page: Link { text: title.clone(), address: context.to.page("indicators", &indicator.id) },
        }),
        title,
    }
}

//! Who reported in a period: the figures of the place's parts, and all places with a result.

use std::collections::BTreeMap;

use serde::Serialize;

use super::counts;
use crate::figure::{Period, Phrase};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::view::{Link, Row, Rows};

/// A list longer than this is told by its parts.
const LONG: usize = 200;

/// The figures of the parts of the place, one a row.
#[derive(Serialize)]
pub(super) struct Parts {
    /// What it shows: statistic, unit, place and period.
    subtitle: String,
    /// Who published the figures.
    source: Option<String>,
    /// The rows.
    rows: Rows,
}

/// The places of one parent that have a result.
#[derive(Serialize)]
pub(super) struct PlaceGroup {
    /// The parent of the places.
    title: Option<Link>,
    /// The places.
    places: Vec<PlaceLink>,
    /// How many there are, where they are not listed.
    count: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PlaceLink {
    /// The place.
    place: Link,
    /// How many indicators it has, in words.
    count: String,
}

/// The figures of the place's parts: at most six indicators, at most `LONG` parts.
pub(super) fn parts(context: &Context<'_>, place: LocalityId, period: Period) -> Option<Parts> {
    let mut children: Vec<LocalityId> = context.site.localities.children_on(place, period.last()).collect();
    let reported = context.index.reported.get(&period)?;
    let indicators: Vec<IndicatorId> = reported
        .iter()
        .filter(|(_, places)| children.iter().any(|child| places.contains(child)))
        .map(|(id, _)| *id)
        .take(6)
        .collect();
    if indicators.is_empty() || children.len() > LONG {
        return None;
    }
    children.sort_by(|a, b| {
        let name = |place: &LocalityId| context.name(*place, period.last()).text;
        context.words.compare(&name(a), &name(b))
    });
    let mut head = vec![context.word("period-page.place")];
    head.extend(indicators.iter().map(|id| {
        let indicator = context.site.indicator(*id);
        format!("{} ({})", context.text(&indicator.title).text, context.unit(indicator).text)
    }));
    let row = |child: &LocalityId| Row {
        label: context.name(*child, period.last()),
        address: Some(context.place(*child, period.last()).address),
        cells: indicators
            .iter()
            .map(|id| {
                let indicator = context.site.indicator(*id);
                let observation = indicator.result(*child, period);
                observation.map_or_else(|| "…".to_owned(), |o| context.counted(indicator, o.value))
            })
            .collect(),
    };
    let subtitle = Phrase::new("period-page.parts-subtitle").with("period", period);
    let subtitle = context.say(&subtitle.with("place", context.name(place, period.last())));
    let source = context.sources(indicators.iter().copied());
    Some(Parts { subtitle, source, rows: Rows { head, rows: children.iter().map(row).collect() } })
}

pub(super) fn places_lede(context: &Context<'_>, period: Period) -> String {
    let places = counts(context, period).len();
    let indicators = context.index.reported.get(&period).map_or(0, BTreeMap::len);
    let of = Phrase::new("period-page.indicators").with("count", indicators);
    context.say(&Phrase::new("period-page.places-lede").with("count", places).with("indicators", of))
}

/// The places that have a result, by the place that they belong to; only how many, where there are many.
pub(super) fn places(context: &Context<'_>, period: Period) -> Vec<PlaceGroup> {
    let localities = &context.site.localities;
    let counts = counts(context, period);
    let mut groups: BTreeMap<Option<LocalityId>, Vec<LocalityId>> = BTreeMap::new();
    for place in counts.keys() {
        groups.entry(localities.parent_on(*place, period.last())).or_default().push(*place);
    }
    if groups.len() > LONG {
        groups.clear();
        for place in counts.keys() {
            let root = localities.ancestors_on(*place, period.last()).first().copied();
            groups.entry(root).or_default().push(*place);
        }
    }
    let listed = counts.len() <= LONG;
    let mut all: Vec<PlaceGroup> = groups
        .into_iter()
        .map(|(parent, members)| PlaceGroup {
            title: parent.map(|parent| context.place(parent, period.last())),
            count: (!listed).then(|| context.say(&Phrase::new("period-page.places").with("count", members.len()))),
            places: if listed { place_links(context, members, &counts, period) } else { Vec::new() },
        })
        .collect();
    let title = |group: &PlaceGroup| group.title.as_ref().map(|link| link.text.text.to_string()).unwrap_or_default();
    all.sort_by(|a, b| context.words.compare(&title(a), &title(b)));
    all
}

fn place_links(
    context: &Context<'_>,
    members: Vec<LocalityId>,
    counts: &BTreeMap<LocalityId, usize>,
    period: Period,
) -> Vec<PlaceLink> {
    let mut links: Vec<PlaceLink> = members
        .into_iter()
        .map(|place| PlaceLink {
            place: context.place(place, period.last()),
            count: context.say(&Phrase::new("period-page.indicators").with("count", counts[&place])),
        })
        .collect();
    links.sort_by(|a, b| context.words.compare(&a.place.text.text, &b.place.text.text));
    links
}

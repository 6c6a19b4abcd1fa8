//! The highest and the lowest of the parts of the home place, with a map of all of them.

use serde::Serialize;

use crate::figure::{Better, Period, Phrase, Quantity};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::ranking::{Field, RankRow, Ranking};
use crate::plan::view::{Rows, draw};

/// The highest and the lowest of the parts of a place.
#[derive(Serialize)]
pub(super) struct Ends {
    /// Its title.
    title: String,
    /// What it shows: statistic, unit, place and period.
    subtitle: String,
    /// The whole ranking, its rows taken out.
    ranking: Ranking,
    /// The highest.
    top: Vec<RankRow>,
    /// How many stand between.
    between: Option<String>,
    /// The lowest.
    bottom: Vec<RankRow>,
    /// The number of the map of the same figures in the page's charts, where there are boundaries.
    map: Option<usize>,
    /// What the map says, in sentences.
    say: Vec<String>,
    /// The same figures as a table.
    table: Option<Rows>,
    /// The page with all of them.
    all: String,
}

/// How many places stand at each end of the ranking.
const ENDS: usize = 4;

/// The indicator and the period by which the parts of a place are compared: of those with figures of at least two
/// parts the first ratio or rate, because large places have large counts; else the first.
pub(super) fn compared(
    context: &Context<'_>,
    parts: &[LocalityId],
    period: Period,
    shown: &[IndicatorId],
) -> Option<IndicatorId> {
    let reported = context.index.reported.get(&period)?;
    let several = |id: &&IndicatorId| {
        let places = reported.get(*id).map_or(&[][..], Vec::as_slice);
        places.iter().filter(|place| parts.contains(place)).count() >= 2
    };
    let fair = |id: &&IndicatorId| {
        matches!(context.site.indicator(**id).quantity, Quantity::Ratio | Quantity::Rate | Quantity::Index)
    };
    let mut all = shown.iter().filter(several);
    all.clone().find(fair).or_else(|| all.next()).copied()
}

pub(super) fn ranking(
    context: &Context<'_>,
    place: LocalityId,
    period: Period,
    shown: &[IndicatorId],
    charts: &mut Vec<Chart>,
) -> Option<Ends> {
    let children: Vec<LocalityId> = context.site.localities.children_on(place, period.last()).collect();
    let indicator = context.site.indicator(compared(context, &children, period, shown)?);
    let field = Field { indicator, period, parent: place, current: None };
    let mut ranking = context.ranking(&field, charts)?;
    let mut top: Vec<RankRow> = ranking.rows.drain(..).chain(ranking.more.drain(..)).collect();
    top.retain(|row| row.number.is_some());
    let between = top.len().checked_sub(2 * ENDS).filter(|between| *between > 2);
    let bottom = if between.is_some() { top.split_off(top.len() - ENDS) } else { Vec::new() };
    if between.is_some() {
        top.truncate(ENDS);
    }
    let map = context.places_drawn(&field);
    let say = map.as_ref().map(|chart| context.sentences(chart)).unwrap_or_default();
    let subtitle = Phrase::new("home.rank.subtitle")
        .with("indicator", context.text(&indicator.title))
        .with("period", period)
        .with("place", context.name(place, period.last()));
    let mut subtitle = context.say(&subtitle);
    if indicator.better == Better::Lower {
        subtitle = format!("{subtitle}; {}", context.word("home.rank.lower"));
    }
    Some(Ends {
        title: context.word(if between.is_some() { "home.rank.title" } else { "home.rank.all" }),
        subtitle,
        ranking,
        top,
        between: between.map(|count| context.say(&Phrase::new("home.rank.between").with("count", count))),
        bottom,
        say,
        table: map.as_ref().map(|chart| context.rows(&chart.table())),
        map: map.map(|chart| draw(charts, chart)),
        all: context.to.page("indicators", &indicator.id),
    })
}

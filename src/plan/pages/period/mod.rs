//! The page of a period: its report. Who stands where against the plan, what sums over parts say, who reported.

mod longer;
mod places;
mod sums;
mod way;

use std::collections::BTreeMap;

use serde::Serialize;

use super::periods::Shape;
use super::{Content, Kind, Subject};
use crate::figure::{Period, Phrase, Text};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::board::{Board, Group};
use crate::plan::chart::Chart;
use crate::plan::view::Link;

pub(super) use sums::parts_word;

pub(super) const KIND: Kind =
    Kind { name: "period", section: Some("periods"), unlisted: false, subjects, address, view };

/// How many articles are listed.
const LATEST_ARTICLES: usize = 6;

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    context.index.periods().map(Subject::Period).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Period(period) = subject else { return None };
    Some(context.to.page("periods", &period.to_string()))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The period.
    name: Text,
    /// First and last day, day of publication.
    dates: String,
    /// The ruler of the year's periods; what it is called, and its stops.
    ruler: Vec<way::Stop>,
    /// What the ruler is called, for a screen reader.
    ruler_label: String,
    /// The period before, of the same kind.
    previous: Option<Link>,
    /// The period after, of the same kind.
    next: Option<Link>,
    /// Periods of the same year that stand on no ruler with this one.
    beside: Vec<Link>,
    /// The place of the board.
    place: Option<Link>,
    /// Why it is not the home place, where it is not.
    place_note: Option<String>,
    /// Results beside plans.
    board: Option<Board>,
    /// The subtitle of the board.
    board_subtitle: String,
    /// The statutory tables of the places above, which have figures of their own.
    above: Vec<Above>,
    /// Plans of terms and spans that the period lies in.
    longer: Vec<longer::LongerRow>,
    /// Who published the figures of those plans.
    longer_source: Option<String>,
    /// Sums over the parts beside the published total.
    sums: Vec<sums::SumRow>,
    /// Who published the figures of those sums.
    sums_source: Option<String>,
    /// The figures of the parts.
    parts: Option<places::Parts>,
    /// The places with a result, by parent.
    places: Vec<places::PlaceGroup>,
    /// How many places have a result.
    places_lede: String,
    /// What was written about the period.
    articles: Vec<ArticleLink>,
    /// The methods page.
    methods: String,
}

/// The table of another place.
#[derive(Serialize)]
struct Above {
    /// The place.
    place: Link,
    /// The statutory table.
    board: Board,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Period(period) = subject else { unreachable!("this kind has periods only") };
    let period = *period;
    let name = Text::from(context.words.period_capitalised(period));
    let shape = Shape::of(context);
    let place = main_place(context, period);
    let board = place.and_then(|place| context.board(place, period, &in_order(context, place), charts));
    let description = match &board {
        Some(board) => format!("{}: {}", board.caption, board.sentence),
        None => context.words.period_capitalised(period),
    };
    let longer = place.map(|place| longer::longer(context, place, period)).unwrap_or_default();
    let sums = place.map(|place| sums::sums(context, place, period)).unwrap_or_default();
    let body = View {
        dates: dates(context, period),
        ruler: way::ruler(context, shape, period),
        ruler_label: context.say(&Phrase::new("period-page.ruler").with("year", period.last().year().to_string())),
        previous: way::neighbour(context, shape, period, way::Side::Before),
        next: way::neighbour(context, shape, period, way::Side::After),
        beside: way::beside(context, shape, period),
        place: place.map(|place| context.place(place, period.last())),
        place_note: place_note(context, place, period),
        board_subtitle: place.map(|place| board_subtitle(context, place, period)).unwrap_or_default(),
        board,
        above: place.map(|place| above(context, place, period)).unwrap_or_default(),
        longer_source: context.sources(longer.iter().map(|row| row.id)),
        longer,
        sums_source: context.sources(sums.iter().map(|row| row.id)),
        sums,
        parts: place.and_then(|place| places::parts(context, place, period)),
        places: places::places(context, period),
        places_lede: places::places_lede(context, period),
        articles: context.articles_of_period(period, LATEST_ARTICLES),
        methods: context.to.section("methods"),
        name: name.clone(),
    };
    Content {
        title: name,
        description,
        crumbs: vec![context.crumb("home"), context.crumb("periods")],
        json_ld: None,
        image: None,
        body: Box::new(body),
    }
}

/// The place with which a period begins: the home place where it has a result, else the place with most indicators,
/// of equal ones the highest.
pub(super) fn main_place(context: &Context<'_>, period: Period) -> Option<LocalityId> {
    let reported = context.index.reported.get(&period)?;
    let home = context.site.home.filter(|home| reported.values().any(|places| places.contains(home)));
    home.or_else(|| {
        let rank = |(place, count): &(LocalityId, usize)| {
            let level = context.site.localities.get(*place).stage_on(period.last()).level;
            (usize::MAX - *count, level, *place)
        };
        counts(context, period).into_iter().min_by_key(rank).map(|(place, _)| place)
    })
}

/// The indicators of a place, the site's headline figures first.
fn in_order(context: &Context<'_>, place: LocalityId) -> Vec<IndicatorId> {
    let first = &context.site.book.home_indicators;
    let mut all = context.index.indicators(place).to_vec();
    all.sort_by_key(|id| {
        let id = &context.site.indicator(*id).id;
        first.iter().position(|(named, _)| named == id).unwrap_or(usize::MAX)
    });
    all
}

/// The places that have a result in a period, with how many indicators.
fn counts(context: &Context<'_>, period: Period) -> BTreeMap<LocalityId, usize> {
    let mut counts = BTreeMap::new();
    for places in context.index.reported.get(&period).into_iter().flat_map(BTreeMap::values) {
        for place in places {
            *counts.entry(*place).or_insert(0) += 1;
        }
    }
    counts
}

fn dates(context: &Context<'_>, period: Period) -> String {
    let key = if period.first() == period.last() { "period-page.on-day" } else { "period-page.dates" };
    let mut text = context.say(&Phrase::new(key).with("first", period.first()).with("last", period.last()));
    let released = context.site.indicators.iter().filter_map(|i| i.releases.get(&period)?.date).max();
    if let Some(day) = released {
        text.push_str(" · ");
        text.push_str(&context.say(&Phrase::new("figure.released").with("day", day)));
    }
    text
}

fn place_note(context: &Context<'_>, place: Option<LocalityId>, period: Period) -> Option<String> {
    let (home, place) = context.site.home.zip(place).filter(|(home, place)| home != place)?;
    let phrase = Phrase::new("period-page.not-home").with("home", context.name(home, period.last()));
    Some(context.say(&phrase.with("place", context.name(place, period.last()))))
}

fn board_subtitle(context: &Context<'_>, place: LocalityId, period: Period) -> String {
    let phrase = Phrase::new("period-page.board-subtitle").with("period", period);
    context.say(&phrase.with("place", context.name(place, period.last())))
}

/// The places above that have results of the period themselves, nearest first.
fn above(context: &Context<'_>, place: LocalityId, period: Period) -> Vec<Above> {
    let mut chain = context.site.localities.ancestors_on(place, period.last());
    chain.reverse();
    let reported = counts(context, period);
    let tables = chain.into_iter().filter(|place| reported.contains_key(place)).filter_map(|place| {
        // The bars of these are not drawn: they have a table only.
        let mut board = context.board(place, period, &in_order(context, place), &mut Vec::new())?;
        board.groups.iter_mut().flat_map(|group: &mut Group| &mut group.rows).for_each(|row| row.bar = None);
        Some(Above { place: context.place(place, period.last()), board })
    });
    tables.collect()
}

//! The home page: the headline against its plan, the pace board, the places, the periods, the topics. From here
//! every indicator, place, period and article is at most two clicks away.

mod dissolved;
mod ends;
mod topics;

use serde::Serialize;

use super::indicator::focus;
use super::period::main_place;
use super::periods::{Grid, grids};
use super::{Content, Kind, Subject, the_site};
use crate::figure::{Arg, Number, Period, Phrase, Text};
use crate::model::indicator::{IndicatorId, Value};
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::board::Board;
use crate::plan::chart::Chart;
use crate::plan::headline::{Fact, Headline};
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind {
    name: "home",
    section: None,
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.home()),
    view,
};

/// How many rows the board has at most where the site names no headline indicators.
const ROWS: usize = 24;

/// How many years of periods are shown.
const YEARS: usize = 5;

/// How many articles are listed.
const LATEST_ARTICLES: usize = 3;

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The site's name, for a page without a headline figure.
    site: Text,
    /// What the site is, as its author says.
    description: Option<Text>,
    /// The figure that the site is about.
    headline: Option<Headline>,
    /// The indicators of the home place on one ruler.
    board: Option<Board>,
    /// How many indicators the board has.
    board_title: String,
    /// The page of the period and the place of the board.
    period: Option<Link>,
    /// The place of the board.
    place: Option<Link>,
    /// The period as it stands within a sentence.
    period_within: Option<String>,
    /// How a pace is judged, in a sentence.
    pace_note: String,
    /// What became of the home place, if it is no more.
    dissolved: Option<dissolved::Dissolved>,
    /// The parts of the home place, the highest and the lowest.
    ranking: Option<ends::Ends>,
    /// The latest articles.
    latest_articles: Vec<ArticleLink>,
    /// The periods of the last years.
    grids: Vec<Grid>,
    /// The topics, each with its first indicators.
    topics: Vec<topics::Topic>,
    /// What the page says where the site has no figures yet.
    empty: Option<String>,
    /// The lists of everything.
    indicators: String,
    /// The list of places.
    localities: String,
    /// The list of periods.
    periods: String,
    /// The page of methods.
    methods: String,
}

fn view(context: &Context<'_>, _: &Subject, charts: &mut Vec<Chart>) -> Content {
    let book = &context.site.book;
    let period = period(context);
    let place = period.and_then(|period| main_place(context, period));
    let listed = headline_indicators(context);
    let shown = match place {
        _ if !listed.is_empty() => listed.clone(),
        Some(place) => context.index.indicators(place).to_vec(),
        None => Vec::new(),
    };
    let headline = headline(context, &shown, charts);
    let rows = &shown[..shown.len().min(if listed.is_empty() { ROWS } else { usize::MAX })];
    let at = place.zip(period);
    let board = at.and_then(|(place, period)| context.board(place, period, rows, charts));
    let ranking = at.and_then(|(place, period)| ends::ranking(context, place, period, &shown, charts));
    let title = Text::from(context.text(&book.title).text.as_ref());
    let description = book.description.as_ref().map(|text| context.text(text));
    let said = headline.as_ref().map(|headline| headline.message.clone());
    let count = board.as_ref().map_or(0, |board| board.total);
    let body = View {
        site: context.text(&book.title),
        board_title: context.say(&Phrase::new("home.board").with("count", count)),
        period: period.map(|period| super::periods::link(context, period)),
        period_within: period.map(|period| context.period(period)),
        place: at.map(|(place, period)| context.place(place, period.last())),
        pace_note: pace_note(context, period),
        dissolved: context.site.home.and_then(|home| dissolved::dissolved(context, home)),
        latest_articles: context.latest_articles(LATEST_ARTICLES),
        grids: grids(context, YEARS),
        topics: topics::topics(context),
        empty: headline.is_none().then(|| {
            context.word(if context.site.indicators.is_empty() { "home.no-indicators" } else { "home.no-figures" })
        }),
        indicators: context.to.section("indicators"),
        localities: context.to.section("localities"),
        periods: context.to.section("periods"),
        methods: context.to.section("methods"),
        description: description.clone(),
        headline,
        board,
        ranking,
    };
    let description = description.map(|text| text.text.to_string()).or(said).unwrap_or_else(|| title.text.to_string());
    Content { title, description, crumbs: Vec::new(), json_ld: None, image: None, body: Box::new(body) }
}

/// The indicators that book.toml names, in its order.
fn headline_indicators(context: &Context<'_>) -> Vec<IndicatorId> {
    context.site.book.home_indicators.iter().filter_map(|(id, _)| context.site.indicator_by_id(id)).collect()
}

/// The period of the home page: the one that book.toml names, else the last with a result of the first headline
/// indicator, else the last of the site.
pub(super) fn period(context: &Context<'_>) -> Option<Period> {
    let named = context.home_period();
    let named = named.filter(|period| context.index.reported.contains_key(period));
    named.or_else(|| latest(context)).or_else(|| context.index.periods().next_back())
}

fn latest(context: &Context<'_>) -> Option<Period> {
    let first = context.site.indicator(*headline_indicators(context).first()?);
    let place = focus::main_locality(context, first)?;
    context.main_period(first, place)
}

/// The first indicator that has a figure, with the fraction of the next as a fact more.
fn headline(context: &Context<'_>, shown: &[IndicatorId], charts: &mut Vec<Chart>) -> Option<Headline> {
    let mut found = None;
    for (at, id) in shown.iter().enumerate() {
        let indicator = context.site.indicator(*id);
        let place = focus::main_locality(context, indicator);
        let Some((place, period)) = place.and_then(|place| Some((place, context.main_period(indicator, place)?)))
        else {
            continue;
        };
        if let Some(headline) = context.headline(indicator, place, period, charts) {
            found = Some((headline, at, place, period));
            break;
        }
    }
    let (mut headline, at, place, period) = found?;
    headline.facts.extend(fraction_after(context, &shown[at + 1..], place, period));
    Some(headline)
}

/// The first fraction among the next few indicators.
fn fraction_after(context: &Context<'_>, next: &[IndicatorId], place: LocalityId, period: Period) -> Option<Fact> {
    next.iter().take(3).find_map(|id| {
        let indicator = context.site.indicator(*id);
        let observation = indicator.result(place, period)?;
        matches!(observation.value, Value::Fraction(..)).then(|| context.fact(&indicator.title, indicator, observation))
    })
}

fn pace_note(context: &Context<'_>, period: Option<Period>) -> String {
    let margin = context.site.book.check.on_pace_within;
    let Some((_, months)) = period.and_then(Period::months_from_january).filter(|(_, months)| *months < 12) else {
        return context.say(&Phrase::new("home.pace-year").with("margin", margin));
    };
    let share = Number::from(i64::from(months)).percent_of(Number::from(12)).unwrap_or(Number::ZERO);
    let phrase = Phrase::new("home.pace")
        .with("months", months.to_string())
        .with("share", Arg::Percent(share.round(2)))
        .with("margin", margin);
    context.say(&phrase)
}

//! The home page: the headline against its plan, the pace board, the places, the periods, the topics. From here
//! every indicator, place, period and article is at most two clicks away.

use serde::Serialize;

use super::indicator::focus;
use super::period::{main_place, parts_word};
use super::periods::{Grid, grids};
use super::{Content, Kind, Subject, the_site};
use crate::figure::{Arg, Better, Number, Period, Phrase, Quantity, Text};
use crate::model::indicator::{Indicator, IndicatorId, Value};
use crate::model::lineage::successors_on;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::chart::Chart;
use crate::plan::headline::{Fact, Headline};
use crate::plan::ranking::{Field, RankRow, Ranking};
use crate::plan::statutory::Board;
use crate::plan::view::{Link, draw};

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
/// How many places stand at each end of the ranking.
const ENDS: usize = 4;
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
    dissolved: Option<Dissolved>,
    /// The parts of the home place, the highest and the lowest.
    ranking: Option<Ends>,
    /// The latest articles.
    latest_articles: Vec<ArticleLink>,
    /// The periods of the last years.
    grids: Vec<Grid>,
    /// The topics, each with its first indicators.
    topics: Vec<Topic>,
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

/// A place that is no more.
#[derive(Serialize)]
struct Dissolved {
    /// What became of it, in a sentence.
    text: String,
    /// Where it leads.
    address: String,
}

/// The highest and the lowest of the parts of a place.
#[derive(Serialize)]
struct Ends {
    /// Its title.
    title: String,
    /// What it shows: statistic, unit, place and period.
    subtitle: String,
    /// The whole ranking, its rows taken out.
    x: Ranking,
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
    /// The page with all of them.
    all: String,
}

/// A topic with the indicators of it that come first.
#[derive(Serialize)]
struct Topic {
    /// Its title.
    title: Text,
    /// How many there are, in words.
    count: String,
    /// Its place in the list of indicators.
    address: String,
    /// The first indicators of the topic.
    indicators: Vec<Link>,
    /// How many more there are.
    more: Option<String>,
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
    let ranking = at.and_then(|(place, period)| ranking(context, place, period, &shown, charts));
    let title = Text::from(context.text(&book.title).text.as_ref());
    let description = book.description.as_ref().map(|text| context.text(text));
    let said = headline.as_ref().map(|headline| headline.message.clone());
    let count = board.as_ref().map_or(0, |board| board.total);
    let body = View {
        site: context.text(&book.title),
        board_title: context.say(&Phrase::new("home.board").with("count", count)),
        period: period.map(|period| super::periods::link(context, period)),
        period_within: period.map(|period| context.period(period)),
        place: at.map(|(place, period)| place_link(context, place, period)),
        pace_note: pace_note(context, period),
        dissolved: context.site.home.and_then(|home| dissolved(context, home)),
        latest_articles: context.latest_articles(LATEST_ARTICLES),
        grids: grids(context, YEARS),
        topics: topics(context),
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

fn place_link(context: &Context<'_>, place: LocalityId, period: Period) -> Link {
    Link {
        text: context.name(place, period.last()),
        address: context.to.page("localities", &context.site.localities.get(place).id),
    }
}

/// The indicators that book.toml names, in its order.
fn headline_indicators(context: &Context<'_>) -> Vec<IndicatorId> {
    context.site.book.home_indicators.iter().filter_map(|(id, _)| context.site.indicator_by_id(id)).collect()
}

/// The period of the home page: the one that book.toml names, else the last with a result of the first headline
/// indicator, else the last of the site.
pub(super) fn period(context: &Context<'_>) -> Option<Period> {
    let book = &context.site.book;
    let named = book.home_period.as_ref().and_then(|(text, _)| Period::parse(text, &book.calendar).ok());
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

/// What became of a place that is no more today.
fn dissolved(context: &Context<'_>, home: LocalityId) -> Option<Dissolved> {
    let localities = &context.site.localities;
    let until = localities.get(home).until().filter(|until| *until < context.site.today)?;
    let members: Vec<LocalityId> = localities.children_on(home, until).collect();
    let mut heirs: Vec<LocalityId> = Vec::new();
    for member in if members.is_empty() { vec![home] } else { members.clone() } {
        let successors = successors_on(localities, member, context.site.today).into_iter();
        heirs.extend(successors.map(|piece| piece.locality));
    }
    heirs.sort_unstable();
    heirs.dedup();
    let key = match (members.is_empty(), heirs.is_empty()) {
        (_, true) => "home.dissolved.plain",
        (true, false) => "home.dissolved.into",
        (false, false) => "home.dissolved.parts",
    };
    let last = Period::day(until);
    let phrase = Phrase::new(key)
        .with("heirs", heirs.len())
        .with("day", until.after())
        .with("place", context.name(home, until))
        .with("count", members.len().to_string())
        .with("parts", parts_word(context, home, last));
    Some(Dissolved { text: context.say(&phrase), address: place_link(context, home, last).address })
}

/// The indicator and the period by which the parts of a place are compared: of those with figures of at least two
/// parts the first ratio or rate, because large places have large counts; else the first.
fn compared(context: &Context<'_>, parts: &[LocalityId], period: Period, shown: &[IndicatorId]) -> Option<IndicatorId> {
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

fn ranking(
    context: &Context<'_>,
    place: LocalityId,
    period: Period,
    shown: &[IndicatorId],
    charts: &mut Vec<Chart>,
) -> Option<Ends> {
    let children: Vec<LocalityId> = context.site.localities.children_on(place, period.last()).collect();
    let indicator = context.site.indicator(compared(context, &children, period, shown)?);
    let field = Field { indicator, period, parent: place, current: None };
    let mut x = context.ranking(&field, charts)?;
    let mut top: Vec<RankRow> = x.rows.drain(..).chain(x.more.drain(..)).collect();
    top.retain(|row| row.number.is_some());
    let between = top.len().checked_sub(2 * ENDS).filter(|between| *between > 2);
    let bottom = if between.is_some() { top.split_off(top.len() - ENDS) } else { Vec::new() };
    if between.is_some() {
        top.truncate(ENDS);
    }
    let map = context.map(&field);
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
        x,
        top,
        between: between.map(|count| context.say(&Phrase::new("home.rank.between").with("count", count))),
        bottom,
        say,
        map: map.map(|chart| draw(charts, chart)),
        all: context.to.page("indicators", &indicator.id),
    })
}

/// The topics of the first depth, each with up to four indicators.
fn topics(context: &Context<'_>) -> Vec<Topic> {
    const SHOWN: usize = 4;
    let mut topics: Vec<(Vec<String>, Vec<&Indicator>)> = Vec::new();
    for indicator in &context.site.indicators {
        let path: Vec<String> = indicator.topic.iter().take(1).cloned().collect();
        match topics.iter_mut().find(|(topic, _)| *topic == path) {
            Some((_, members)) => members.push(indicator),
            None => topics.push((path, vec![indicator])),
        }
    }
    let link = |indicator: &&Indicator| Link {
        text: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
    };
    topics
        .into_iter()
        .map(|(path, members)| Topic {
            title: context.topic(&path),
            address: format!("{}#{}", context.to.section("indicators"), super::indicators::topic_id(&path)),
            count: context.say(&Phrase::new("period-page.indicators").with("count", members.len())),
            indicators: members.iter().take(SHOWN).map(link).collect(),
            more: members
                .len()
                .checked_sub(SHOWN)
                .filter(|more| *more > 0)
                .map(|more| context.say(&Phrase::new("home.more").with("count", more))),
        })
        .collect()
}

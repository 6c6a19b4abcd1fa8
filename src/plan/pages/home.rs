//! The home page: the headline against its plan, the pace board, the places, the periods, the topics. From here
//! every indicator, place, period and article is at most two clicks away.

use serde::Serialize;

use super::period::{coverage_line, main_place, parts_word};
use super::periods::{Grid, grids};
use super::{Content, Kind, Subject};
use crate::figure::{Arg, Better, Number, Period, Phrase, Quantity, Text};
use crate::model::history::coverage;
use crate::model::indicator::{GroupId, Indicator, IndicatorId, Value};
use crate::model::lineage::successors_on;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::chart::{self, Chart, RankBar};
use crate::plan::headline::{Fact, Headline};
use crate::plan::statutory::Board;
use crate::plan::view::{Link, Tag, draw};

pub(super) const KIND: Kind = Kind { name: "home", section: None, unlisted: false, subjects, address, view };

/// How many rows the board has at most where the site names no headline indicators.
const ROWS: usize = 24;
/// How many places stand at each end of the ranking.
const ENDS: usize = 4;
/// How many years of periods are shown.
const YEARS: usize = 5;

fn subjects(_: &Context<'_>) -> Vec<Subject> {
    vec![Subject::Site]
}

#[expect(clippy::unnecessary_wraps, reason = "every kind of page has this signature")]
fn address(context: &Context<'_>, _: &Subject) -> Option<String> {
    Some(context.to.home())
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The site's name, for a page without a headline figure.
    site: Text,
    description: Option<Text>,
    headline: Option<Headline>,
    board: Option<Board>,
    board_title: String,
    /// The page of the period and the place of the board.
    period: Option<Link>,
    place: Option<Link>,
    /// The period as it stands within a sentence.
    period_within: Option<String>,
    /// How a pace is judged, in a sentence.
    pace_note: String,
    /// What became of the home place, if it is no more.
    dissolved: Option<Dissolved>,
    ranking: Option<Ranking>,
    latest_articles: Vec<Link>,
    grids: Vec<Grid>,
    topics: Vec<Topic>,
    /// What the page says where the site has no figures yet.
    empty: Option<String>,
    /// The lists of everything.
    indicators: String,
    localities: String,
    periods: String,
    methods: String,
}

/// A place that is no more.
#[derive(Serialize)]
struct Dissolved {
    text: String,
    address: String,
}

/// The highest and the lowest of the parts of a place.
#[derive(Serialize)]
struct Ranking {
    title: String,
    subtitle: String,
    tags: Vec<Tag>,
    caption: String,
    /// The head of the column of figures.
    head: String,
    /// Whether there is a column of fractions.
    fractions: bool,
    top: Vec<RankRow>,
    /// How many stand between.
    between: Option<String>,
    bottom: Vec<RankRow>,
    /// The page with all of them.
    all: String,
}

/// A place of a ranking.
#[derive(Serialize)]
struct RankRow {
    place: Link,
    figure: String,
    fraction: Option<String>,
    bar: usize,
}

/// A topic with the indicators of it that come first.
#[derive(Serialize)]
struct Topic {
    title: Text,
    count: String,
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
        latest_articles: Vec::new(),
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
    let place = super::indicator::main_locality(context, first)?;
    context.main_period(first, place)
}

/// The first indicator that has a figure, with the fraction of the next as a fact more.
fn headline(context: &Context<'_>, shown: &[IndicatorId], charts: &mut Vec<Chart>) -> Option<Headline> {
    let mut found = None;
    for (at, id) in shown.iter().enumerate() {
        let indicator = context.site.indicator(*id);
        let place = super::indicator::main_locality(context, indicator);
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
) -> Option<Ranking> {
    let children: Vec<LocalityId> = context.site.localities.children_on(place, period.last()).collect();
    let id = compared(context, &children, period, shown)?;
    let indicator = context.site.indicator(id);
    let mut known: Vec<(LocalityId, Value, Number)> = children
        .iter()
        .filter_map(|child| {
            let value = indicator.result(*child, period)?.value;
            Some((*child, value, value.number()?))
        })
        .collect();
    known.sort_by(|a, b| {
        b.2.cmp(&a.2).then_with(|| {
            let name = |place: LocalityId| context.name(place, period.last()).text;
            context.words.compare(&name(a.0), &name(b.0))
        })
    });
    let scale = Scale::of(context, indicator, place, period, &known);
    let mut rows: Vec<RankRow> = Vec::new();
    let split = known.len() > 2 * ENDS + 2;
    let ends = |at: usize| !split || at < ENDS || at >= known.len() - ENDS;
    for (_, (child, value, _)) in known.iter().enumerate().filter(|(at, _)| ends(*at)) {
        rows.push(rank_row(context, indicator, (*child, *value), period, &scale, charts));
    }
    let bottom = if split { rows.split_off(ENDS) } else { Vec::new() };
    let illustrative = children.iter().any(|child| indicator.result(*child, period).is_some_and(|o| o.illustrative));
    let key = if split { "home.rank.title" } else { "home.rank.all" };
    Some(Ranking {
        title: context.word(key),
        subtitle: context.say(
            &Phrase::new("home.rank.subtitle")
                .with("indicator", context.text(&indicator.title))
                .with("period", period)
                .with("place", context.name(place, period.last())),
        ),
        tags: context.illustrative(illustrative).into_iter().collect(),
        caption: caption(context, indicator, place, period, (known.len(), children.len())),
        head: if context.is_percentage(indicator) {
            context.word("home.rank.share")
        } else {
            context.unit(indicator).text.to_string()
        },
        fractions: rows.iter().any(|row| row.fraction.is_some()),
        between: split.then(|| context.say(&Phrase::new("home.rank.between").with("count", known.len() - 2 * ENDS))),
        top: rows,
        bottom,
        all: context.to.page("indicators", &indicator.id),
    })
}

/// "31/33 phường, xã đã báo cáo; vạch đứt: Thành phố Hạ Long 48,56 %; cao hơn là tốt hơn".
fn caption(
    context: &Context<'_>,
    indicator: &Indicator,
    place: LocalityId,
    period: Period,
    (reported, expected): (usize, usize),
) -> String {
    let counted = coverage(&context.site.localities, indicator, place, GroupId::TOTAL, period);
    let (reported, expected) = counted.map_or((reported, expected), |c| (c.reported, c.expected));
    let mut parts = vec![coverage_line(context, place, period, reported, expected)];
    if let Some(whole) = whole(context, indicator, place, period) {
        let phrase = Phrase::new("home.rank.whole").with("place", context.name(place, period.last()));
        let value =
            if context.is_percentage(indicator) { context.words.percent(whole) } else { context.words.number(whole) };
        parts.push(context.say(&phrase.with("value", value)));
    }
    if indicator.better == Better::Lower {
        parts.push(context.word("home.rank.lower"));
    }
    parts.join("; ")
}

/// The figure of the whole place, where it stands on the scale of its parts: not for what adds up to it.
fn whole(context: &Context<'_>, indicator: &Indicator, place: LocalityId, period: Period) -> Option<Number> {
    let comparable = matches!(indicator.quantity, Quantity::Ratio | Quantity::Rate | Quantity::Index);
    let value = indicator.result(place, period).filter(|_| comparable)?.value;
    context.plain(indicator, value)
}

/// What all bars of a ranking share.
struct Scale {
    from: Number,
    to: Number,
    whole: Option<Number>,
}

impl Scale {
    fn of(
        context: &Context<'_>,
        indicator: &Indicator,
        place: LocalityId,
        period: Period,
        known: &[(LocalityId, Value, Number)],
    ) -> Self {
        let whole = whole(context, indicator, place, period);
        let figures = || known.iter().filter_map(|(_, value, _)| context.plain(indicator, *value)).chain(whole);
        // A share of a whole is a part of the bar; anything else is compared with the largest.
        let ends_at_hundred = indicator.quantity == Quantity::Ratio && figures().all(|n| n <= Number::HUNDRED);
        let to = if ends_at_hundred { Number::HUNDRED } else { figures().max().unwrap_or(Number::ZERO) };
        Self { from: figures().min().unwrap_or(Number::ZERO).min(Number::ZERO), to: to.max(Number::ZERO), whole }
    }
}

fn rank_row(
    context: &Context<'_>,
    indicator: &Indicator,
    (place, value): (LocalityId, Value),
    period: Period,
    scale: &Scale,
    charts: &mut Vec<Chart>,
) -> RankRow {
    let bar = RankBar {
        value: context
            .plain(indicator, value)
            .map_or(chart::Value::Missing(crate::figure::Missing::NotYet), chart::Value::Known),
        from: scale.from,
        to: scale.to,
        plan: None,
        whole: scale.whole,
        current: true,
        settled: true,
    };
    RankRow {
        place: place_link(context, place, period),
        figure: context.value(indicator, value),
        fraction: context.fraction(value),
        bar: draw(charts, Chart::RankBar(bar)),
    }
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

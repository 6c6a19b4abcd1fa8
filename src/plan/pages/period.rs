//! The page of a period: its report. Who stands where against the plan, what sums over parts say, who reported.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::indicator::periods::made_of;
use super::periods::{Family, Shape, column, link, stop};
use super::{Content, Kind, Subject};
use crate::figure::{self, Number, Period, Phrase, Text};
use crate::model::history::{Coverage, coverage};
use crate::model::indicator::{GroupId, Indicator, IndicatorId, Plan, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::so_far;
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::chart::Chart;
use crate::plan::statutory::{Board, Group};
use crate::plan::view::{Link, Row, Rows};

pub(super) const KIND: Kind =
    Kind { name: "period", section: Some("periods"), unlisted: false, subjects, address, view };

/// A list longer than this is told by its parts.
const LONG: usize = 200;

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
    name: Text,
    /// First and last day, day of publication.
    dates: String,
    /// The ruler of the year's periods; what it is called, and its stops.
    ruler: Vec<Stop>,
    ruler_label: String,
    previous: Option<Link>,
    next: Option<Link>,
    /// Periods of the same year that stand on no ruler with this one.
    beside: Vec<Link>,
    /// The place of the board.
    place: Option<Link>,
    /// Why it is not the home place, where it is not.
    place_note: Option<String>,
    board: Option<Board>,
    /// The subtitle of the board.
    board_subtitle: String,
    /// The statutory tables of the places above, which have figures of their own.
    above: Vec<Above>,
    longer: Vec<LongerRow>,
    sums: Vec<SumRow>,
    /// Who published the figures of these two tables.
    longer_source: Option<String>,
    sums_source: Option<String>,
    parts: Option<Parts>,
    places: Vec<PlaceGroup>,
    /// How many places have a result.
    places_lede: String,
    /// What was written about the period.
    articles: Vec<ArticleLink>,
    /// The methods page.
    methods: String,
}

/// A stop of the ruler.
#[derive(Serialize)]
struct Stop {
    /// The month in which it ends: `m8`.
    class: String,
    /// Its label where there is room, and where there is none.
    wide: String,
    short: String,
    /// What completes the label for who does not see the ruler.
    year: String,
    address: String,
    current: bool,
}

/// The table of another place.
#[derive(Serialize)]
struct Above {
    place: Link,
    board: Board,
}

/// A plan for several years beside the sum of the years so far.
#[derive(Serialize)]
struct LongerRow {
    #[serde(skip)]
    id: IndicatorId,
    title: Text,
    address: String,
    unit: Text,
    period: String,
    plan: String,
    /// The sum so far; nothing where no year is reported or nothing adds over time.
    sum: Option<String>,
    /// Which parts are in the sum.
    made_of: Option<String>,
    share: Option<String>,
}

/// A sum over parts beside the published total.
#[derive(Serialize)]
struct SumRow {
    #[serde(skip)]
    id: IndicatorId,
    title: Text,
    address: String,
    unit: Text,
    /// "11/13 phường đã báo cáo".
    coverage: String,
    sum: String,
    published: Option<String>,
    difference: Option<String>,
    /// What is to be said of the difference, with a class.
    verdict: String,
    class: &'static str,
    /// Which parts are missing, where they are few.
    missing: Option<String>,
}

/// The figures of the parts of the place, one a row.
#[derive(Serialize)]
struct Parts {
    subtitle: String,
    source: Option<String>,
    rows: Rows,
}

/// The places of one parent that have a result.
#[derive(Serialize)]
struct PlaceGroup {
    title: Option<Link>,
    places: Vec<PlaceLink>,
    /// How many there are, where they are not listed.
    count: Option<String>,
}

#[derive(Serialize)]
struct PlaceLink {
    place: Link,
    count: String,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Period(period) = subject else { unreachable!("this kind has periods only") };
    let period = *period;
    let name = Text::from(context.words.period_capitalised(period).as_str());
    let shape = Shape::of(context);
    let place = main_place(context, period);
    let board = place.and_then(|place| context.board(place, period, &in_order(context, place), charts));
    let description = match &board {
        Some(board) => format!("{}: {}", board.caption, board.sentence),
        None => context.words.period_capitalised(period),
    };
    let longer = place.map(|place| longer(context, place, period)).unwrap_or_default();
    let sums = place.map(|place| sums(context, place, period)).unwrap_or_default();
    let body = View {
        dates: dates(context, period),
        ruler: ruler(context, shape, period),
        ruler_label: context.say(&Phrase::new("period-page.ruler").with("year", period.last().year().to_string())),
        previous: neighbour(context, shape, period, Side::Before),
        next: neighbour(context, shape, period, Side::After),
        beside: beside(context, shape, period),
        place: place.map(|place| place_link(context, place, period)),
        place_note: place_note(context, place, period),
        board_subtitle: place.map(|place| board_subtitle(context, place, period)).unwrap_or_default(),
        board,
        above: place.map(|place| above(context, place, period)).unwrap_or_default(),
        longer_source: context.sources(longer.iter().map(|row| row.id)),
        longer,
        sums_source: context.sources(sums.iter().map(|row| row.id)),
        sums,
        parts: place.and_then(|place| parts(context, place, period)),
        places: places(context, period),
        places_lede: places_lede(context, period),
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
        {
            let counts = counts(context, period);
            counts.into_iter().min_by_key(|(place, count)| {
                let level = context.site.localities.get(*place).stage_on(period.last()).level;
                (usize::MAX - *count, level, *place)
            })
        }
        .map(|(place, _)| place)
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

fn place_link(context: &Context<'_>, place: LocalityId, period: Period) -> Link {
    Link {
        text: context.name(place, period.last()),
        address: context.to.page("localities", &context.site.localities.get(place).id),
    }
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

fn ruler(context: &Context<'_>, shape: Shape, period: Period) -> Vec<Stop> {
    let Some(&family) = shape.families(period).first() else { return Vec::new() };
    let year = period.first().year();
    // Half-years end where quarters end: their labels would lie on each other.
    let same = |other: Period| {
        other.first().year() == year
            && shape.families(other).contains(&family)
            && (family != Family::Quarters || (column(family, other) > 4) == (column(family, period) > 4))
    };
    let stops: Vec<Period> = context.index.periods().filter(|other| same(*other)).collect();
    if stops.len() < 2 {
        return Vec::new();
    }
    stops.into_iter().map(|other| stop_of(context, family, other, period)).collect()
}

fn stop_of(context: &Context<'_>, family: Family, period: Period, current: Period) -> Stop {
    let (wide, short) = match (family, period.months_from_january()) {
        (Family::Cumulative, Some((_, months))) => {
            (stop(context, "periods.stop", months), stop(context, "periods.stop-short", months))
        }
        _ => (context.words.period_tick(period), context.words.period_tick(period)),
    };
    Stop {
        class: format!("m{}", period.last().month()),
        wide,
        short,
        year: context.say(&Phrase::new("period-page.of-year").with("year", period.first().year().to_string())),
        address: context.to.page("periods", &period.to_string()),
        current: period == current,
    }
}

/// On which side of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The next period of the same family; of those without a family, on the same axis.
fn neighbour(context: &Context<'_>, shape: Shape, period: Period, side: Side) -> Option<Link> {
    let family = shape.families(period).first();
    let comparable = |other: &Period| match family {
        Some(family) => shape.families(*other).contains(family),
        None => other.axis() == period.axis(),
    };
    let mut all = context.index.periods().filter(comparable);
    let found = match side {
        Side::Before => all.rfind(|other| *other < period),
        Side::After => all.find(|other| *other > period),
    };
    found.map(|period| link(context, period))
}

fn beside(context: &Context<'_>, shape: Shape, period: Period) -> Vec<Link> {
    let own = shape.families(period).first();
    let year = period.last().year();
    let other = context.index.periods().filter(|other| {
        let touches = other.last().year() == year || other.contains(period.last());
        let here = own.is_some_and(|family| shape.families(*other).contains(family));
        *other != period && touches && !here
    });
    other.take(24).map(|period| link(context, period)).collect()
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
        Some(Above { place: place_link(context, place, period), board })
    });
    tables.collect()
}

/// The plans for terms and spans that this period lies in.
fn longer(context: &Context<'_>, place: LocalityId, period: Period) -> Vec<LongerRow> {
    let mut rows = Vec::new();
    for id in in_order(context, place) {
        let indicator = context.site.indicator(id);
        let plans = indicator.plans.get(&(place, GroupId::TOTAL)).map_or(&[][..], Vec::as_slice);
        let long = |plan: &&Plan| {
            let several = matches!(plan.period.kind(), figure::Kind::Span | figure::Kind::Term(_));
            several && plan.giver == indicator.main_giver && plan.period.contains(period.last())
        };
        rows.extend(plans.iter().filter(long).map(|plan| longer_row(context, id, place, plan)));
    }
    rows
}

fn longer_row(context: &Context<'_>, id: IndicatorId, place: LocalityId, plan: &Plan) -> LongerRow {
    let indicator = context.site.indicator(id);
    let target = plan.on(plan.period.last()).value;
    let so_far = so_far(indicator, place, plan.period);
    LongerRow {
        id,
        title: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
        unit: context.unit(indicator),
        period: context.words.period_capitalised(plan.period),
        plan: context.plan_value(indicator, target),
        sum: so_far.as_ref().map(|so_far| context.number(indicator, so_far.sum)),
        made_of: so_far.as_ref().map(|so_far| made_of(context, indicator, so_far)),
        share: so_far
            .filter(|_| target.is_positive())
            .and_then(|so_far| so_far.sum.percent_of(target))
            .map(|share| context.percent(share)),
    }
}

/// The level of a place's parts: "phường, xã, đặc khu".
pub(super) fn parts_word(context: &Context<'_>, place: LocalityId, period: Period) -> String {
    let localities = &context.site.localities;
    let levels: BTreeSet<usize> = localities
        .children_on(place, period.last())
        .map(|child| localities.get(child).stage_on(period.last()).level)
        .collect();
    match (levels.len(), levels.first().and_then(|level| localities.levels.get(*level))) {
        (1, Some(level)) => lower(&context.text(&level.name).text),
        _ => context.word("period-page.parts"),
    }
}

/// With its first letter in lower case, for the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// "11/13 phường đã báo cáo".
pub(super) fn coverage_line(
    context: &Context<'_>,
    place: LocalityId,
    period: Period,
    reported: usize,
    expected: usize,
) -> String {
    let phrase = Phrase::new("period-page.coverage")
        .with("reported", reported.to_string())
        .with("expected", expected)
        .with("parts", parts_word(context, place, period));
    context.say(&phrase)
}

fn sums(context: &Context<'_>, place: LocalityId, period: Period) -> Vec<SumRow> {
    let Some(reported) = context.index.reported.get(&period) else { return Vec::new() };
    let rows = reported.keys().filter_map(|id| {
        let indicator = context.site.indicator(*id);
        let coverage = coverage(&context.site.localities, indicator, place, GroupId::TOTAL, period)?;
        Some(sum_row(context, *id, place, period, &coverage))
    });
    rows.collect()
}

fn sum_row(context: &Context<'_>, id: IndicatorId, place: LocalityId, period: Period, coverage: &Coverage) -> SumRow {
    let indicator = context.site.indicator(id);
    let published = indicator.result(place, period).map(|observation| observation.value);
    let gap = coverage.sum.zip(published).and_then(|(sum, published)| gap(sum, published));
    let complete = coverage.reported == coverage.expected;
    let (key, class) = match gap {
        None => ("period-page.sum.nothing", "st-level"),
        Some(_) if !complete => ("period-page.sum.incomplete", "st-level"),
        Some(gap) if gap.abs() <= indicator.tolerance => ("period-page.sum.agrees", "st-done"),
        Some(_) => ("period-page.sum.differs", "st-behind"),
    };
    SumRow {
        id,
        title: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
        unit: context.unit(indicator),
        coverage: coverage_line(context, place, period, coverage.reported, coverage.expected),
        sum: coverage.sum.map_or_else(|| "–".to_owned(), |sum| figure(context, indicator, sum)),
        published: published.map(|value| figure(context, indicator, value)),
        difference: coverage.sum.zip(published).and_then(|(sum, whole)| difference(context, indicator, sum, whole)),
        verdict: context.say(&Phrase::new(key).with("tolerance", indicator.tolerance)),
        class,
        missing: missing(context, coverage, period),
    }
}

/// A value; of a fraction its two numbers as well.
fn figure(context: &Context<'_>, indicator: &Indicator, value: Value) -> String {
    let text = context.value(indicator, value);
    context.fraction(value).map_or_else(|| text.clone(), |fraction| format!("{fraction} ({text})"))
}

/// Sum − published; of fractions the difference of the numerators, which are what is counted.
fn gap(sum: Value, published: Value) -> Option<Number> {
    match (sum, published) {
        (Value::Fraction(part, _), Value::Fraction(whole, _)) => part.minus(whole),
        _ => sum.number()?.minus(published.number()?),
    }
}

/// Sum − published with its sign; of fractions both differences: "−6/−13".
fn difference(context: &Context<'_>, indicator: &Indicator, sum: Value, published: Value) -> Option<String> {
    let signed = |number: Number| {
        let plus = if number.is_positive() { "+" } else { "" };
        format!("{plus}{}", context.words.number(number))
    };
    match (sum, published) {
        (Value::Fraction(part, parts), Value::Fraction(whole, wholes)) => {
            Some(format!("{}/{}", signed(part.minus(whole)?), signed(parts.minus(wholes)?)))
        }
        _ => Some(signed(context.shown(indicator, gap(sum, published)?))),
    }
}

/// The names of the parts without a figure, where they are at most six.
fn missing(context: &Context<'_>, coverage: &Coverage, period: Period) -> Option<String> {
    let few = (1..=6).contains(&coverage.missing.len());
    let names = coverage.missing.iter().map(|place| context.name(*place, period.last()).into()).collect();
    few.then(|| context.say(&Phrase::new("period-page.missing").with("places", figure::Arg::List(names))))
}

/// The figures of the place's parts: at most six indicators, at most `LONG` parts.
fn parts(context: &Context<'_>, place: LocalityId, period: Period) -> Option<Parts> {
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
        address: Some(place_link(context, *child, period).address),
        cells: indicators
            .iter()
            .map(|id| {
                let indicator = context.site.indicator(*id);
                let observation = indicator.result(*child, period);
                observation.map_or_else(|| "…".to_owned(), |o| figure(context, indicator, o.value))
            })
            .collect(),
    };
    let subtitle = Phrase::new("period-page.parts-subtitle").with("period", period);
    let subtitle = context.say(&subtitle.with("place", context.name(place, period.last())));
    let source = context.sources(indicators.iter().copied());
    Some(Parts { subtitle, source, rows: Rows { head, rows: children.iter().map(row).collect() } })
}

fn places_lede(context: &Context<'_>, period: Period) -> String {
    let places = counts(context, period).len();
    let indicators = context.index.reported.get(&period).map_or(0, BTreeMap::len);
    let of = Phrase::new("period-page.indicators").with("count", indicators);
    context.say(&Phrase::new("period-page.places-lede").with("count", places).with("indicators", of))
}

/// The places that have a result, by the place that they belong to; only how many, where there are many.
fn places(context: &Context<'_>, period: Period) -> Vec<PlaceGroup> {
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
            title: parent.map(|parent| place_link(context, parent, period)),
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
            place: place_link(context, place, period),
            count: context.say(&Phrase::new("period-page.indicators").with("count", counts[&place])),
        })
        .collect();
    links.sort_by(|a, b| context.words.compare(&a.place.text.text, &b.place.text.text));
    links
}

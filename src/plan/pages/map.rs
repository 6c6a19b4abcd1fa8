//! The map: one indicator in one period by colour, with the same figures as a table. Other indicators and periods are
//! pages of their own, so that choosing needs no script and every map can be linked to.

use serde::Serialize;

use super::indicator::focus;
use super::{Content, Kind, Subject};
use crate::figure::{Period, Phrase, Text};
use crate::model::indicator::IndicatorId;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::ranking::{Field, Ranking};
use crate::plan::view::{Link, draw};

pub(super) const KIND: Kind = Kind { name: "map", section: Some("map"), unlisted: false, subjects, address, view };

/// How many periods of an indicator have a map, the newest first: the site must not grow by every one.
const PERIODS: usize = 8;

/// An indicator that can be mapped, in the periods in which it can.
#[derive(Debug)]
pub(in crate::plan) struct Mapped {
    id: IndicatorId,
    /// The one that is shown first, then the others, newest first.
    periods: Vec<Period>,
}

/// Every map that there is; the first indicator's first period is the page of the section. Every page's navigation asks.
fn mapped<'s>(context: &Context<'s>) -> &'s [Mapped] {
    context.index.mapped.get_or_init(|| found(context))
}

fn found(context: &Context<'_>) -> Vec<Mapped> {
    if context.site.maps.is_empty() {
        return Vec::new();
    }
    let named = context.site.book.home_indicators.iter().filter_map(|(id, _)| context.site.indicator_by_id(id));
    let mut ids: Vec<IndicatorId> = named.collect();
    let others: Vec<IndicatorId> = context.site.indicators().map(|(id, _)| id).filter(|id| !ids.contains(id)).collect();
    ids.extend(others);
    ids.into_iter().filter_map(|id| of_indicator(context, id)).collect()
}

fn of_indicator(context: &Context<'_>, id: IndicatorId) -> Option<Mapped> {
    let first = first_period(context, id)?;
    let has_map = |period: &Period| field(context, id, *period).is_some_and(|field| context.has_map(&field));
    let mut periods: Vec<Period> = Some(first).filter(has_map).into_iter().collect();
    let reported = context.index.reported.iter().rev().filter(|(_, indicators)| indicators.contains_key(&id));
    let others = reported.map(|(period, _)| *period).filter(|period| *period != first).filter(has_map);
    periods.extend(others.take(PERIODS - periods.len()));
    (!periods.is_empty()).then_some(Mapped { id, periods })
}

fn first_period(context: &Context<'_>, id: IndicatorId) -> Option<Period> {
    let indicator = context.site.indicator(id);
    focus::main_period(context, indicator, focus::main_locality(context, indicator)?)
}

/// The places side by side: the parts of the indicator's place, else its siblings.
fn field<'c>(context: &'c Context<'_>, id: IndicatorId, period: Period) -> Option<Field<'c>> {
    let indicator = context.site.indicator(id);
    let field = focus::field(context, indicator, focus::main_locality(context, indicator)?, period)?;
    Some(Field { current: None, ..field })
}

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    let each = |mapped: &Mapped| {
        mapped.periods.iter().map(|period| Subject::IndicatorIn(mapped.id, *period)).collect::<Vec<_>>()
    };
    mapped(context).iter().flat_map(each).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::IndicatorIn(id, period) = subject else { return None };
    Some(address_of(context, mapped(context), *id, *period))
}

fn address_of(context: &Context<'_>, all: &[Mapped], id: IndicatorId, period: Period) -> String {
    let is_first = |mapped: &&Mapped| mapped.periods.first() == Some(&period);
    match all.iter().position(|mapped| mapped.id == id) {
        Some(0) if is_first(&&all[0]) => context.to.section("map"),
        Some(at) if is_first(&&all[at]) => context.to.page("map", &context.site.indicator(id).id),
        _ => format!("{}{period}/", context.to.page("map", &context.site.indicator(id).id)),
    }
}

/// The page of the section, if there is anything to be mapped.
pub(in crate::plan) fn first_map(context: &Context<'_>) -> Option<Link> {
    (!mapped(context).is_empty()).then(|| context.crumb("map"))
}

/// The map of an indicator, in the period that its own page begins with; none where it cannot be mapped.
pub(in crate::plan) fn map_address(context: &Context<'_>, id: IndicatorId) -> Option<String> {
    let all = mapped(context);
    let period = *all.iter().find(|mapped| mapped.id == id)?.periods.first()?;
    Some(address_of(context, all, id, period))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The indicators that can be chosen.
    indicators: Vec<Chip>,
    /// The periods of this one.
    periods: Vec<Chip>,
    /// The indicator's page.
    indicator: Link,
    /// The number of the map in the page's charts.
    map: usize,
    /// What the map says, in sentences.
    say: Vec<String>,
    /// The same figures as a table.
    ranking: Ranking,
    /// Who published them: a line each.
    source: Vec<String>,
}

/// A choice.
#[derive(Serialize)]
struct Chip {
    /// The name.
    text: Text,
    /// Its map.
    address: String,
    /// Whether the page shows it.
    current: bool,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::IndicatorIn(id, period) = *subject else { unreachable!("this kind has indicators in periods only") };
    let indicator = context.site.indicator(id);
    let field = field(context, id, period).expect("only what can be mapped has a map");
    let said = |key| {
        let phrase = Phrase::new(key).with("indicator", context.text(&indicator.title)).with("period", period);
        context.say(&phrase.with("place", context.name(field.parent, period.last())))
    };
    let map = context.map(&field).expect("only what can be mapped has a map");
    let all = mapped(context);
    let body = View {
        indicators: indicators(context, all, id),
        periods: periods(context, all, id, period),
        indicator: context.indicator_link(indicator),
        say: context.sentences(&map),
        map: draw(charts, map),
        ranking: context.ranking(&field, charts).expect("a field has two figures"),
        source: context.source(indicator),
    };
    let is_first = address_of(context, all, id, period) == context.to.section("map");
    let mut crumbs = vec![context.crumb("home")];
    crumbs.extend((!is_first).then(|| context.crumb("map")));
    Content {
        title: Text::from(said("map-page.title")),
        description: said("map-page.lede"),
        crumbs,
        json_ld: None,
        image: Some(context.card(indicator)),
        body: Box::new(body),
    }
}

fn indicators(context: &Context<'_>, all: &[Mapped], current: IndicatorId) -> Vec<Chip> {
    let chip = |mapped: &Mapped| Chip {
        text: context.text(&context.site.indicator(mapped.id).title),
        address: address_of(context, all, mapped.id, mapped.periods[0]),
        current: mapped.id == current,
    };
    all.iter().map(chip).collect()
}

/// The periods of the indicator, oldest first.
fn periods(context: &Context<'_>, all: &[Mapped], id: IndicatorId, current: Period) -> Vec<Chip> {
    let mut periods: Vec<Period> =
        all.iter().filter(|mapped| mapped.id == id).flat_map(|m| m.periods.clone()).collect();
    periods.sort();
    let chip = |period: Period| Chip {
        text: Text::from(context.words.period_capitalised(period)),
        address: address_of(context, all, id, period),
        current: period == current,
    };
    periods.into_iter().map(chip).collect()
}

//! The list of periods: years down, the kinds of period across; what fits no such table stands as a list.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Content, Kind, Subject, the_site};
use crate::figure::{self, Period, Phrase, Text};
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind {
    name: "periods",
    section: Some("periods"),
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.section("periods")),
    view,
};

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// How many periods there are, and from when to when.
    lede: String,
    /// One grid a family of periods.
    grids: Vec<Grid>,
    /// Spans, terms, fiscal years, days.
    others: Vec<Link>,
}

/// Periods of one family: a year a row, a kind a column.
#[derive(Serialize)]
pub(super) struct Grid {
    /// The family: "Lũy kế và cả năm".
    pub title: String,
    /// Its anchor.
    pub id: &'static str,
    /// The kinds: "3T", "6T", "Năm".
    pub columns: Vec<String>,
    /// Whether the columns must be narrow.
    pub many: bool,
    /// The years, the last first.
    pub rows: Vec<GridRow>,
}

/// A year of a grid.
#[derive(Serialize)]
pub(super) struct GridRow {
    /// The year.
    pub year: String,
    /// Its periods, one a column.
    pub cells: Vec<Option<Cell>>,
}

/// A period of a grid.
#[derive(Serialize)]
pub(super) struct Cell {
    /// How many indicators have a result.
    pub count: usize,
    /// The same in words, with the period.
    pub label: String,
    /// Its page.
    pub address: String,
    /// Whether it is the period of the home page.
    pub current: bool,
}

fn view(context: &Context<'_>, _: &Subject, _: &mut Vec<Chart>) -> Content {
    let title = Text::from(context.word("periods.title"));
    let first = context.index.periods().map(Period::first).min();
    let last = context.index.periods().next_back();
    let lede = match first.zip(last) {
        Some((first, last)) => context.say(
            &Phrase::new("periods.lede")
                .with("count", context.index.periods().count())
                .with("first", first.year().to_string())
                .with("last", last.last().year().to_string()),
        ),
        None => context.word("periods.nothing"),
    };
    let shape = Shape::of(context);
    let others = context.index.periods().rev().filter(|period| shape.families(*period).is_empty());
    let others = others.map(|period| link(context, period)).collect();
    Content {
        title,
        description: lede.clone(),
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(View { lede, grids: grids(context, usize::MAX), others }),
    }
}

/// A period and its page.
pub(super) fn link(context: &Context<'_>, period: Period) -> Link {
    let text = Text::from(context.words.period_capitalised(period));
    Link { text, address: context.to.page("periods", &period.to_string()) }
}

/// Periods that stand in one table and on one ruler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// From January on, and the whole year.
    Cumulative,
    /// Quarters and half-years.
    Quarters,
    /// Months.
    Months,
}

/// Which kinds of period the site has: found once a page, for its many periods.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    months: bool,
    quarters: bool,
    cumulative: bool,
}

impl Shape {
    /// Looks through the periods of the site.
    pub(super) fn of(context: &Context<'_>) -> Self {
        use figure::Kind as K;
        let any = |is: fn(K) -> bool| context.index.periods().any(|period| is(period.kind()));
        Self {
            months: any(|kind| matches!(kind, K::Month(2..))),
            quarters: any(|kind| matches!(kind, K::Quarter(2..) | K::Half(2))),
            cumulative: any(|kind| matches!(kind, K::Months(_))),
        }
    }

    /// The families that a period stands in, the first its own; none for spans, terms, fiscal years and days. January
    /// and the first quarter are both a part of the year and cumulative: they stand wherever others of the kind do.
    pub(super) fn families(self, period: Period) -> &'static [Family] {
        use Family::{Cumulative, Months, Quarters};
        use figure::Kind as K;
        match period.kind() {
            K::Month(1) => match (self.cumulative, self.months) {
                (true, true) => &[Cumulative, Months],
                (false, true) => &[Months],
                _ => &[Cumulative],
            },
            K::Quarter(1) | K::Half(1) => match (self.cumulative, self.quarters) {
                (true, true) => &[Cumulative, Quarters],
                (false, true) => &[Quarters],
                _ => &[Cumulative],
            },
            K::Month(_) => &[Months],
            K::Quarter(_) | K::Half(_) => &[Quarters],
            K::Year | K::Months(_) => &[Cumulative],
            K::Span | K::Term(_) | K::FiscalYear | K::Day => &[],
        }
    }
}

/// The column of a period in the table of a family; the whole year comes first, where narrow screens show it.
pub(super) fn column(family: Family, period: Period) -> u8 {
    match (family, period.kind()) {
        (Family::Cumulative, figure::Kind::Year) => 0,
        (Family::Cumulative, _) => period.months_from_january().map_or(0, |(_, months)| months),
        (Family::Quarters, figure::Kind::Quarter(quarter)) => quarter,
        (Family::Quarters, figure::Kind::Half(half)) => half + 4,
        (_, figure::Kind::Month(month)) => month,
        _ => 0,
    }
}

/// All tables, each with its last `years` years.
pub(super) fn grids(context: &Context<'_>, years: usize) -> Vec<Grid> {
    let mut found: BTreeMap<Family, Vec<Period>> = BTreeMap::new();
    let shape = Shape::of(context);
    for period in context.index.periods() {
        for family in shape.families(period) {
            found.entry(*family).or_default().push(period);
        }
    }
    found.into_iter().map(|(family, periods)| grid(context, family, &periods, years)).collect()
}

fn grid(context: &Context<'_>, family: Family, periods: &[Period], years: usize) -> Grid {
    let mut rows: BTreeMap<i16, BTreeMap<u8, Period>> = BTreeMap::new();
    for period in periods {
        rows.entry(period.first().year()).or_default().insert(column(family, *period), *period);
    }
    let rows: Vec<_> = rows.into_iter().rev().take(years).collect();
    let numbers: BTreeSet<u8> = rows.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let columns: Vec<String> = numbers
        .iter()
        .filter_map(|number| {
            let period = rows.iter().find_map(|(_, cells)| cells.get(number))?;
            Some(head(context, family, *period))
        })
        .collect();
    let (id, title) = match family {
        Family::Cumulative => ("cumulative", "periods.family.cumulative"),
        Family::Quarters => ("quarters", "periods.family.quarters"),
        Family::Months => ("months", "periods.family.months"),
    };
    let home = super::home::period(context);
    let row = |(year, cells): (i16, BTreeMap<u8, Period>)| GridRow {
        year: year.to_string(),
        cells: numbers.iter().map(|number| cells.get(number).map(|period| cell(context, *period, home))).collect(),
    };
    Grid { title: context.word(title), id, many: columns.len() > 7, columns, rows: rows.into_iter().map(row).collect() }
}

/// The head of a column: "8T", "Năm".
fn head(context: &Context<'_>, family: Family, period: Period) -> String {
    match (family, period.months_from_january()) {
        (Family::Cumulative, Some((_, 12))) => context.word("periods.year"),
        (Family::Cumulative, Some((_, months))) => stop(context, "periods.stop-short", months),
        _ => context.words.period_tick(period),
    }
}

/// "8 tháng" or "8T".
pub(super) fn stop(context: &Context<'_>, key: &'static str, months: u8) -> String {
    context.say(&Phrase::new(key).with("count", usize::from(months)))
}

fn cell(context: &Context<'_>, period: Period, home: Option<Period>) -> Cell {
    let count = context.index.reported.get(&period).map_or(0, BTreeMap::len);
    let label = Phrase::new("periods.cell").with("count", count).with("period", period);
    Cell {
        count,
        label: context.say(&label),
        address: context.to.page("periods", &period.to_string()),
        current: home == Some(period),
    }
}

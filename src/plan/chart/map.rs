//! The map: areas in at most five classes; hatched where there is no figure.

use serde::Serialize;

use super::geometry::Spot;
use super::value::Value;
use super::{Classes, Row, Table, Told};
use crate::figure::{Arg, Number, Phrase, Text};

/// Areas coloured by class. For rates only: of two areas with equal counts the larger would look more.
#[derive(Clone, Debug, Serialize)]
pub struct Map {
    /// The unit of the figures.
    pub unit: Text,
    /// The height of the drawing, which is 1,000 units wide.
    pub height: i32,
    /// The classes that the colours stand for.
    pub classes: Classes,
    /// The areas.
    pub areas: Vec<Area>,
}

/// One area of a map.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// The id of the place, by which map and ranking find each other.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its page, relative to the root of the site.
    pub address: Option<String>,
    /// Its figure.
    pub value: Value,
    /// Its outlines.
    pub rings: Vec<Vec<Spot>>,
    /// Whether it is the place that the page is about.
    pub current: bool,
}

impl Map {
    fn figures(&self) -> Vec<Figure<'_>> {
        self.areas.iter().map(|area| (&area.name, area.address.as_ref(), area.value)).collect()
    }
}

impl Told for Map {
    fn table(&self) -> Table {
        table_of_places(&self.unit, &self.figures())
    }

    fn describe(&self) -> Vec<Phrase> {
        said_of_places(&self.unit, &self.figures())
    }
}

/// A place with its page and its figure.
pub(super) type Figure<'a> = (&'a Text, Option<&'a String>, Value);

/// A row for each place: its name, which leads to its page, and its figure.
pub(super) fn table_of_places(unit: &Text, places: &[Figure]) -> Table {
    let mut table = Table::new([Phrase::new("chart.table.place").into(), Arg::Name(unit.clone())]);
    table.rows.extend(places.iter().map(|(name, address, value)| Row {
        label: Arg::Name((*name).clone()),
        address: address.cloned(),
        cells: vec![value.cell()],
    }));
    table
}

/// The highest and the lowest of places, and how many have no figure.
pub(super) fn said_of_places(unit: &Text, places: &[Figure]) -> Vec<Phrase> {
    let known = || places.iter().filter_map(|(name, _, value)| Some((*name, value.number()?)));
    let extremes = known().min_by(|(_, a), (_, b)| a.cmp(b)).zip(known().max_by(|(_, a), (_, b)| a.cmp(b)));
    let Some(((low, lowest), (high, highest))) = extremes else { return vec![Phrase::new("chart.say.nothing")] };
    let named = |name: &Text, value: Number| and_others(name, known().filter(|(_, other)| *other == value).count());
    let mut said = vec![if lowest == highest {
        Phrase::new("chart.say.places-equal").with("value", lowest).with("unit", unit.clone())
    } else {
        Phrase::new("chart.say.places")
            .with("high", named(high, highest))
            .with("highest", highest)
            .with("low", named(low, lowest))
            .with("lowest", lowest)
            .with("unit", unit.clone())
    }];
    let gaps = places.len() - known().count();
    if gaps > 0 {
        said.push(Phrase::new("chart.say.places-missing").with("count", gaps).with("all", places.len()));
    }
    said
}

/// The name of one of `count` that have the same figure: "Tỉnh Bắc Ninh và 2 nơi khác".
fn and_others(name: &Text, count: usize) -> Arg {
    if count < 2 {
        return Arg::Name(name.clone());
    }
    Phrase::new("chart.say.and-others").with("name", name.clone()).with("count", count - 1).into()
}

//! The strip: one place among its siblings, each a dot on one scale.

use serde::Serialize;

use super::map::table_of_places;
use super::value::Value;
use super::{Table, Told};
use crate::figure::{Number, Phrase, Text};

/// One place among its siblings; at most 200 of them.
#[derive(Clone, Debug, Serialize)]
pub struct Strip {
    /// The unit of the figures.
    pub unit: Text,
    /// The places, with the current one among them.
    pub places: Vec<Place>,
    /// The figure of the whole that the places make up.
    pub whole: Option<Number>,
    /// The ends of the scale, where they are fixed: 0 and 100 for a percentage.
    pub ends: Option<(Number, Number)>,
}

/// A place on a strip.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Its name.
    pub name: Text,
    /// Its page, relative to the root of the site.
    pub address: Option<String>,
    /// Its figure.
    pub value: Value,
    /// Whether the page is about it.
    pub current: bool,
}

impl Strip {
    /// The place that the page is about, with its figure.
    pub fn current(&self) -> Option<(&Place, Number)> {
        self.places.iter().filter(|place| place.current).find_map(|place| Some((place, place.value.number()?)))
    }
}

impl Told for Strip {
    fn table(&self) -> Table {
        let figures = self.places.iter().map(|place| (&place.name, place.address.as_ref(), place.value));
        table_of_places(&self.unit, &figures.collect::<Vec<_>>())
    }

    fn describe(&self) -> Vec<Phrase> {
        let known = || self.places.iter().filter_map(|place| place.value.number());
        let Some(((low, high), (place, value))) = known().min().zip(known().max()).zip(self.current()) else {
            return vec![Phrase::new("chart.say.nothing")];
        };
        vec![
            Phrase::new("chart.say.among")
                .with("name", place.name.clone())
                .with("value", value)
                .with("unit", self.unit.clone())
                .with("higher", known().filter(|other| *other > value).count())
                .with("lower", known().filter(|other| *other < value).count())
                .with("lowest", low)
                .with("highest", high),
        ]
    }
}

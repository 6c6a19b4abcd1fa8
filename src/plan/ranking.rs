//! Places beside each other: a table whose last cell holds a bar, and a map of the same figures.

use std::cmp::Reverse;

use serde::Serialize;

use super::Context;
use super::chart::{Area, Chart, Classes, Map, RankBar};
use super::statutory::drawn;
use super::view::{Link, Tag, draw};
use crate::figure::{Number, Period, Phrase, Quantity, Status, Text};
use crate::model::indicator::{GroupId, Indicator, Observation, Value};
use crate::model::locality::LocalityId;
use crate::model::map::MapLayer;
use crate::model::sums::{Coverage, coverage};

/// How many rows stand open; the others are folded away.
const OPEN_ROWS: usize = 14;
/// A ranking holds no more places than this; a larger one is split by parent.
pub(super) const MOST_ROWS: usize = 200;

/// Places beside each other.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Ranking {
    /// What is shown, how many places are reported, and what the dotted line is.
    pub caption: String,
    /// The head of the figures.
    pub unit: Text,
    /// Whether a second column holds fractions.
    pub has_fractions: bool,
    /// The first rows.
    pub rows: Vec<RankRow>,
    /// The others, folded away.
    pub more: Vec<RankRow>,
    /// What is said about the sum of the places and the published total.
    pub sum: Option<String>,
    /// Marks of the whole table.
    pub tags: Vec<Tag>,
}

/// A place in a ranking.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RankRow {
    /// The place's id, by which table and map find each other.
    pub id: String,
    /// The place.
    pub place: Link,
    /// The figure in words.
    pub value: String,
    /// The fraction behind it.
    pub fraction: Option<String>,
    /// The bare number, by which the script sorts.
    pub number: Option<Number>,
    /// The number of its bar in the page's charts.
    pub bar: usize,
    /// Whether the page is about it.
    pub current: bool,
}

/// Which places stand beside each other.
pub(super) struct Field<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) period: Period,
    /// The place that they belong to.
    pub(super) parent: LocalityId,
    /// The place that the page is about, if it is one of them.
    pub(super) current: Option<LocalityId>,
}

impl Context<'_> {
    /// The children of a place side by side, highest first, those without a figure last by name.
    /// None with fewer than two figures.
    pub(super) fn ranking(&self, field: &Field<'_>, charts: &mut Vec<Chart>) -> Option<Ranking> {
        let places = self.places(field);
        let known: Vec<Number> = places.iter().filter_map(|(_, o)| o.value.number()).collect();
        if known.len() < 2 {
            return None;
        }
        let shown = |observation: &Observation| drawn(self, field.indicator, observation.value);
        let numbers =
            places.iter().filter_map(|(id, o)| shown(o).number().into_iter().chain(self.planned(field, *id)).max());
        let highest = numbers.max().unwrap_or(Number::ZERO);
        let lowest = places.iter().filter_map(|(_, o)| shown(o).number()).min().unwrap_or(Number::ZERO);
        let whole = self.whole(field);
        let to =
            if self.is_percentage(field.indicator) && highest <= Number::HUNDRED { Number::HUNDRED } else { highest };
        let scale = (lowest.min(Number::ZERO), if to.is_positive() { to } else { Number::from(1) });
        let mut rows: Vec<RankRow> = places
            .iter()
            .take(MOST_ROWS)
            .map(|(id, observation)| self.rank_row(field, *id, observation, (scale, whole), charts))
            .collect();
        let illustrative = places.iter().any(|(_, observation)| observation.illustrative);
        let more = if rows.len() > OPEN_ROWS + 3 { rows.split_off(OPEN_ROWS) } else { Vec::new() };
        Some(Ranking {
            caption: self.caption(field, known.len(), places.len(), whole),
            unit: self.unit(field.indicator),
            has_fractions: rows.iter().any(|row| row.fraction.is_some()),
            rows,
            more,
            sum: self.sum(field),
            tags: self.illustrative(illustrative),
        })
    }

    fn rank_row(
        &self,
        field: &Field<'_>,
        id: LocalityId,
        observation: &Observation,
        ((from, to), whole): ((Number, Number), Option<Number>),
        charts: &mut Vec<Chart>,
    ) -> RankRow {
        let value = drawn(self, field.indicator, observation.value);
        let bar = RankBar {
            value,
            from,
            to,
            plan: self.planned(field, id),
            whole,
            current: field.current.is_none_or(|current| current == id),
            settled: field.indicator.status(field.period, observation) != Some(Status::Estimate),
        };
        RankRow {
            id: self.site.localities.get(id).id.clone(),
            place: self.place(id, field.period.last()),
            value: self.value(field.indicator, observation.value),
            fraction: self.fraction(observation.value),
            number: value.number(),
            bar: draw(charts, Chart::RankBar(bar)),
            current: field.current == Some(id),
        }
    }

    /// The plan of a place of a field for exactly its period, in the unit that readers see.
    fn planned(&self, field: &Field<'_>, id: LocalityId) -> Option<Number> {
        let plan = field.indicator.plan(id, GroupId::TOTAL, field.period)?;
        Some(self.plan_number(field.indicator, plan.on(field.period.last()).value))
    }

    /// How many of the places below one have a figure for a period.
    pub(super) fn known_below(&self, parent: LocalityId, indicator: &Indicator, period: Period) -> usize {
        let known = |id: &LocalityId| indicator.result(*id, period).is_some_and(|o| o.value.number().is_some());
        self.site.localities.children_on(parent, period.last()).filter(known).count()
    }

    /// A map of the same places, for what may be compared by area: ratios, rates and indices.
    pub(super) fn map(&self, field: &Field<'_>) -> Option<Chart> {
        is_comparable(field.indicator).then(|| self.areas(field, &self.members(field)))?
    }

    /// Whether there is a map of these places.
    pub(super) fn has_map(&self, field: &Field<'_>) -> bool {
        let places = self.members(field);
        let Some(at) = self.layer(field, &places).filter(|_| is_comparable(field.indicator)) else { return false };
        let shown = self.site.maps[at].areas.iter().map(|area| area.locality).filter(|place| places.contains(place));
        shown.filter(|place| self.value_of(field, *place).number().is_some()).nth(1).is_some()
    }

    /// The number of the map that shows most of some places, more than one at least.
    fn layer(&self, field: &Field<'_>, places: &[LocalityId]) -> Option<usize> {
        let day = field.period.last();
        let matched = |layer: &MapLayer| layer.areas.iter().filter(|area| places.contains(&area.locality)).count();
        let layers = self.site.maps.iter().enumerate().filter(|(_, layer)| layer.holds(day) && matched(layer) > 1);
        let best = layers.max_by_key(|(at, layer)| (matched(layer), Reverse(layer.areas.len()), Reverse(*at)));
        best.map(|(at, _)| at)
    }

    /// The same places as a map, or as tiles where their boundaries are not known.
    pub(super) fn places_drawn(&self, field: &Field<'_>) -> Option<Chart> {
        let tiles = || is_comparable(field.indicator).then(|| self.tiles(field, &self.members(field)))?;
        self.map(field).or_else(tiles)
    }

    /// The children of the place of a field on the last day of its period.
    pub(super) fn members(&self, field: &Field<'_>) -> Vec<LocalityId> {
        self.site.localities.children_on(field.parent, field.period.last()).collect()
    }

    /// The areas of places on the map that shows most of them. None with fewer than two figures.
    pub(super) fn areas(&self, field: &Field<'_>, places: &[LocalityId]) -> Option<Chart> {
        let day = field.period.last();
        let at = self.layer(field, places)?;
        let (layer, drawing) = (&self.site.maps[at], &self.index.maps[at]);
        let areas: Vec<Area> = layer
            .areas
            .iter()
            .zip(&drawing.areas)
            .filter(|(area, _)| places.contains(&area.locality))
            .map(|(area, rings)| {
                let place = self.place(area.locality, day);
                Area {
                    id: self.site.localities.get(area.locality).id.clone(),
                    name: place.text,
                    address: Some(place.address),
                    value: self.value_of(field, area.locality),
                    rings: rings.clone(),
                    current: field.current == Some(area.locality),
                }
            })
            .collect();
        let known: Vec<Number> = areas.iter().filter_map(|area| area.value.number()).collect();
        (known.len() > 1).then(|| {
            Chart::Map(Map {
                unit: self.unit(field.indicator),
                height: drawing.height,
                classes: Classes::of(&known),
                areas,
            })
        })
    }

    /// The children that have anything typed for the period: highest first, those without a figure last.
    fn places<'a>(&self, field: &Field<'a>) -> Vec<(LocalityId, &'a Observation)> {
        let day = field.period.last();
        let mut places: Vec<(LocalityId, &'a Observation)> = self
            .site
            .localities
            .children_on(field.parent, day)
            .filter_map(|id| Some((id, field.indicator.result(id, field.period)?)))
            .collect();
        places.sort_by(|(a, first), (b, second)| {
            let name = |id: LocalityId| self.name(id, day).text;
            second.value.number().cmp(&first.value.number()).then_with(|| self.words.compare(&name(*a), &name(*b)))
        });
        places
    }

    /// The figure of the whole beside which places may stand: a ratio, a rate or an index, not a sum.
    pub(super) fn whole(&self, field: &Field<'_>) -> Option<Number> {
        let observation =
            field.indicator.result(field.parent, field.period).filter(|_| is_comparable(field.indicator))?;
        drawn(self, field.indicator, observation.value).number()
    }

    fn caption(&self, field: &Field<'_>, known: usize, all: usize, whole: Option<Number>) -> String {
        let day = field.period.last();
        let children = self.site.localities.children_on(field.parent, day).count();
        let reported = Phrase::new("ranking.reported").with("count", known).with("all", children.max(all));
        let mut caption = self.say(&reported);
        if whole.is_some()
            && let Some(observation) = field.indicator.result(field.parent, field.period)
        {
            let line = Phrase::new("ranking.whole")
                .with("place", self.name(field.parent, day))
                .with("value", self.value(field.indicator, observation.value));
            caption = format!("{caption}; {}", self.say(&line));
        }
        caption
    }

    /// "30/33 phường, xã cộng được 337; công bố 365": never a silent partial sum.
    fn sum(&self, field: &Field<'_>) -> Option<String> {
        let Coverage { sum, reported, expected, .. } =
            coverage(&self.site.localities, field.indicator, field.parent, GroupId::TOTAL, field.period)?;
        let sum = sum?;
        let words = |value: Value| self.fraction(value).unwrap_or_else(|| self.value(field.indicator, value));
        let published = field.indicator.result(field.parent, field.period).map(|observation| observation.value);
        let key = match published {
            Some(published) if published == sum => "ranking.sum-equal",
            Some(_) => "ranking.sum-published",
            None => "ranking.sum",
        };
        let mut phrase = Phrase::new(key)
            .with("count", reported)
            .with("all", expected)
            .with("sum", words(sum))
            .with("place", self.name(field.parent, field.period.last()));
        if let Some(published) = published {
            phrase = phrase.with("published", words(published));
        }
        Some(self.say(&phrase))
    }

    /// An indicator with its page.
    pub(super) fn indicator_link(&self, indicator: &Indicator) -> Link {
        Link { text: self.text(&indicator.title), address: self.to.page("indicators", &indicator.id) }
    }

    /// A place with its page, named as on a day.
    pub(super) fn place(&self, id: LocalityId, day: crate::figure::Day) -> Link {
        Link { text: self.name(id, day), address: self.to.page("localities", &self.site.localities.get(id).id) }
    }
}

/// Whether places may be compared by their figures whatever their size: ratios, rates and indices.
pub(super) fn is_comparable(indicator: &Indicator) -> bool {
    matches!(indicator.quantity, Quantity::Ratio | Quantity::Rate | Quantity::Index)
}

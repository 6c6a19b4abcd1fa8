//! Maps: which boundaries hold when, and whose they are.

use super::locality::{Localities, LocalityId};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::Day;
use crate::read::localities::MapFile;
use crate::read::map::{Feature, Ring};

/// Boundaries that hold for a stretch of time.
#[derive(Clone, Debug)]
pub struct MapLayer {
    /// First day; `None` is open.
    pub from: Option<Day>,
    /// Last day; `None` is open.
    pub until: Option<Day>,
    /// The areas whose place is known.
    pub areas: Vec<Area>,
}

/// The area of a place.
#[derive(Clone, Debug)]
pub struct Area {
    /// The place.
    pub locality: LocalityId,
    /// Its outlines in degrees.
    pub rings: Vec<Ring>,
}

impl MapLayer {
    /// Whether the boundaries hold on `day`.
    pub fn holds(&self, day: Day) -> bool {
        day.is_within(self.from, self.until)
    }
}

/// Finds the place of each area: by id, or by the code that it had while the map holds.
pub(super) fn layers(
    maps: &[MapFile],
    features: Vec<Vec<Feature>>,
    localities: &Localities,
    today: Day,
    diagnostics: &mut Diagnostics,
) -> Vec<MapLayer> {
    let mut layers = Vec::with_capacity(maps.len());
    for (map, features) in maps.iter().zip(features) {
        let day = map.from.or(map.until).unwrap_or(today);
        let mut areas = Vec::with_capacity(features.len());
        for feature in features {
            match localities.by_id(&feature.id).or_else(|| localities.by_code_on(&feature.id, day)) {
                Some(locality) => areas.push(Area { locality, rings: feature.rings }),
                None if localities.incomplete => {}
                None => diagnostics
                    .push(Diagnostic::new(&codes::MAP_UNMATCHED, map.place.clone()).with("text", feature.id.as_str())),
            }
        }
        layers.push(MapLayer { from: map.from, until: map.until, areas });
    }
    layers
}

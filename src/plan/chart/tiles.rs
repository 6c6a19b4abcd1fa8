//! The tile map: a square for each place, about where it lies, with its name and its figure.

use serde::Serialize;

use super::map::{Figure, said_of_places, table_of_places};
use super::value::Value;
use super::{Classes, Table, Told};
use crate::figure::{Phrase, Text};

/// Places as tiles of the same size: no area looks more than another, and none is too small to be seen.
#[derive(Clone, Debug, Serialize)]
pub struct Tiles {
    /// The unit of the figures.
    pub unit: Text,
    /// The classes that the colours stand for.
    pub classes: Classes,
    /// The tiles; at most [`Tiles::MOST`].
    pub tiles: Vec<Tile>,
}

/// One tile.
#[derive(Clone, Debug, Serialize)]
pub struct Tile {
    /// The id of the place, by which tiles and ranking find each other.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its page, relative to the root of the site.
    pub address: Option<String>,
    /// Its figure.
    pub value: Value,
    /// Its column and row, from 1.
    pub at: (u8, u8),
    /// Whether it is the place that the page is about.
    pub current: bool,
}

impl Tiles {
    /// How many tiles stand side by side: as many as a phone can show with their names.
    pub const ACROSS: u8 = 6;
    /// How many tiles a map can have.
    pub const MOST: usize = 96;
}

/// The column and row of each place, from where its middle lies (longitude, latitude): rows from north to
/// south, each from west to east, so that near places stay near. Without middles, in the order given.
pub fn tile_grid(middles: &[Option<(f64, f64)>]) -> Vec<(u8, u8)> {
    let square = (1..=usize::from(Tiles::ACROSS)).find(|side| side * side >= middles.len());
    let across = square.unwrap_or(usize::from(Tiles::ACROSS));
    let middle = |at: &usize| middles[*at].unwrap_or((0.0, 0.0));
    let mut order: Vec<usize> = (0..middles.len()).collect();
    order.sort_by(|a, b| middle(b).1.total_cmp(&middle(a).1));
    let mut grid = vec![(1, 1); middles.len()];
    for (row, places) in (1_u8..).zip(order.chunks_mut(across)) {
        places.sort_by(|a, b| middle(a).0.total_cmp(&middle(b).0));
        for (column, place) in (1_u8..).zip(places) {
            grid[*place] = (column, row);
        }
    }
    grid
}

impl Tiles {
    fn figures(&self) -> Vec<Figure<'_>> {
        self.tiles.iter().map(|tile| (&tile.name, tile.address.as_ref(), tile.value)).collect()
    }
}

impl Told for Tiles {
    fn table(&self) -> Table {
        table_of_places(&self.unit, &self.figures())
    }

    fn describe(&self) -> Vec<Phrase> {
        said_of_places(&self.unit, &self.figures())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn north_is_above_and_west_is_left() {
        let middles = [(107.0, 20.0), (108.0, 21.0), (107.0, 21.0), (108.0, 20.0)].map(Some);
        assert_eq!(tile_grid(&middles), [(1, 2), (2, 1), (1, 1), (2, 2)]);
        assert_eq!(tile_grid(&[None, None, None]), [(1, 1), (2, 1), (1, 2)]);
        assert!(tile_grid(&[]).is_empty());
    }
}

//! What a chart shows: one specification a kind, in exact figures. Knows no pixel, no colour, no SVG.
//!
//! A specification gives three forms of the same figures: the drawing (made by `render::chart`), a
//! [`Table`] that stands beside it, and sentences that say it. A new kind is one file here, one in
//! `render/chart`, and one line in each of the two lists.

mod auto;
mod board;
mod classes;
mod columns;
pub mod geometry;
mod heat;
mod line;
mod lineage;
mod map;
mod multiples;
mod rank;
mod ruler;
mod slope;
mod spark;
mod stack;
mod strip;
mod table;
mod tiles;
mod value;

pub use auto::{Shape, Subjects, auto};
pub use board::{BoardHead, BoardRow};
pub use classes::{Classes, Method};
pub use columns::{Column, Columns};
pub use heat::{Heat, HeatRow};
pub use line::{Break, Line, LineEnd, Role, Series, cuts};
pub use lineage::{Extent, Flow, Lineage, Relative};
pub use map::{Area, Map};
pub use multiples::{Multiples, Panel};
pub use rank::RankBar;
pub use ruler::{Clock, Pace, Ruler};
pub use slope::{Slope, SlopeLine};
pub use spark::Spark;
pub use stack::{Stack, StackBar};
pub use strip::{Place, Strip};
pub use table::{Row, Table};
pub use tiles::{Tile, Tiles, tile_grid};
pub use value::{Point, Value, missing, share, status};

use crate::figure::Phrase;
use serde::Serialize;

/// The same figures in other forms. A chart that is a cell of a table needs none: the table says it.
trait Told {
    /// As rows.
    fn table(&self) -> Table {
        Table::default()
    }

    /// As sentences.
    fn describe(&self) -> Vec<Phrase> {
        Vec::new()
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal,)+) => {
        /// A chart of any kind.
        #[derive(Clone, Debug, Serialize)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        pub enum Chart {
            $($(#[$doc])* $kind($kind),)+
        }

        /// The kinds of chart that there are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        impl Kind {
            /// Every kind, in the order in which the gallery shows them.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// Its word in a `chart` block and in the gallery: `columns`.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)+
                }
            }

            /// The kind that a word means.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.word() == word)
            }
        }

        impl Chart {
            /// Which kind it is.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)+
                }
            }

            /// The same figures as rows, for the table beside the drawing.
            pub fn table(&self) -> Table {
                match self {
                    $(Self::$kind(chart) => chart.table(),)+
                }
            }

            /// The same figures as sentences: what, range, highest, lowest, last, against plan.
            pub fn describe(&self) -> Vec<Phrase> {
                match self {
                    $(Self::$kind(chart) => chart.describe(),)+
                }
            }
        }
    };
}

impl Chart {
    /// The table to stand beside the drawing; none where the drawing on a page is itself a table, or a cell of one.
    pub fn table_beside(&self) -> Option<Table> {
        let table = self.table();
        (!matches!(self, Self::Heat(_)) && !table.rows.is_empty()).then_some(table)
    }
}

kinds! {
    /// One result against its plan and the calendar.
    Ruler = "ruler",
    /// The months over a board of indicators.
    BoardHead = "board-head",
    /// One indicator of a board, all on one ruler.
    BoardRow = "board-row",
    /// One column a period, with a tick where the plan stands.
    Columns = "columns",
    /// Up to four series over time.
    Line = "line",
    /// Parts of a total.
    Stack = "stack",
    /// Two or three dates.
    Slope = "slope",
    /// The bar of one place in a ranking.
    RankBar = "rank-bar",
    /// A series as small as a word.
    Spark = "spark",
    /// Areas in classes.
    Map = "map",
    /// A tile for each place.
    Tiles = "tiles",
    /// Places by periods.
    Heat = "heat",
    /// More series than one chart can tell apart.
    Multiples = "multiples",
    /// One place among its siblings.
    Strip = "strip",
    /// What became of places.
    Lineage = "lineage",
}

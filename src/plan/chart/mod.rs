//! What a chart shows: one specification a kind, in exact figures. Knows no pixel, no colour, no SVG.
//!
//! A specification gives three forms of the same figures: the drawing (made by `render::chart`), a
//! [`Table`] that stands beside it, and sentences that say it. A new kind is one file here, one in
//! `render/chart`, and one line in the list of `figure/chart.rs`.

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
pub use classes::Classes;
pub use columns::{Column, Columns};
pub use heat::{Heat, HeatRow};
pub use line::{Break, Line, Role, Series, cuts};
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

use serde::Serialize;

use crate::figure::{ChartKind, Phrase, each_chart};

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

macro_rules! charts {
    ($($(#[$doc:meta])* $kind:ident = $word:literal $(($asked:literal))?,)+) => {
        /// A chart of any kind.
        #[derive(Clone, Debug, Serialize)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        pub enum Chart {
            $($(#[$doc])* $kind($kind),)+
        }

        impl Chart {
            /// Which kind it is.
            pub fn kind(&self) -> ChartKind {
                match self {
                    $(Self::$kind(_) => ChartKind::$kind,)+
                }
            }

            fn told(&self) -> &dyn Told {
                match self {
                    $(Self::$kind(chart) => chart,)+
                }
            }
        }
    };
}

each_chart!(charts);

impl Chart {
    /// The same figures as rows, for the table beside the drawing.
    pub fn table(&self) -> Table {
        self.told().table()
    }

    /// The same figures as sentences: what, range, highest, lowest, last, against plan.
    pub fn describe(&self) -> Vec<Phrase> {
        self.told().describe()
    }

    /// The table to stand beside the drawing; none where the drawing on a page is itself a table, or a cell of one.
    pub fn table_beside(&self) -> Option<Table> {
        let table = self.table();
        (!matches!(self, Self::Heat(_)) && !table.rows.is_empty()).then_some(table)
    }
}

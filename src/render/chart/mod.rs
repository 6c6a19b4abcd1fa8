//! Charts as SVG, drawn with plotters through a backend of ours: no colour, no script, one drawing for
//! every width. The only place that knows plotters.
//!
//! A page that shows charts defines the patterns `hatch` and `miss` once and loads the theme's style
//! sheet; the drawings carry classes only.

mod axis;
mod backend;
mod board;
mod canvas;
mod columns;
pub mod gallery;
mod heat;
mod ink;
mod key;
mod labels;
mod line;
mod lineage;
mod map;
mod measure;
mod multiples;
mod rank;
mod ruler;
mod slope;
mod spark;
mod stack;
mod standalone;
mod strip;
#[cfg(test)]
mod tests;
mod tiles;
mod widths;

pub use key::key;
pub use standalone::{Caption, Palette, standalone};

use crate::figure::each_chart;
use crate::plan::chart::Chart;
use crate::text::Words;

/// How a chart of one kind is drawn.
trait Drawn {
    /// The drawing as HTML, for a page of the site: an `svg`, a list or a table. `root` leads from the page to the root
    /// of the site: `../../`.
    fn draw(&self, words: &Words, root: &str) -> String;

    /// The drawing for a file of its own: always an `svg`.
    fn alone(&self, words: &Words) -> String {
        standalone::without_tips(&self.draw(words, ""))
    }

    /// What its key explains; nothing where everything is named where it stands.
    fn entries(&self, _: &Words) -> Vec<key::Entry> {
        Vec::new()
    }

    /// Whether the key names parts that are told apart by their names; else it shows the classes of one scale.
    fn has_parts(&self) -> bool {
        false
    }
}

macro_rules! drawings {
    ($($(#[$doc:meta])* $kind:ident = $word:literal $(($asked:literal))?,)+) => {
        fn drawn(chart: &Chart) -> &dyn Drawn {
            match chart {
                $(Chart::$kind(chart) => chart,)+
            }
        }
    };
}

each_chart!(drawings);

/// The drawing of a chart as HTML, for a page of the site: an `svg`, a list or a table. `root` leads from the page to
/// the root of the site: `../../`.
pub fn draw(chart: &Chart, words: &Words, root: &str) -> String {
    drawn(chart).draw(words, root)
}

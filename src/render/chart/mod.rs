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

use crate::plan::chart::Chart;
use crate::text::Words;

/// The drawing of a chart as HTML, for a page of the site: an `svg`, a list or a
/// table. `root` leads from the page to the root of the site:
/// `../../`.
pub fn draw(chart: &Chart, words: &Words, root: &str) -> String {
    match chart {
        Chart::Ruler(chart) => ruler::draw(chart, words),
        Chart::BoardHead(chart) => board::head(chart, words),
        Chart::BoardRow(chart) => board::row(chart, words),
        Chart::Columns(chart) => columns::draw(chart, words),
        Chart::Line(chart) => line::draw(chart, words),
        Chart::Stack(chart) => stack::draw(chart, words),
        Chart::Slope(chart) => slope::draw(chart, words),
        Chart::RankBar(chart) => rank::draw(chart, words),
        Chart::Spark(chart) => spark::draw(chart),
        Chart::Map(chart) => map::draw(chart, words, root),
        Chart::Tiles(chart) => tiles::draw(chart, words, root),
        Chart::Heat(chart) => heat::draw(chart, words, root),
        Chart::Multiples(chart) => multiples::draw(chart, words, root),
        Chart::Strip(chart) => strip::draw(chart, words),
        Chart::Lineage(chart) => lineage::draw(chart, words),
    }
}

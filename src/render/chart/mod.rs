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
mod ink;
mod line;
mod measure;
mod rank;
mod ruler;
mod spark;
mod standalone;
#[cfg(test)]
mod tests;

pub use standalone::{Caption, Palette, standalone};

use crate::plan::chart::Chart;
use crate::text::Words;

/// The drawing of a chart, for a page of the site.
pub fn draw(chart: &Chart, words: &Words) -> String {
    match chart {
        Chart::Ruler(chart) => ruler::draw(chart, words),
        Chart::BoardHead(chart) => board::head(chart, words),
        Chart::BoardRow(chart) => board::row(chart, words),
        Chart::Columns(chart) => columns::draw(chart, words),
        Chart::Line(chart) => line::draw(chart, words),
        Chart::RankBar(chart) => rank::draw(chart, words),
        Chart::Spark(chart) => spark::draw(chart),
    }
}

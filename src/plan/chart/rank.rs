//! The bar of one place in a ranking: a cell of a table that holds the figure as well.

use serde::Serialize;

use super::{Told, Value};
use crate::figure::Number;

/// The bar of one place. All bars of a ranking share `from` and `to`.
#[derive(Clone, Debug, Serialize)]
pub struct RankBar {
    /// The figure of the place.
    pub value: Value,
    /// The left end of the scale: zero, or the lowest figure if that is negative.
    pub from: Number,
    /// The right end of the scale.
    pub to: Number,
    /// The plan of the place.
    pub plan: Option<Number>,
    /// The figure of the whole, for a dotted line.
    pub whole: Option<Number>,
    /// Whether this is the place that the page is about.
    pub current: bool,
    /// Whether the figure is final; others are hatched.
    pub settled: bool,
}

// A ranking is itself a table, with its figures in words beside the bars: nothing is left to add.
impl Told for RankBar {}

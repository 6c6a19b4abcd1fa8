//! The board: many indicators in a table, all on one ruler of months and per cent of the plan.

use serde::Serialize;

use super::value::Value;
use super::{Clock, Told};
use crate::figure::Number;

/// The months over the column of bars.
#[derive(Clone, Debug, Serialize)]
pub struct BoardHead {
    /// Where the calendar stands; none where the rows have no common calendar: then per cent stand there.
    pub clock: Option<Clock>,
}

/// The bar of one indicator.
#[derive(Clone, Debug, Serialize)]
pub struct BoardRow {
    /// The part of the plan that is reached, in per cent.
    pub share: Value,
    /// The part of the year that has passed, in per cent; none for an indicator without a pace.
    pub passed: Option<Number>,
    /// Whether the figure is final; others are hatched.
    pub settled: bool,
}

// The board is itself a table, with its figures in words beside the bars: nothing is left to add.
impl Told for BoardHead {}
impl Told for BoardRow {}

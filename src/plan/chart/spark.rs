//! The sparkline: a series as small as a word, in a table that says its last figure.

use serde::Serialize;

use super::{Break, Point, Told};

/// A series without axis or label.
#[derive(Clone, Debug, Serialize)]
pub struct Spark {
    /// The figures in order of time; a gap stays a gap.
    pub points: Vec<Point>,
    /// The reforms that they cross.
    pub breaks: Vec<Break>,
}

// The figures stand in the table that the sparkline is a cell of.
impl Told for Spark {}

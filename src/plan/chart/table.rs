//! The table beside a drawing: the same figures, row by row.

use serde::Serialize;

use super::Point;
use crate::figure::{Arg, Period, Phrase, Text};

/// Rows of figures; each cell is formatted by the language that shows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// What the columns are; the first names the rows.
    pub head: Vec<Arg>,
    /// The rows, each as long as the head less one.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What the row is about.
    pub label: Arg,
    /// Where its subject has a page, relative to the root of the site.
    pub address: Option<String>,
    /// Its figures.
    pub cells: Vec<Arg>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new(head: impl IntoIterator<Item = Arg>) -> Self {
        Self { head: head.into_iter().collect(), rows: Vec::new() }
    }

    /// Subjects over time, a column a period: the name, the page and a figure for each period of each.
    pub(super) fn over_time<'s>(
        subjects: &'static str,
        periods: &[Period],
        rows: impl Iterator<Item = (&'s Text, &'s Option<String>, &'s [Point])>,
    ) -> Self {
        let mut table = Self::new([Phrase::new(subjects).into()]);
        table.head.extend(periods.iter().map(|period| Arg::Period(*period)));
        table.rows.extend(rows.map(|(name, address, points)| Row {
            label: Arg::Name(name.clone()),
            address: address.clone(),
            cells: points.iter().map(|point| point.value.cell()).collect(),
        }));
        table
    }
}

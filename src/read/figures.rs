//! One figure as it was written: for which period, place and groups, and what was typed there.

use std::sync::Arc;

use crate::diag::{Place, Spot};
use crate::figure::{Day, Status, Vintage, Written};

/// What kind of figure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// A result.
    Result,
    /// A plan, by the giver that the indicator names, if it has several.
    Plan(Option<Arc<str>>),
}

/// A figure of an indicator, unresolved: periods, localities and groups are texts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Result or plan.
    pub section: Section,
    /// The period as written.
    pub period: Arc<str>,
    /// The locality as written; `None` is the default one.
    pub locality: Option<Arc<str>>,
    /// Breakdown and group, as written; empty for the total.
    pub groups: Vec<(Arc<str>, Arc<str>)>,
    /// What was typed.
    pub written: Written,
    /// What is said beside it, where anything is.
    pub extra: Option<Box<Extra>>,
    /// Where.
    pub place: Place,
    /// In a table, the bytes where the cells of its period and its locality begin; 0 where there is none.
    pub cells: (u32, u32),
}

impl Figure {
    /// Where its period is written.
    pub fn period_place(&self) -> Place {
        self.key_place(0, self.cells.0, &self.period)
    }

    /// Where its locality is written, if it is.
    pub fn locality_place(&self) -> Place {
        self.key_place(1, self.cells.1, self.locality.as_deref().unwrap_or_default())
    }

    /// Where its last group is written.
    pub fn group_place(&self) -> Place {
        self.place.of_key()
    }

    /// The key at a depth below its section, or the cell that begins at a byte.
    fn key_place(&self, depth: usize, cell: u32, text: &str) -> Place {
        match &self.place.spot {
            Spot::Entry { section, .. } if depth == 0 => Place::name(self.place.file, &[section, &self.period]),
            Spot::Entry { section, .. } => Place::name(self.place.file, &[section, &self.period, text]),
            Spot::Path(path) => {
                let above = if matches!(self.section, Section::Plan(Some(_))) { 2 } else { 1 };
                let to = (above + depth + 1).min(path.len());
                Place { file: self.place.file, spot: Spot::Path(path[..to].into()) }.of_key()
            }
            Spot::Span(..) if cell > 0 => Place::span(self.place.file, cell as usize, cell as usize + text.len()),
            _ => self.place.clone(),
        }
    }
}

/// What is said beside a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// A remark for readers.
    pub note: Option<Arc<str>>,
    /// How final the figure is.
    pub status: Option<Status>,
    /// The day on which it was published.
    pub released: Option<Day>,
    /// Invented to illustrate; every page that shows it says so.
    pub illustrative: bool,
    /// Earlier values of the same figure, oldest first.
    pub history: Vec<Vintage>,
    /// The resolution that gave a plan: "NQ 12".
    pub basis: Option<Arc<str>>,
    /// From which day a plan is in force.
    pub from: Option<Day>,
}

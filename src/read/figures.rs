//! One figure as it was written: for which period, place and groups, and what was typed there.

use std::sync::Arc;

use crate::diag::Place;
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

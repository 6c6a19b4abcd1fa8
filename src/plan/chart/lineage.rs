//! The lineage of places through a reform: what was there before, what after, and what became of what.

use serde::Serialize;

use super::{Row, Table, Told};
use crate::figure::{Arg, Number, Phrase, Text};

/// Old places and new places, and what flowed from the ones into the others.
#[derive(Clone, Debug, Serialize)]
pub struct Lineage {
    /// The old places, from above to below.
    pub before: Vec<Relative>,
    /// The new places; the drawing puts each beside those that it came from.
    pub after: Vec<Relative>,
    /// What became of what.
    pub flows: Vec<Flow>,
}

/// A place of a lineage.
#[derive(Clone, Debug, Serialize)]
pub struct Relative {
    /// Its name at the time.
    pub name: Text,
    /// Its page, relative to the root of the site.
    pub address: Option<String>,
}

/// An old place, or a part of it, that went into a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Which of `before`.
    pub from: usize,
    /// Which of `after`.
    pub to: usize,
    /// How much of the old place.
    pub extent: Extent,
    /// Whether it left the parent that the old places had in common.
    pub leaves: bool,
}

/// How much of an old place went into a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part, with its share of the population in per cent where that is known.
    Part(Option<Number>),
}

impl Extent {
    /// In words: "trọn", "một phần", "một phần, 37 % dân số".
    pub fn said(self) -> Phrase {
        match self {
            Self::Whole => Phrase::new("chart.lineage.whole"),
            Self::Part(None) => Phrase::new("chart.lineage.part"),
            Self::Part(Some(share)) => Phrase::new("chart.lineage.share").with("share", Arg::Percent(share)),
        }
    }
}

impl Lineage {
    /// The flows out of an old place.
    pub fn out_of(&self, from: usize) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.from == from)
    }

    /// The flows into a new place.
    pub fn into(&self, to: usize) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.to == to)
    }

    /// The names of the old places of which `is` holds, as a list.
    fn old(&self, is: impl Fn(usize) -> bool) -> Vec<Arg> {
        let named = |(at, place): (usize, &Relative)| is(at).then(|| Arg::Name(place.name.clone()));
        self.before.iter().enumerate().filter_map(named).collect()
    }
}

impl Told for Lineage {
    fn table(&self) -> Table {
        let head = ["chart.lineage.before", "chart.lineage.after", "chart.lineage.extent"];
        let mut table = Table::new(head.map(|key| Phrase::new(key).into()));
        for flow in &self.flows {
            let (Some(from), Some(to)) = (self.before.get(flow.from), self.after.get(flow.to)) else { continue };
            let extent = if flow.leaves {
                Phrase::new("chart.lineage.leaving").with("extent", flow.extent.said())
            } else {
                flow.extent.said()
            };
            table.rows.push(Row {
                label: Arg::Name(from.name.clone()),
                address: from.address.clone(),
                cells: vec![Arg::Name(to.name.clone()), extent.into()],
            });
        }
        table
    }

    fn describe(&self) -> Vec<Phrase> {
        if self.flows.is_empty() {
            return vec![Phrase::new("chart.say.no-lineage")];
        }
        let mut said =
            vec![Phrase::new("chart.say.lineage").with("before", self.before.len()).with("after", self.after.len())];
        let divided = self.old(|at| self.out_of(at).nth(1).is_some());
        if !divided.is_empty() {
            said.push(Phrase::new("chart.say.divided").with("names", Arg::List(divided)));
        }
        let gone = self.old(|at| self.out_of(at).any(|flow| flow.leaves));
        if !gone.is_empty() {
            said.push(Phrase::new("chart.say.left-parent").with("names", Arg::List(gone)));
        }
        said
    }
}

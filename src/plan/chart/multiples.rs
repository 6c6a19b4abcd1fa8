//! Small multiples: many series, each in a small drawing of its own, all on the same scales.

use serde::Serialize;

use super::value::extremes;
use super::{Break, Point, Table, Told};
use crate::figure::{Number, Period, Phrase, Text};

/// More series than one chart can tell apart.
#[derive(Clone, Debug, Serialize)]
pub struct Multiples {
    /// The unit of the figures.
    pub unit: Text,
    /// The places on the common axis, in order of time.
    pub periods: Vec<Period>,
    /// The drawings, in the order in which they are shown.
    pub panels: Vec<Panel>,
    /// Whether the common axis begins at zero.
    pub from_zero: bool,
}

/// One series.
#[derive(Clone, Debug, Serialize)]
pub struct Panel {
    /// Its name, over the drawing.
    pub name: Text,
    /// The page of its subject, relative to the root of the site.
    pub address: Option<String>,
    /// Its figures, one for each period of the axis.
    pub points: Vec<Point>,
    /// The reforms that they cross.
    pub breaks: Vec<Break>,
}

impl Panel {
    /// Its first and its last figure.
    pub fn ends(&self) -> Option<(Number, Number)> {
        let mut known = self.points.iter().filter_map(|point| point.value.number());
        let first = known.next()?;
        Some((first, known.next_back().unwrap_or(first)))
    }

    /// By how much the last figure is above the first.
    pub fn change(&self) -> Option<Number> {
        let (first, last) = self.ends()?;
        last.minus(first)
    }
}

impl Multiples {
    /// The panels by change, the largest rise first, those without figures last.
    pub fn order_by_change(&mut self) {
        self.panels.sort_by_key(|panel| std::cmp::Reverse(panel.change()));
    }

    /// The lowest and the highest figure of all panels.
    pub fn extremes(&self) -> Option<(Number, Number)> {
        extremes(self.panels.iter().flat_map(|panel| &panel.points))
    }
}

impl Told for Multiples {
    fn table(&self) -> Table {
        let rows = self.panels.iter().map(|panel| (&panel.name, &panel.address, panel.points.as_slice()));
        Table::over_time("chart.table.series", &self.periods, rows)
    }

    fn describe(&self) -> Vec<Phrase> {
        let changes = || self.panels.iter().filter_map(Panel::change);
        if changes().next().is_none() {
            return vec![Phrase::new("chart.say.nothing")];
        }
        let mut said = vec![
            Phrase::new("chart.say.rises-and-falls")
                .with("all", self.panels.len())
                .with("rises", changes().filter(|change| change.is_positive()).count())
                .with("falls", changes().filter(|change| change.is_negative()).count()),
        ];
        let mut breaks: Vec<&Break> = Vec::new();
        for found in self.panels.iter().flat_map(|panel| &panel.breaks) {
            if !breaks.contains(&found) {
                breaks.push(found);
            }
        }
        said.extend(breaks.into_iter().map(Break::said));
        if !self.from_zero {
            said.push(Phrase::new("chart.say.not-from-zero"));
        }
        said
    }
}

//! The slope: two or three dates, a line for each place, one of them in colour.

use serde::Serialize;

use super::value::extremes;
use super::{Point, Table, Told};
use crate::figure::{Number, Period, Phrase, Text};

/// Many series over two or three periods.
#[derive(Clone, Debug, Serialize)]
pub struct Slope {
    /// The unit of the figures.
    pub unit: Text,
    /// The two or three periods.
    pub periods: Vec<Period>,
    /// The lines; at most 200.
    pub lines: Vec<SlopeLine>,
    /// Whether the axis begins at zero.
    pub from_zero: bool,
}

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct SlopeLine {
    /// Its name.
    pub name: Text,
    /// The page of its subject, relative to the root of the site.
    pub address: Option<String>,
    /// Its figures, one for each period.
    pub points: Vec<Point>,
    /// Whether it is the one that the page is about.
    pub current: bool,
}

impl SlopeLine {
    /// By how much the last figure is above the first, where both are there.
    pub fn change(&self) -> Option<Number> {
        self.points.last()?.value.number()?.minus(self.points.first()?.value.number()?)
    }
}

impl Slope {
    /// How many periods it is for; more belong in a chart of lines.
    pub const MOST_PERIODS: usize = 3;

    /// The lowest and the highest figure of all lines.
    pub fn extremes(&self) -> Option<(Number, Number)> {
        extremes(self.lines.iter().flat_map(|line| &line.points))
    }
}

impl Told for Slope {
    fn table(&self) -> Table {
        let rows = self.lines.iter().map(|line| (&line.name, &line.address, line.points.as_slice()));
        Table::over_time("chart.table.series", &self.periods, rows)
    }

    fn describe(&self) -> Vec<Phrase> {
        let changes = || self.lines.iter().filter_map(|line| Some((line, line.change()?)));
        let Some((most, rise)) = changes().max_by(|(_, a), (_, b)| a.cmp(b)) else {
            return vec![Phrase::new("chart.say.nothing")];
        };
        let mut said = vec![
            Phrase::new("chart.say.rises-and-falls")
                .with("all", self.lines.len())
                .with("rises", changes().filter(|(_, change)| change.is_positive()).count())
                .with("falls", changes().filter(|(_, change)| change.is_negative()).count()),
        ];
        let ends = most.points.first().zip(most.points.last());
        if let Some((first, last)) = ends.filter(|_| rise.is_positive() && self.lines.len() > 1) {
            said.push(
                Phrase::new("chart.say.largest-rise")
                    .with("name", most.name.clone())
                    .with("first", first.value.cell())
                    .with("last", last.value.cell())
                    .with("unit", self.unit.clone()),
            );
        }
        if !self.from_zero {
            said.push(Phrase::new("chart.say.not-from-zero"));
        }
        said
    }
}

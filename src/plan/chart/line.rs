//! The line: up to four series over time, each named where it ends.

use serde::Serialize;

use super::columns::range;
use super::value::{extremes, or_dash};
use super::{Point, Row, Table, Told};
use crate::figure::{Arg, Number, Period, Phrase, Text};

/// Up to four series over the same periods.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The unit of the figures.
    pub unit: Text,
    /// The places on the axis, in order of time.
    pub periods: Vec<Period>,
    /// The series; more than four belong in small multiples.
    pub series: Vec<Series>,
    /// The reforms that the series cross.
    pub breaks: Vec<Break>,
    /// Whether the axis begins at zero. Cumulative figures and counts do; an index may not.
    pub from_zero: bool,
}

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// Its name, which stands at its end with the last figure.
    pub name: Text,
    /// What it is to the others.
    pub role: Role,
    /// Its figures, one for each period of the axis.
    pub points: Vec<Point>,
}

impl Series {
    /// Whether its name is the year of a period, so that one who says the period has said the name.
    fn is_year_of(&self, period: Period) -> bool {
        *self.name.text == period.first().year().to_string()
    }
}

/// What a series is to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The one that the chart is about, where the others only accompany it.
    Main,
    /// One of several equals.
    Equal,
    /// The same in an earlier year, or another place: grey.
    Earlier,
    /// The plan: dashed.
    Plan,
    /// A steady year: the colour of time.
    Pace,
}

/// A date at which the territory changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The first of `periods` that is on the new side.
    pub before: usize,
    /// What happened, in a few words, with its date.
    pub name: Phrase,
    /// Whether the figures on both sides are of the same territory, so that a line goes on across it.
    pub joined: bool,
}

impl Break {
    /// That the figures cross it, as a sentence.
    pub(super) fn said(&self) -> Phrase {
        Phrase::new(if self.joined { "chart.say.reform" } else { "chart.say.break" }).with("name", self.name.clone())
    }
}

/// The places before which lines end: the breaks that nothing is joined across.
pub fn cuts(breaks: &[Break]) -> Vec<usize> {
    breaks.iter().filter(|b| !b.joined).map(|b| b.before).collect()
}

impl Line {
    /// How many series the chart can tell apart.
    pub const MOST_SERIES: usize = 4;

    /// The lowest and the highest figure of all series.
    pub fn extremes(&self) -> Option<(Number, Number)> {
        extremes(self.series.iter().flat_map(|series| &series.points))
    }
}

impl Told for Line {
    fn table(&self) -> Table {
        let mut table = Table::new([Phrase::new("chart.table.period").into()]);
        table.head.extend(self.series.iter().map(|series| Arg::Name(series.name.clone())));
        for (at, period) in self.periods.iter().enumerate() {
            let figure = |series: &Series| or_dash(series.points.get(at).map(|point| point.value.cell()));
            let cells = self.series.iter().map(figure).collect();
            table.rows.push(Row { label: (*period).into(), address: None, cells });
        }
        table
    }

    fn describe(&self) -> Vec<Phrase> {
        let spoken = |series: &&Series| !matches!(series.role, Role::Plan | Role::Pace);
        let mut said = Vec::new();
        let alone = self.series.iter().filter(spoken).count() == 1;
        for series in self.series.iter().filter(spoken) {
            let known = series.points.iter().rev().find_map(|point| Some((point, point.value.number()?)));
            match known {
                _ if alone => said.extend(range(&series.points, &self.unit)),
                Some((point, value)) => {
                    let phrase = if series.is_year_of(point.period) {
                        Phrase::new("chart.say.year")
                    } else {
                        Phrase::new("chart.say.series").with("name", series.name.clone())
                    };
                    let phrase = phrase.with("period", point.period).with("value", value);
                    said.push(phrase.with("unit", self.unit.clone()));
                }
                None => said.push(Phrase::new("chart.say.series-nothing").with("name", series.name.clone())),
            }
        }
        said.extend(self.breaks.iter().map(Break::said));
        if !self.from_zero {
            said.push(Phrase::new("chart.say.not-from-zero"));
        }
        said
    }
}

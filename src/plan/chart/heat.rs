//! The heat table: places by periods, each figure printed in its cell; colour only helps the eye along.

use serde::Serialize;

use super::{Classes, Point, Told};
use crate::figure::{Number, Period, Phrase, Text};

/// Places by periods.
#[derive(Clone, Debug, Serialize)]
pub struct Heat {
    /// The unit of the figures.
    pub unit: Text,
    /// The columns, in order of time.
    pub periods: Vec<Period>,
    /// The classes that the colours stand for.
    pub classes: Classes,
    /// The rows; at most 200.
    pub rows: Vec<HeatRow>,
}

/// One row.
#[derive(Clone, Debug, Serialize)]
pub struct HeatRow {
    /// The name of the place.
    pub name: Text,
    /// Its page, relative to the root of the site.
    pub address: Option<String>,
    /// Its figures, one for each period.
    pub points: Vec<Point>,
}

// The table is itself the chart: no second one stands beside it.
impl Told for Heat {
    fn describe(&self) -> Vec<Phrase> {
        let known = || {
            let cells = self.rows.iter().flat_map(|row| row.points.iter().map(move |point| (row, point)));
            cells.filter_map(|(row, point)| Some((row, point.period, point.value.number()?)))
        };
        let by = |a: &(&HeatRow, Period, Number), b: &(&HeatRow, Period, Number)| a.2.cmp(&b.2);
        let Some((high, low)) = known().max_by(by).zip(known().min_by(by)) else {
            return vec![Phrase::new("chart.say.nothing")];
        };
        if high.2 == low.2 {
            return vec![Phrase::new("chart.say.places-equal").with("value", high.2).with("unit", self.unit.clone())];
        }
        vec![
            Phrase::new("chart.say.cells")
                .with("high", high.0.name.clone())
                .with("when-highest", high.1)
                .with("highest", high.2)
                .with("low", low.0.name.clone())
                .with("when-lowest", low.1)
                .with("lowest", low.2)
                .with("unit", self.unit.clone()),
        ]
    }
}

//! The heat table: places by periods, each figure printed in its cell; colour only helps the eye along.

use serde::Serialize;

use super::{Classes, Point, Table, Told};
use crate::figure::{Arg, Number, Period, Phrase, Text};

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

impl Told for Heat {
    fn table(&self) -> Table {
        let rows = self.rows.iter().map(|row| (&row.name, &row.address, row.points.as_slice()));
        Table::over_time("chart.table.place", &self.periods, rows)
    }

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
        // Of several cells with the same figure one is named, and the others are counted.
        let when = |(_, period, value): (&HeatRow, Period, Number)| match known().filter(|cell| cell.2 == value).count()
        {
            0 | 1 => Arg::Period(period),
            count => Phrase::new("chart.say.and-cells").with("period", period).with("count", count - 1).into(),
        };
        vec![
            Phrase::new("chart.say.cells")
                .with("high", high.0.name.clone())
                .with("when-highest", when(high))
                .with("highest", high.2)
                .with("low", low.0.name.clone())
                .with("when-lowest", when(low))
                .with("lowest", low.2)
                .with("unit", self.unit.clone()),
        ]
    }
}

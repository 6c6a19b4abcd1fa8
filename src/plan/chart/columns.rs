//! Columns: one a period, with a tick where the plan stands, if there is one.

use serde::Serialize;

use super::value::{self, Point, Value, or_dash};
use super::{Row, Table, Told};
use crate::figure::{Arg, Better, Number, Phrase, Status, Text};

/// One column a period.
#[derive(Clone, Debug, Serialize)]
pub struct Columns {
    /// The unit of the figures.
    pub unit: Text,
    /// The columns, in order of time.
    pub columns: Vec<Column>,
    /// Which way is better: a plan is a goal or a cap. Where neither is, nothing is said of plans that were reached.
    pub better: Better,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The result. Where it is missing and a plan is set, the plan alone is drawn.
    pub result: Point,
    /// What was to be reached.
    pub plan: Option<Number>,
}

impl Column {
    /// The part of the plan that is reached, in per cent.
    pub fn share(&self, decimals: u32) -> Option<Number> {
        value::share(self.result.value.number()?, self.plan?, decimals)
    }
}

impl Columns {
    /// Whether any column has a plan.
    pub fn has_plan(&self) -> bool {
        self.columns.iter().any(|column| column.plan.is_some())
    }
}

impl Told for Columns {
    fn table(&self) -> Table {
        let planned = self.has_plan();
        let mut table = Table::new([Phrase::new("chart.table.period").into(), Arg::Name(self.unit.clone())]);
        if planned {
            table.head.extend([Phrase::new("chart.plan").into(), Phrase::new("chart.table.share").into()]);
        }
        table.head.push(Phrase::new("chart.table.status").into());
        for column in &self.columns {
            let mut cells = vec![column.result.value.cell()];
            if planned {
                cells.extend([or_dash(column.plan), or_dash(column.share(2).map(Arg::Percent))]);
            }
            cells.push(standing(&column.result));
            table.rows.push(Row { label: column.result.period.into(), address: None, cells });
        }
        table
    }

    fn describe(&self) -> Vec<Phrase> {
        let points: Vec<Point> = self.columns.iter().map(|column| column.result).collect();
        let mut said = range(&points, &self.unit);
        let judged: Vec<bool> = self
            .columns
            .iter()
            .filter(|column| column.result.complete)
            .filter_map(|column| is_reached(column.result.value.number()?, column.plan?, self.better))
            .collect();
        if !judged.is_empty() {
            said.push(
                Phrase::new("chart.say.plans-reached")
                    .with("reached", judged.iter().filter(|reached| **reached).count())
                    .with("all", judged.len()),
            );
        }
        said
    }
}

/// Whether a result reaches its plan, or keeps below it where the plan is a cap.
fn is_reached(result: Number, plan: Number, better: Better) -> Option<bool> {
    match better {
        Better::Higher => Some(result >= plan),
        Better::Lower => Some(result <= plan),
        Better::None => None,
    }
}

/// How final a figure is, and whether its period is over.
pub(super) fn standing(point: &Point) -> Arg {
    if point.value.number().is_none() {
        Arg::from("–")
    } else if point.complete {
        or_dash(point.status.map(value::status))
    } else {
        Phrase::new("chart.unfinished").into()
    }
}

/// First and last period, highest, lowest and last figure. A figure of an unfinished period is the last,
/// never the lowest.
pub(super) fn range(points: &[Point], unit: &Text) -> Vec<Phrase> {
    let known: Vec<(Point, Number)> = points.iter().filter_map(|point| Some((*point, point.value.number()?))).collect();
    let Some((last, last_value)) = known.last() else { return vec![Phrase::new("chart.say.nothing")] };
    let whole: Vec<_> = known.iter().filter(|(point, _)| point.complete).collect();
    let mut said = Vec::new();
    let extremes =
        whole.iter().min_by(|(_, a), (_, b)| a.cmp(b)).zip(whole.iter().rev().max_by(|(_, a), (_, b)| a.cmp(b)));
    if let Some(((low, lowest), (high, highest))) = extremes.filter(|((_, low), (_, high))| low != high) {
        said.push(
            Phrase::new("chart.say.range")
                .with("first", points[0].period)
                .with("last", points[points.len() - 1].period)
                .with("highest", *highest)
                .with("when-highest", high.period)
                .with("lowest", *lowest)
                .with("when-lowest", low.period)
                .with("unit", unit.clone()),
        );
    } else if whole.len() > 1 {
        said.push(Phrase::new("chart.say.all-equal").with("value", *last_value).with("unit", unit.clone()));
    }
    let key = match (last.complete, last.status) {
        (false, _) => "chart.say.last-unfinished",
        (true, None | Some(Status::Final)) => "chart.say.last",
        (true, Some(Status::Preliminary)) => "chart.say.last-preliminary",
        (true, Some(Status::Estimate)) => "chart.say.last-estimate",
    };
    said.push(Phrase::new(key).with("period", last.period).with("value", *last_value).with("unit", unit.clone()));
    let gaps = points.iter().filter(|point| matches!(point.value, Value::Missing(_))).count();
    if gaps > 0 {
        said.push(Phrase::new("chart.say.gaps").with("count", gaps));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_is_kept_from_below_and_without_a_direction_nothing_is_judged() {
        let judged = |result: &str, better| {
            let number = |text| Number::parse(text).expect("a number");
            is_reached(number(result), number("9.5"), better)
        };
        assert_eq!([judged("10.1", Better::Higher), judged("10.1", Better::Lower)], [Some(true), Some(false)]);
        assert_eq!([judged("9.0", Better::Higher), judged("9.0", Better::Lower)], [Some(false), Some(true)]);
        assert_eq!([judged("9.5", Better::Higher), judged("9.5", Better::Lower)], [Some(true), Some(true)]);
        assert_eq!(judged("10.1", Better::None), None);
    }
}

//! Parts of a total: up to four groups that do not overlap, stacked to a bar.

use serde::Serialize;

use super::value::{Value, or_dash};
use super::{Row, Table, Told};
use crate::figure::{Arg, Number, Period, Phrase, Text};

/// Bars of parts that add up, all on one scale.
#[derive(Clone, Debug, Serialize)]
pub struct Stack {
    /// The unit of the figures.
    pub unit: Text,
    /// What the parts are, in order; at most [`Stack::MOST_PARTS`], and none overlaps another.
    pub parts: Vec<Text>,
    /// The bars, from above to below.
    pub bars: Vec<StackBar>,
}

/// One bar.
#[derive(Clone, Debug, Serialize)]
pub struct StackBar {
    /// What it is about: a period or a place.
    pub label: Arg,
    /// Where its subject has a page, relative to the root of the site.
    pub address: Option<String>,
    /// A figure for each part.
    pub parts: Vec<Value>,
    /// The published total, which need not be the sum where parts are missing.
    pub total: Option<Number>,
}

impl StackBar {
    /// How long the bar is: the total, or what the known parts add up to.
    pub fn length(&self) -> Option<Number> {
        let sum = self.parts.iter().filter_map(|part| part.number()).try_fold(Number::ZERO, Number::plus)?;
        Some(self.total.map_or(sum, |total| total.max(sum)))
    }

    /// Whether any part is negative: such parts add up to nothing that can be drawn.
    pub fn has_negative(&self) -> bool {
        self.parts.iter().filter_map(|part| part.number()).any(Number::is_negative)
    }

    /// Whether any part has a figure.
    pub fn is_known(&self) -> bool {
        self.parts.iter().any(|part| part.number().is_some())
    }
}

impl Stack {
    /// How many parts a reader can tell apart.
    pub const MOST_PARTS: usize = 4;

    /// The periods that its bars are about.
    pub fn periods(&self) -> impl Iterator<Item = Period> + '_ {
        self.bars.iter().filter_map(|bar| match bar.label {
            Arg::Period(period) => Some(period),
            _ => None,
        })
    }
}

impl Told for Stack {
    fn table(&self) -> Table {
        let mut table = Table::new([Arg::from("")]);
        table.head.extend(self.parts.iter().map(|part| Arg::Name(part.clone())));
        table.head.push(Phrase::new("chart.table.total").with("unit", self.unit.clone()).into());
        for bar in &self.bars {
            let mut cells: Vec<Arg> = bar.parts.iter().map(|part| part.cell()).collect();
            cells.push(or_dash(bar.total));
            table.rows.push(Row { label: bar.label.clone(), address: bar.address.clone(), cells });
        }
        table
    }

    /// The largest part of the last bar that is known.
    fn describe(&self) -> Vec<Phrase> {
        if self.bars.iter().any(StackBar::is_known) && self.bars.iter().all(|bar| bar.length() == Some(Number::ZERO)) {
            return vec![Phrase::new("chart.say.parts-zero")];
        }
        let largest = self.bars.iter().rev().filter(|bar| !bar.has_negative()).find_map(|bar| {
            let parts = self.parts.iter().zip(&bar.parts);
            let known = parts.filter_map(|(name, part)| Some((name, part.number()?)));
            Some((bar, known.max_by_key(|(_, number)| *number)?))
        });
        let Some((bar, (name, number))) = largest else { return vec![Phrase::new("chart.say.nothing")] };
        let share = bar.total.and_then(|total| super::share(number, total, 1));
        let said = match share {
            Some(share) => Phrase::new("chart.say.largest-part").with("share", Arg::Percent(share)),
            None => Phrase::new("chart.say.largest-part-alone"),
        };
        vec![
            said.with("label", bar.label.clone())
                .with("name", name.clone())
                .with("value", number)
                .with("unit", self.unit.clone()),
        ]
    }
}

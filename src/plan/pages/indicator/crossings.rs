//! Crossings of two breakdowns, as published: a margin that nobody published is not invented.

use serde::Serialize;

use super::PageOf;
use crate::figure::{Phrase, Text};
use crate::model::indicator::GroupId;
use crate::plan::view::{Row, Rows};

/// A crossing has no more rows and columns on a page than this; the others are in the CSV.
const MOST: usize = 40;

/// The groups of one breakdown by those of another.
#[derive(Serialize)]
pub(super) struct Crossing {
    /// Its anchor on the page.
    id: String,
    /// Its title.
    title: String,
    /// What it shows: statistic, unit, place and period.
    subtitle: String,
    /// Before and after, side by side.
    table: Rows,
}

impl PageOf<'_> {
    /// The crossings that have figures for the page's place and period.
    pub(super) fn crossings(&self) -> Vec<Crossing> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for selection in &self.indicator.selections {
            if let [(first, _), (second, _)] = selection.as_slice()
                && !pairs.contains(&(*first, *second))
            {
                pairs.push((*first, *second));
            }
        }
        pairs.sort_unstable();
        pairs.into_iter().filter_map(|(first, second)| self.crossing(first, second)).collect()
    }

    fn crossing(&self, first: usize, second: usize) -> Option<Crossing> {
        let (locality, period, context) = (self.locality?, self.period?, self.context);
        // The breakdown with more groups goes down the page.
        let groups = |breakdown: usize| self.indicator.breakdowns[breakdown].groups.len();
        let (down, across) = if groups(first) >= groups(second) { (first, second) } else { (second, first) };
        let (down_groups, across_groups) = (groups(down).min(MOST), groups(across).min(MOST));
        let mut found = false;
        let mut cell = |row: Option<usize>, column: Option<usize>| {
            let mut pairs: Vec<(usize, usize)> =
                [(down, row), (across, column)].into_iter().filter_map(|(b, group)| Some((b, group?))).collect();
            pairs.sort_unstable();
            let group = if pairs.is_empty() { Some(GroupId::TOTAL) } else { self.indicator.selection(&pairs) };
            let series = group.and_then(|group| self.indicator.series(locality, group));
            let observation = series.and_then(|series| series.get(period));
            found |= pairs.len() == 2 && observation.is_some();
            observation.map_or_else(|| "–".to_owned(), |o| context.value(self.indicator, o.value))
        };
        let columns: Vec<Option<usize>> = (0..across_groups).map(Some).chain([None]).collect();
        let name = |breakdown: usize, group: Option<usize>| match group {
            Some(group) => context.text(&self.indicator.breakdowns[breakdown].groups[group].1),
            None => Text::from(context.word("standing.total")),
        };
        let rows = (0..down_groups).map(Some).chain([None]).map(|row| Row {
            label: name(down, row),
            address: None,
            cells: columns.iter().map(|column| cell(row, *column)).collect(),
        });
        let rows: Vec<Row> = rows.collect();
        let title = |breakdown: usize| context.text(&self.indicator.breakdowns[breakdown].title);
        let head = std::iter::once(title(down)).chain(columns.iter().map(|column| name(across, *column)));
        let table = Rows { head: head.map(|text| text.text.to_string()).collect(), rows };
        found.then(|| Crossing {
            id: format!("by-{}-{}", self.indicator.breakdowns[down].id, self.indicator.breakdowns[across].id),
            title: context
                .say(&Phrase::new("standing.crossing").with("rows", title(down)).with("columns", title(across))),
            subtitle: self.of_groups(locality, period),
            table,
        })
    }
}

//! The pieces that views of several kinds share. Texts are ready to be shown; addresses are relative to the site's root.

use serde::Serialize;

use super::Context;
use super::chart::{Chart, Table};
use crate::figure::{Arg, Text};
use crate::text::capitalised;

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What is read.
    pub text: Text,
    /// Where it leads.
    pub address: String,
}

/// A step of the way from the home page.
pub(super) type Crumb = Link;

/// A small mark beside a figure: "minh hoạ", "sơ bộ".
#[derive(Clone, Debug, Serialize)]
pub(super) struct Tag {
    /// The word.
    pub text: String,
    /// The class that dresses it: `tag-demo`, `tag-est`, or nothing.
    pub class: &'static str,
}

/// A figure: message, drawing, sentence, table, source.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    /// Its anchor on the page.
    pub id: String,
    /// Its number on the page, from 1.
    pub number: usize,
    /// The message.
    pub headline: String,
    /// Statistic, unit, place and period.
    pub subtitle: String,
    /// Marks beside the subtitle.
    pub tags: Vec<Tag>,
    /// The number of its drawing in the page's charts.
    pub chart: Option<usize>,
    /// The sentences that say the same as the drawing.
    pub say: Vec<String>,
    /// The same numbers as a table.
    pub table: Option<Rows>,
    /// Source, status, date.
    pub source: Vec<String>,
    /// What can be taken away.
    pub downloads: Vec<Link>,
}

/// A table, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Rows {
    /// The heads of the columns; the first is the rows'.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    /// What it is about.
    pub label: Text,
    /// Where its subject has a page.
    pub address: Option<String>,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Context<'_> {
    /// A chart's table in words.
    pub(super) fn rows(&self, table: &Table) -> Rows {
        Rows {
            head: table.head.iter().map(|arg| self.words.arg(arg)).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| Row {
                    label: self.label(&row.label),
                    address: row.address.clone(),
                    cells: row.cells.iter().map(|arg| self.words.arg(arg)).collect(),
                })
                .collect(),
        }
    }

    fn label(&self, arg: &Arg) -> Text {
        match arg {
            Arg::Name(text) => text.clone(),
            Arg::Period(period) => Text::from(self.words.period_capitalised(*period)),
            other => Text::from(self.words.arg(other)),
        }
    }

    /// A chart's sentences.
    pub(super) fn sentences(&self, chart: &Chart) -> Vec<String> {
        chart.describe().iter().map(|phrase| capitalised(&self.say(phrase))).collect()
    }

    /// The mark for invented figures, if there are any.
    pub(super) fn illustrative(&self, is: bool) -> Vec<Tag> {
        let tag = is.then(|| Tag { text: self.word("figure.illustrative"), class: "tag-demo" });
        tag.into_iter().collect()
    }
}

/// Puts a chart on the page; the number that the view refers to it by.
pub(super) fn draw(charts: &mut Vec<Chart>, chart: Chart) -> usize {
    charts.push(chart);
    charts.len() - 1
}

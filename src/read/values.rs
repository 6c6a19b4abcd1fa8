//! The tables of an indicator: a row a figure, in a CSV file or pasted into its YAML.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::fields::unknown_word;
use super::figures::{Extra, Figure, Section};
use super::format::VALUES_TABLE;
use super::indicator::Typing;
use super::number::Marks;
use super::results::written;
use super::table::{Row, Spans, Table};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Day, Missing, Status, Written};
use crate::source::Sources;
use crate::text::nearest;

/// How many rows of a table are read in one go. A longer one is read by several hands, so that an edit of it is soon seen.
const PART: usize = 8192;

/// The figures of a table pasted under `values: |` in `yaml`, part by part.
pub(super) fn of_block(
    typing: &Typing<'_>,
    block: &str,
    yaml: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Figure>> {
    figures(typing, &Table::of_block(typing.file, block, yaml, "values"), diagnostics)
}

/// The figures of a CSV file, part by part.
pub(super) fn of_file(
    typing: &Typing<'_>,
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Figure>> {
    let table = Table::of_file(sources, file, diagnostics);
    table.map(|table| figures(typing, &table, diagnostics)).unwrap_or_default()
}

/// What a column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Period,
    Locality,
    Value,
    Plan,
    Numerator,
    Denominator,
    Status,
    Released,
    Missing,
    Note,
    Breakdown(Arc<str>),
    Ignored,
}

/// Which column holds what.
struct Columns {
    period: usize,
    locality: Option<usize>,
    value: Option<usize>,
    plan: Option<usize>,
    numerator: Option<usize>,
    denominator: Option<usize>,
    status: Option<usize>,
    released: Option<usize>,
    missing: Option<usize>,
    note: Option<usize>,
    breakdowns: Vec<(usize, Arc<str>)>,
}

impl Columns {
    /// By what each holds; none without one of periods. Of two that hold the same the first counts.
    fn of(columns: &[Column]) -> Option<Self> {
        let at = |wanted: Column| columns.iter().position(|column| *column == wanted);
        let breakdown = |(at, column): (usize, &Column)| match column {
            Column::Breakdown(id) => Some((at, Arc::clone(id))),
            _ => None,
        };
        Some(Self {
            period: at(Column::Period)?,
            locality: at(Column::Locality),
            value: at(Column::Value),
            plan: at(Column::Plan),
            numerator: at(Column::Numerator),
            denominator: at(Column::Denominator),
            status: at(Column::Status),
            released: at(Column::Released),
            missing: at(Column::Missing),
            note: at(Column::Note),
            breakdowns: columns.iter().enumerate().filter_map(breakdown).collect(),
        })
    }
}

fn figures(typing: &Typing<'_>, table: &Table<'_>, diagnostics: &mut Diagnostics) -> Vec<Vec<Figure>> {
    let (columns, misspelled) = columns(typing, table, diagnostics);
    let Some(found) = Columns::of(&columns) else {
        if !misspelled {
            diagnostics.push(table.missing_column("period"));
        }
        return Vec::new();
    };
    let rows = table.rows(diagnostics);
    let numeric: Vec<usize> =
        [found.value, found.plan, found.numerator, found.denominator].into_iter().flatten().collect();
    let cells = rows.iter().flat_map(|row| numeric.iter().map(move |column| row.cell(*column)));
    let marks = Marks::shown_by(cells, table.has_decimal_comma());
    let read = |from: usize| {
        let rows = rows.range(from..rows.len().min(from + PART));
        let spans = Spans::of(table);
        let mut reader = Reader { typing, columns: &found, marks, spans, texts: HashMap::new() };
        let (mut figures, mut told) = (Vec::with_capacity(rows.size_hint().0), Diagnostics::default());
        for row in rows {
            reader.row(row, &mut figures, &mut told);
        }
        (figures, told)
    };
    let parts: Vec<(Vec<Figure>, Diagnostics)> = (0..rows.len()).into_par_iter().step_by(PART).map(read).collect();
    let figures = diagnostics.gather(parts);
    // Without its column of places or groups each row would be a figure of the whole, and contradict the next.
    if misspelled { Vec::new() } else { figures }
}

/// What each column holds, and whether the name of one looks like a misspelled one that we know.
fn columns(typing: &Typing<'_>, table: &Table<'_>, diagnostics: &mut Diagnostics) -> (Vec<Column>, bool) {
    let ours = |theirs: &str| {
        typing.columns.iter().find(|(_, to)| to == theirs).map_or_else(|| theirs.to_owned(), |(from, _)| from.clone())
    };
    let mut columns = Vec::new();
    let mut misspelled = false;
    for (i, name) in table.header.iter().enumerate() {
        columns.push(match ours(name).as_str() {
            "period" => Column::Period,
            "locality" => Column::Locality,
            "value" => Column::Value,
            "plan" => Column::Plan,
            "numerator" => Column::Numerator,
            "denominator" => Column::Denominator,
            "status" => Column::Status,
            "released" => Column::Released,
            "missing" => Column::Missing,
            "note" => Column::Note,
            other if typing.breakdowns.iter().any(|b| b.id == other) => Column::Breakdown(other.into()),
            _ if typing.ignore.iter().any(|ignored| ignored == name) => Column::Ignored,
            other => {
                let known = VALUES_TABLE.names().chain(typing.breakdowns.iter().map(|b| b.id.as_str()));
                let found = nearest(other, known);
                misspelled |= found.is_some();
                diagnostics.push(table.unknown_column(i, found));
                Column::Ignored
            }
        });
    }
    (columns, misspelled)
}

struct Reader<'t> {
    typing: &'t Typing<'t>,
    columns: &'t Columns,
    marks: Marks,
    /// Where the cells of the row stand that is being read.
    spans: Spans<'t>,
    /// Periods, localities and groups recur in every row: one text each.
    texts: HashMap<&'t str, Arc<str>>,
}

impl<'t> Reader<'t> {
    fn row(&mut self, row: Row<'t>, figures: &mut Vec<Figure>, diagnostics: &mut Diagnostics) {
        let columns = self.columns;
        self.spans.find(row);
        let period = row.cell(columns.period);
        if period.is_empty() {
            let place = self.spans.place(columns.period);
            diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, place).helped_by("period"));
            return;
        }
        let period = self.text(period);
        let filled = |column: usize| Some(row.cell(column)).filter(|text| !text.is_empty());
        let locality = columns.locality.and_then(filled).map(|text| self.text(text));
        let groups = columns.breakdowns.iter().filter_map(|(at, id)| Some((Arc::clone(id), self.text(filled(*at)?))));
        let groups: Vec<_> = groups.collect();
        let place = self.spans.place(columns.value.unwrap_or(columns.period));
        let start = |column| self.spans.start(column);
        let cells = (start(columns.period), columns.locality.map_or(0, start));
        let figure = |section, written, extra, place| Figure {
            section,
            period: period.clone(),
            locality: locality.clone(),
            groups: groups.clone(),
            written,
            extra,
            place,
            cells,
        };
        let plan = self.number(row, columns.plan, diagnostics);
        let has_plan = plan.is_some();
        if let Some(written) = plan {
            let place = columns.plan.map_or_else(|| place.clone(), |i| self.spans.place(i));
            figures.push(figure(Section::Plan(None), written, None, place));
        }
        if let Some(written) = self.result(row, has_plan, diagnostics) {
            let extra = self.extra(row, diagnostics);
            figures.push(figure(Section::Result, written, extra, place));
        }
    }

    /// The result of a row: a reason for missing, a fraction in two columns, or a value.
    fn result(&self, row: Row<'_>, has_plan: bool, diagnostics: &mut Diagnostics) -> Option<Written> {
        if let Some((text, place)) = self.cell(row, self.columns.missing) {
            let written = written(text, self.marks, Some(self.typing), &place, diagnostics)?;
            if !matches!(written, Written::Missing(..)) {
                diagnostics.push(unknown_word(text, "missing", &Missing::ALL.map(Missing::word), place));
                return None;
            }
            return Some(written);
        }
        let value = self.cell(row, self.columns.value).is_some();
        match [self.columns.numerator, self.columns.denominator].map(|column| self.cell(row, column).is_some()) {
            [true, true] => return self.fraction(row, diagnostics),
            [false, false] => {}
            [numerator, _] if !value => {
                let blank = if numerator { self.columns.denominator } else { self.columns.numerator };
                let place = self.spans.place(blank.unwrap_or(0));
                diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, place));
                return None;
            }
            _ => {}
        }
        if value {
            return self.number(row, self.columns.value, diagnostics);
        }
        let column = self.columns.value.or(self.columns.numerator);
        match (self.typing.blank, column) {
            (Some(reason), Some(_)) => Some(Written::Missing(reason, None)),
            (None, Some(column)) if !has_plan => {
                diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, self.spans.place(column)));
                None
            }
            _ => None,
        }
    }

    /// A fraction in two columns; a reason for missing may stand in either.
    fn fraction(&self, row: Row<'_>, diagnostics: &mut Diagnostics) -> Option<Written> {
        let numerator = self.number(row, self.columns.numerator, diagnostics);
        let denominator = self.number(row, self.columns.denominator, diagnostics);
        match (numerator?, denominator?) {
            (Written::Number(n), Written::Number(d)) => Some(Written::Fraction(n, d)),
            (missing @ Written::Missing(..), _) | (_, missing @ Written::Missing(..)) => Some(missing),
            _ => {
                let (text, place) = self.cell(row, self.columns.numerator)?;
                diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
                None
            }
        }
    }

    /// What is said beside the figures of a row, where anything is.
    fn extra(&self, row: Row<'_>, diagnostics: &mut Diagnostics) -> Option<Box<Extra>> {
        let [note, status, released] =
            [self.columns.note, self.columns.status, self.columns.released].map(|column| self.cell(row, column));
        if note.is_none() && status.is_none() && released.is_none() {
            return None;
        }
        let mut extra = Extra { note: note.map(|(text, _)| Arc::from(text)), ..Extra::default() };
        if let Some((text, place)) = status {
            let theirs = self.typing.statuses.iter().find(|(theirs, _)| theirs == text).map(|(_, status)| *status);
            extra.status = theirs.or_else(|| Status::parse(text));
            if extra.status.is_none() {
                let words = Status::ALL.map(Status::word);
                diagnostics.push(unknown_word(text, "status", &words, place).suggesting(nearest(text, words)));
            }
        }
        if let Some((text, place)) = released {
            extra.released = Day::parse(text);
            if extra.released.is_none() {
                diagnostics.push(Diagnostic::new(&codes::BAD_DAY, place).with("text", text));
            }
        }
        Some(Box::new(extra))
    }

    /// The text of a column's cell with its place, if it is not blank.
    fn cell<'r>(&self, row: Row<'r>, column: Option<usize>) -> Option<(&'r str, Place)> {
        let column = column?;
        let text = row.cell(column);
        (!text.is_empty()).then(|| (text, self.spans.place(column)))
    }

    fn number(&self, row: Row<'_>, column: Option<usize>, diagnostics: &mut Diagnostics) -> Option<Written> {
        let (text, place) = self.cell(row, column)?;
        written(text, self.marks, Some(self.typing), &place, diagnostics)
    }

    fn text(&mut self, text: &'t str) -> Arc<str> {
        Arc::clone(self.texts.entry(text).or_insert_with(|| Arc::from(text)))
    }
}

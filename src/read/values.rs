//! The tables of an indicator: a row a figure, in a CSV file or pasted into its YAML.

use std::collections::HashMap;
use std::sync::Arc;

use super::figures::{Extra, Figure, Section};
use super::format::VALUES_TABLE;
use super::indicator::{Typing, shared};
use super::number::Marks;
use super::results::written;
use super::table::{Row, Table};
use crate::diag::{Diagnostic, Diagnostics, FileId, Spot, codes};
use crate::figure::Written;
use crate::figure::{Day, Status};
use crate::source::Sources;
use crate::text::nearest;

/// The figures of a table pasted under `values: |` in `yaml`.
pub(super) fn of_block(typing: &Typing<'_>, block: &str, yaml: &str, diagnostics: &mut Diagnostics) -> Vec<Figure> {
    figures(typing, &Table::of_block(typing.file, block, yaml, "values"), diagnostics)
}

/// The figures of a CSV file.
pub(super) fn of_file(
    typing: &Typing<'_>,
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Vec<Figure> {
    let Some(text) = super::text_of(sources, file, diagnostics) else { return Vec::new() };
    let bom = text.len() < sources.file(file).bytes.len();
    figures(typing, &Table::of_file(file, text, bom), diagnostics)
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

fn figures(typing: &Typing<'_>, table: &Table<'_>, diagnostics: &mut Diagnostics) -> Vec<Figure> {
    let (columns, misspelled) = columns(typing, table, diagnostics);
    if !columns.contains(&Column::Period) {
        if misspelled {
            return Vec::new();
        }
        let place = table.header_place(0);
        diagnostics.push(Diagnostic::new(&codes::KEY_MISSING, place).with("key", "period").helped_by("column"));
        return Vec::new();
    }
    let rows = table.rows(diagnostics);
    let numeric =
        |column: &Column| matches!(column, Column::Value | Column::Plan | Column::Numerator | Column::Denominator);
    let cells = rows
        .iter()
        .flat_map(|row| columns.iter().enumerate().filter(|(_, column)| numeric(column)).map(|(i, _)| row.cell(i)));
    let marks = Marks::shown_by(cells, table.has_decimal_comma());
    let mut reader = Reader { typing, table, columns, marks, texts: HashMap::new() };
    let mut figures = Vec::with_capacity(rows.len());
    for row in &rows {
        reader.row(row, &mut figures, diagnostics);
    }
    // Without its column of places or groups each row would be a figure of the whole, and contradict the next.
    if misspelled {
        figures.clear();
    }
    figures
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
            other if typing.breakdowns.iter().any(|b| b.id == other) => Column::Breakdown(shared(other)),
            _ if typing.ignore.iter().any(|ignored| ignored == name) => Column::Ignored,
            other => {
                let known = VALUES_TABLE.names().chain(typing.breakdowns.iter().map(|b| b.id.as_str()));
                let found = nearest(other, known).map(str::to_owned);
                misspelled |= found.is_some();
                let place = table.header_place(i);
                diagnostics.push(
                    Diagnostic::new(&codes::UNKNOWN_COLUMN, place).with("column", name.as_str()).suggesting(found),
                );
                Column::Ignored
            }
        });
    }
    (columns, misspelled)
}

struct Reader<'t, 'x> {
    typing: &'t Typing<'t>,
    table: &'t Table<'x>,
    columns: Vec<Column>,
    marks: Marks,
    /// Periods, localities and groups recur in every row: one text each.
    texts: HashMap<String, Arc<str>>,
}

impl Reader<'_, '_> {
    fn row(&mut self, row: &Row, figures: &mut Vec<Figure>, diagnostics: &mut Diagnostics) {
        let Some(period_column) = self.column(&Column::Period) else { return };
        let period = row.cell(period_column);
        if period.is_empty() {
            let place = self.table.place(row, period_column);
            diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, place).helped_by("period"));
            return;
        }
        let period = self.text(period);
        let locality = self.cell(row, &Column::Locality).map(|(text, _)| text.to_owned()).map(|text| self.text(&text));
        let mut groups = Vec::new();
        for (i, column) in self.columns.clone().into_iter().enumerate() {
            if let Column::Breakdown(id) = column
                && !row.cell(i).is_empty()
            {
                groups.push((id, self.text(row.cell(i))));
            }
        }
        let place = self.table.place(row, self.column(&Column::Value).unwrap_or(period_column));
        let start = |column: Option<usize>| match column.map(|column| self.table.place(row, column).spot) {
            Some(Spot::Span(start, _)) => start,
            _ => 0,
        };
        let cells = (start(Some(period_column)), start(self.column(&Column::Locality)));
        let figure = |section, written, extra: Extra, place| Figure {
            section,
            period: period.clone(),
            locality: locality.clone(),
            groups: groups.clone(),
            written,
            extra: (extra != Extra::default()).then(|| Box::new(extra)),
            place,
            cells,
        };
        let plan = self.number(row, &Column::Plan, diagnostics);
        let has_plan = plan.is_some();
        if let Some(written) = plan {
            let place = self.column(&Column::Plan).map_or_else(|| place.clone(), |i| self.table.place(row, i));
            figures.push(figure(Section::Plan(None), written, Extra::default(), place));
        }
        if let Some(written) = self.result(row, has_plan, diagnostics) {
            let extra = self.extra(row, diagnostics);
            figures.push(figure(Section::Result, written, extra, place));
        }
    }

    /// The result of a row: a reason for missing, a fraction in two columns, or a value.
    fn result(&self, row: &Row, has_plan: bool, diagnostics: &mut Diagnostics) -> Option<Written> {
        if let Some((text, place)) = self.cell(row, &Column::Missing) {
            return match written(text, self.marks, self.typing, &place, diagnostics) {
                Some(missing @ Written::Missing(..)) => Some(missing),
                Some(_) => {
                    diagnostics.push(
                        Diagnostic::new(&codes::UNKNOWN_WORD, place)
                            .with("text", text)
                            .with("key", "missing")
                            .with("words", crate::figure::Missing::ALL.map(crate::figure::Missing::word).join(", ")),
                    );
                    None
                }
                None => None,
            };
        }
        let value = self.cell(row, &Column::Value).is_some();
        match [Column::Numerator, Column::Denominator].map(|column| self.cell(row, &column).is_some()) {
            [true, true] => return self.fraction(row, diagnostics),
            [false, false] => {}
            [numerator, _] if !value => {
                let blank = if numerator { Column::Denominator } else { Column::Numerator };
                let place = self.column(&blank).map_or_else(|| self.table.place(row, 0), |i| self.table.place(row, i));
                diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, place));
                return None;
            }
            _ => {}
        }
        if value {
            return self.number(row, &Column::Value, diagnostics);
        }
        let column = self.column(&Column::Value).or_else(|| self.column(&Column::Numerator));
        match (self.typing.blank, column) {
            (Some(reason), Some(_)) => Some(Written::Missing(reason, None)),
            (None, Some(column)) if !has_plan => {
                diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, self.table.place(row, column)));
                None
            }
            _ => None,
        }
    }

    /// A fraction in two columns; a reason for missing may stand in either.
    fn fraction(&self, row: &Row, diagnostics: &mut Diagnostics) -> Option<Written> {
        let numerator = self.number(row, &Column::Numerator, diagnostics);
        let denominator = self.number(row, &Column::Denominator, diagnostics);
        match (numerator?, denominator?) {
            (Written::Number(n), Written::Number(d)) => Some(Written::Fraction(n, d)),
            (missing @ Written::Missing(..), _) | (_, missing @ Written::Missing(..)) => Some(missing),
            _ => {
                let (text, place) = self.cell(row, &Column::Numerator)?;
                diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
                None
            }
        }
    }

    fn extra(&self, row: &Row, diagnostics: &mut Diagnostics) -> Extra {
        let mut extra =
            Extra { note: self.cell(row, &Column::Note).map(|(text, _)| Arc::from(text)), ..Extra::default() };
        if let Some((text, place)) = self.cell(row, &Column::Status) {
            let theirs = self.typing.statuses.iter().find(|(theirs, _)| theirs == text).map(|(_, status)| *status);
            extra.status = theirs.or_else(|| Status::parse(text));
            if extra.status.is_none() {
                let words = Status::ALL.map(Status::word);
                let found = nearest(text, words).map(str::to_owned);
                diagnostics.push(
                    Diagnostic::new(&codes::UNKNOWN_WORD, place)
                        .with("text", text)
                        .with("key", "status")
                        .with("words", words.join(", "))
                        .suggesting(found),
                );
            }
        }
        if let Some((text, place)) = self.cell(row, &Column::Released) {
            extra.released = Day::parse(text);
            if extra.released.is_none() {
                diagnostics.push(Diagnostic::new(&codes::BAD_DAY, place).with("text", text));
            }
        }
        extra
    }

    fn column(&self, column: &Column) -> Option<usize> {
        self.columns.iter().position(|c| c == column)
    }

    /// The text of a column's cell with its place, if it is not blank.
    fn cell<'r>(&self, row: &'r Row, column: &Column) -> Option<(&'r str, crate::diag::Place)> {
        let i = self.column(column)?;
        let text = row.cell(i);
        (!text.is_empty()).then(|| (text, self.table.place(row, i)))
    }

    fn number(&self, row: &Row, column: &Column, diagnostics: &mut Diagnostics) -> Option<Written> {
        let (text, place) = self.cell(row, column)?;
        written(text, self.marks, self.typing, &place, diagnostics)
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let new = shared(text);
        self.texts.insert(text.to_owned(), new.clone());
        new
    }
}

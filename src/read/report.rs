//! `content/reports/PERIOD.csv`: the monthly report, a row a place and a column an indicator.

use std::sync::Arc;

use super::figures::{Figure, Section};
use super::number::Marks;
use super::table::{Row, Spans, Table};
use crate::diag::{Diagnostics, FileId, Place};
use crate::figure::Written;
use crate::source::Sources;

/// A column of a report.
#[derive(Clone, Debug)]
pub struct Column {
    /// The id of its indicator.
    pub indicator: String,
    /// Where its heading stands.
    pub place: Place,
    /// The figures below it.
    pub figures: Vec<Figure>,
}

/// What a column holds of its indicator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Value,
    Plan,
    Numerator,
    Denominator,
}

/// Reads the columns of one report.
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Vec<Column>> {
    let table = Table::of_file(sources, file, diagnostics)?;
    let period: Arc<str> = sources.file(file).path.rsplit('/').next()?.trim_end_matches(".csv").into();
    let Some(locality) = table.column("locality") else {
        diagnostics.push(table.missing_column("locality"));
        return None;
    };
    let rows = table.rows(diagnostics);
    let name = |row: Row<'_>| Some(row.cell(locality)).filter(|text| !text.is_empty()).map(Arc::from);
    let localities: Vec<Option<Arc<str>>> = rows.iter().map(name).collect();
    let mut columns = Vec::new();
    for (column, heading) in table.header.iter().enumerate() {
        let (id, part) = part_of(heading);
        if column == locality || matches!(heading.as_str(), "" | "name" | "note") || part == Part::Denominator {
            continue;
        }
        let denominator = table.column(&format!("{id}.denominator"));
        let marks = Marks::shown_by(rows.iter().map(|row| row.cell(column)), table.has_decimal_comma());
        let mut figures = Vec::new();
        let mut spans = Spans::of(&table);
        for (row, name) in rows.iter().zip(&localities) {
            spans.find(row);
            let place = spans.place(column);
            let written = match (part, denominator) {
                (Part::Numerator, Some(denominator)) => fraction(row, column, denominator, marks, &place, diagnostics),
                _ => written(row.cell(column), marks, &place, diagnostics),
            };
            let Some(written) = written else { continue };
            figures.push(Figure {
                section: if part == Part::Plan { Section::Plan(None) } else { Section::Result },
                period: period.clone(),
                locality: name.clone(),
                groups: Vec::new(),
                written,
                extra: None,
                place,
                cells: (0, spans.start(locality)),
            });
        }
        columns.push(Column { indicator: id.to_owned(), place: table.header_place(column), figures });
    }
    Some(columns)
}

fn part_of(heading: &str) -> (&str, Part) {
    for (suffix, part) in [(".plan", Part::Plan), (".numerator", Part::Numerator), (".denominator", Part::Denominator)]
    {
        if let Some(id) = heading.strip_suffix(suffix) {
            return (id, part);
        }
    }
    (heading, Part::Value)
}

fn fraction(
    row: Row<'_>,
    numerator: usize,
    denominator: usize,
    marks: Marks,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<Written> {
    let above = written(row.cell(numerator), marks, place, diagnostics)?;
    let below = written(row.cell(denominator), marks, place, diagnostics)?;
    match (above, below) {
        (Written::Number(n), Written::Number(d)) => Some(Written::Fraction(n, d)),
        (missing @ Written::Missing(..), _) | (_, missing @ Written::Missing(..)) => Some(missing),
        _ => None,
    }
}

/// A cell of a report: a blank one says nothing, so that a report may be filled in over days.
fn written(text: &str, marks: Marks, place: &Place, diagnostics: &mut Diagnostics) -> Option<Written> {
    if text.is_empty() {
        return None;
    }
    super::results::written(text, marks, None, place, diagnostics)
}

//! `content/reports/PERIOD.csv`: the monthly report, a row a place and a column an indicator.

use std::sync::Arc;

use super::figures::{Figure, Section};
use super::number::Marks;
use super::results::bad_number;
use super::table::{Row, Table};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, Spot, codes};
use crate::figure::Missing;
use crate::figure::Written;
use crate::source::Sources;

/// One report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The period, as the file's name writes it.
    pub period: String,
    /// The indicator of each column, with the place of its heading, and the figures below it.
    pub columns: Vec<(String, Place, Vec<Figure>)>,
}

/// What a column of a report holds of its indicator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Value,
    Plan,
    Numerator,
    Denominator,
}

/// Reads one report.
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Report> {
    let text = super::text_of(sources, file, diagnostics)?;
    let name = sources.file(file).path.rsplit('/').next()?.trim_end_matches(".csv").to_owned();
    let table = Table::of_file(file, text, text.len() < sources.file(file).bytes.len());
    let Some(locality) = table.header.iter().position(|name| name == "locality") else {
        let place = table.header_place(0);
        diagnostics.push(Diagnostic::new(&codes::KEY_MISSING, place).with("key", "locality").helped_by("column"));
        return None;
    };
    let rows = table.rows(diagnostics);
    let mut report = Report { period: name, columns: Vec::new() };
    let period: Arc<str> = Arc::from(report.period.as_str());
    for (column, heading) in table.header.iter().enumerate() {
        let (id, part) = part_of(heading);
        if column == locality || matches!(heading.as_str(), "" | "name" | "note") || part == Part::Denominator {
            continue;
        }
        let denominator = table.header.iter().position(|other| *other == format!("{id}.denominator"));
        let marks = Marks::shown_by(rows.iter().map(|row| row.cell(column)), table.has_decimal_comma());
        let mut figures = Vec::new();
        for row in rows.iter() {
            let place = table.place(row, column);
            let written = match (part, denominator) {
                (Part::Numerator, Some(denominator)) => fraction(row, column, denominator, marks, &place, diagnostics),
                _ => written(row.cell(column), marks, &place, diagnostics),
            };
            let Some(written) = written else { continue };
            figures.push(Figure {
                section: if part == Part::Plan { Section::Plan(None) } else { Section::Result },
                period: period.clone(),
                locality: Some(Arc::from(row.cell(locality))).filter(|text: &Arc<str>| !text.is_empty()),
                groups: Vec::new(),
                written,
                extra: None,
                place,
                cells: (0, cell_start(&table, row, locality)),
            });
        }
        report.columns.push((id.to_owned(), table.header_place(column), figures));
    }
    Some(report)
}

/// The byte where a cell begins in its file.
fn cell_start(table: &Table<'_>, row: Row<'_>, column: usize) -> u32 {
    match table.place(row, column).spot {
        Spot::Span(start, _) => start,
        _ => 0,
    }
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
    if let Some(reason) = Missing::parse(text) {
        return Some(Written::Missing(reason, None));
    }
    let result = match text.split_once('/') {
        Some((n, d)) => marks.read(n, None).and_then(|n| marks.read(d, None).map(|d| Written::Fraction(n, d))),
        None => match text.strip_suffix('%') {
            Some(percent) => marks.read(percent, None).map(Written::Percent),
            None => marks.read(text, None).map(Written::Number),
        },
    };
    result.map_err(|fault| bad_number(text, fault, place, diagnostics)).ok()
}

//! Figures as JSON: the names of the columns once, then a list a figure. Numbers are in their exact written
//! form, never through a float; what is absent is null. A column that no figure fills is left out.

use std::fmt::{Display, Write};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::figure::{Missing, Number, Status};
use crate::pieces::{Piece, Pieces};
use crate::plan::files::{Dataset, Method, Record};

/// A column: its name, and how a figure's cell is written; an empty one is not.
type Column = (&'static str, fn(&Record<'_>, &mut String));

/// The columns, in order: those of the CSV without the indicator, the unit and the place's name, which stand once or elsewhere.
const COLUMNS: [Column; 22] = [
    ("locality", |r, out| text(r.locality, out)),
    ("code", |r, out| text(r.code.unwrap_or_default(), out)),
    ("period", |r, out| shown(Some(r.period), out)),
    ("groups", |r, out| text(&r.groups, out)),
    ("value", |r, out| number(r.value, out)),
    ("numerator", |r, out| number(r.numerator, out)),
    ("denominator", |r, out| number(r.denominator, out)),
    ("missing", |r, out| text(r.missing.map(Missing::word).unwrap_or_default(), out)),
    ("plan", |r, out| number(r.plan, out)),
    ("share_of_plan", |r, out| number(r.share_of_plan, out)),
    ("status", |r, out| text(r.status.map(Status::word).unwrap_or_default(), out)),
    ("illustrative", |r, out| out.push_str(if r.illustrative { "true" } else { "" })),
    ("note", |r, out| text(r.note.unwrap_or_default(), out)),
    ("below", |r, out| number(r.below, out)),
    ("period_plan", |r, out| number(r.period_plan, out)),
    ("share_of_period_plan", |r, out| number(r.share_of_period_plan, out)),
    ("share_from_baseline", |r, out| number(r.share_from_baseline, out)),
    ("derived", |r, out| text(r.derived.map(Method::word).unwrap_or_default(), out)),
    ("from_places", |r, out| text(&r.from_places.join(";"), out)),
    ("released", |r, out| shown(r.released, out)),
    ("comparison", |r, out| text(r.comparison.map(|(word, _)| word).unwrap_or_default(), out)),
    ("compared_with_year_before", |r, out| number(r.comparison.map(|(_, compared)| compared), out)),
];

/// About how long a row is before it is known which columns are filled.
const ROW_BYTES: usize = 128;

/// Between cells until it is known which columns are filled; JSON holds no such character.
const BETWEEN: u8 = 0x1f;

/// A table while its figures come in.
#[derive(Default)]
pub(super) struct Table {
    /// Every cell of every column, a line a figure; in as many texts as the table has pieces.
    cells: Vec<String>,
    filled: [bool; COLUMNS.len()],
    /// The indicator and its unit.
    about: Option<(String, String)>,
}

impl Table {
    /// Adds figures, which become a piece of the document.
    pub(super) fn records(&mut self, records: &[Record<'_>]) {
        let mut cells = String::with_capacity(ROW_BYTES * records.len());
        for record in records {
            self.record(record, &mut cells);
        }
        self.cells.push(cells);
    }

    fn record(&mut self, record: &Record<'_>, cells: &mut String) {
        self.about.get_or_insert_with(|| (record.indicator.to_owned(), record.unit.as_ref().to_owned()));
        for ((_, put), filled) in COLUMNS.iter().zip(&mut self.filled) {
            let begin = cells.len();
            put(record, cells);
            *filled |= cells.len() > begin;
            cells.push(char::from(BETWEEN));
        }
        cells.push('\n');
    }

    /// The document.
    pub(super) fn finish(self, set: &Dataset<'_>) -> Pieces {
        let columns = COLUMNS.iter().zip(self.filled).filter(|(_, filled)| *filled);
        let mut head = Map::new();
        head.insert("title".to_owned(), json!(set.title.as_ref()));
        head.insert("url".to_owned(), json!(set.url));
        if let Some(license) = set.license {
            head.insert("license".to_owned(), json!(license));
        }
        if let Some((indicator, unit)) = self.about {
            head.insert("indicator".to_owned(), json!(indicator));
            head.insert("unit".to_owned(), json!(unit));
        }
        if let Some(per) = set.per.and_then(|per| per.to_string().parse::<serde_json::Number>().ok()) {
            head.insert("per".to_owned(), json!(per));
        }
        head.insert("columns".to_owned(), columns.map(|((name, _), _)| *name).collect());
        let mut out = Value::Object(head).to_string().into_bytes();
        out.truncate(out.len() - 1);
        out.extend(b",\"records\":[");
        let mut before: &[u8] = b"\n[";
        let mut pieces = Vec::with_capacity(self.cells.len() + 1);
        for cells in self.cells {
            for row in cells.lines() {
                let cells = row.as_bytes().split(|byte| *byte == BETWEEN).zip(self.filled);
                for (cell, _) in cells.filter(|(_, filled)| *filled) {
                    out.extend_from_slice(before);
                    out.extend_from_slice(if cell.is_empty() { b"null" } else { cell });
                    before = b",";
                }
                out.push(b']');
                before = b",\n[";
            }
            pieces.push(Piece::from(Arc::<[u8]>::from(out.as_slice())));
            out.clear();
        }
        pieces.push(Piece::from(Arc::<[u8]>::from(*b"\n]}\n")));
        pieces.into_iter().collect()
    }
}

fn number(number: Option<Number>, out: &mut String) {
    if let Some(number) = number {
        // The digits as they were written: a decimal is a JSON number.
        number.write(out);
    }
}

fn text(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    if is_plain(text) {
        out.extend(["\"", text, "\""]);
    } else {
        out.push_str(&Value::from(text).to_string());
    }
}

/// A period or a day, whose written forms need no escapes.
fn shown(shown: Option<impl Display>, out: &mut String) {
    if let Some(shown) = shown {
        write!(out, "\"{shown}\"").expect("a string takes whatever is written");
    }
}

/// Whether a text needs no escapes, as ids do.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'=' | b';' | b' '))
}

//! Figures as JSON: the names of the columns once, then a list a figure. Numbers are in their exact written
//! form, never through a float; what is absent is null. A column that no figure fills is left out.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use crate::figure::{Missing, Number, Status};
use crate::plan::files::{Dataset, Method, Record};

/// What stands in a cell; an empty one is null.
enum Cell<'r> {
    Text(Cow<'r, str>),
    Number(Number),
    True,
    Null,
}

/// A column: its name, and what a figure has in it.
type Column = (&'static str, for<'r> fn(&'r Record<'_>) -> Cell<'r>);

/// The columns, in order: those of the CSV without the indicator, the unit and the place's name, which stand once or elsewhere.
const COLUMNS: [Column; 22] = [
    ("locality", |r| text(r.locality)),
    ("code", |r| r.code.map_or(Cell::Null, text)),
    ("period", |r| Cell::Text(r.period.to_string().into())),
    ("groups", |r| text(&r.groups)),
    ("value", |r| number(r.value)),
    ("numerator", |r| number(r.numerator)),
    ("denominator", |r| number(r.denominator)),
    ("missing", |r| r.missing.map_or(Cell::Null, |reason| text(Missing::word(reason)))),
    ("plan", |r| number(r.plan)),
    ("share_of_plan", |r| number(r.share_of_plan)),
    ("status", |r| r.status.map_or(Cell::Null, |status| text(Status::word(status)))),
    ("illustrative", |r| if r.illustrative { Cell::True } else { Cell::Null }),
    ("note", |r| r.note.map_or(Cell::Null, text)),
    ("below", |r| number(r.below)),
    ("period_plan", |r| number(r.period_plan)),
    ("share_of_period_plan", |r| number(r.share_of_period_plan)),
    ("share_from_baseline", |r| number(r.share_from_baseline)),
    ("derived", |r| r.derived.map_or(Cell::Null, |method| text(Method::word(method)))),
    ("from_places", |r| if r.from_places.is_empty() { Cell::Null } else { Cell::Text(r.from_places.join(";").into()) }),
    ("released", |r| r.released.map_or(Cell::Null, |day| Cell::Text(day.to_string().into()))),
    ("comparison", |r| r.comparison.map_or(Cell::Null, |(word, _)| text(word))),
    ("compared_with_year_before", |r| number(r.comparison.map(|(_, compared)| compared))),
];

/// The document as bytes.
pub(super) fn write(set: &Dataset<'_>) -> Vec<u8> {
    let filled = |column: &&Column| set.records.iter().any(|record| !matches!(column.1(record), Cell::Null));
    let columns: Vec<&Column> = COLUMNS.iter().filter(filled).collect();
    let mut head = Map::new();
    head.insert("title".to_owned(), json!(set.title.as_ref()));
    head.insert("url".to_owned(), json!(set.url));
    if let Some(license) = set.license {
        head.insert("license".to_owned(), json!(license));
    }
    if let Some(record) = set.records.first() {
        head.insert("indicator".to_owned(), json!(record.indicator));
        head.insert("unit".to_owned(), json!(record.unit.as_ref()));
    }
    head.insert("columns".to_owned(), columns.iter().map(|(name, _)| *name).collect());
    let mut out = Value::Object(head).to_string();
    out.truncate(out.len() - 1);
    out.push_str(",\"records\":[");
    for (at, record) in set.records.iter().enumerate() {
        out.push_str(if at == 0 { "\n[" } else { ",\n[" });
        for (at, (_, cell)) in columns.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            put(&cell(record), &mut out);
        }
        out.push(']');
    }
    out.push_str("\n]}\n");
    out.into_bytes()
}

fn text(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Null } else { Cell::Text(text.into()) }
}

fn number(number: Option<Number>) -> Cell<'static> {
    number.map_or(Cell::Null, Cell::Number)
}

/// Whether a text needs no escapes, as ids and periods do.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'=' | b';' | b' '))
}

fn put(cell: &Cell<'_>, out: &mut String) {
    match cell {
        Cell::Text(text) if is_plain(text) => out.extend(["\"", text, "\""]),
        Cell::Text(text) => out.push_str(&Value::from(text.as_ref()).to_string()),
        // The digits as they were written: a decimal is a JSON number.
        Cell::Number(number) => number.write(out),
        Cell::True => out.push_str("true"),
        Cell::Null => out.push_str("null"),
    }
}

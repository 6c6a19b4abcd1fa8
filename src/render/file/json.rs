//! Figures as JSON: the names of the columns once, then a list a figure. Numbers are in their exact written
//! form, never through a float; what is absent is null.

use serde_json::{Map, Value, json};

use crate::figure::{Missing, Number, Status};
use crate::plan::files::{Dataset, Method, Record};

/// The columns, in order: those of the CSV without the place's name and the unit, which stand once or elsewhere.
const COLUMNS: [&str; 23] = [
    "indicator",
    "locality",
    "code",
    "period",
    "groups",
    "value",
    "numerator",
    "denominator",
    "missing",
    "plan",
    "share_of_plan",
    "status",
    "illustrative",
    "note",
    "below",
    "period_plan",
    "share_of_period_plan",
    "share_from_baseline",
    "derived",
    "from_places",
    "released",
    "comparison",
    "compared_with_year_before",
];

/// The document as bytes.
pub(super) fn write(set: &Dataset<'_>) -> Vec<u8> {
    let mut head = Map::new();
    head.insert("title".to_owned(), json!(set.title.as_ref()));
    head.insert("url".to_owned(), json!(set.url));
    if let Some(license) = set.license {
        head.insert("license".to_owned(), json!(license));
    }
    if let Some(unit) = set.records.first().map(|record| record.unit.as_ref()) {
        head.insert("unit".to_owned(), json!(unit));
    }
    head.insert("columns".to_owned(), json!(COLUMNS));
    let mut text = Value::Object(head).to_string();
    text.truncate(text.len() - 1);
    text.push_str(",\"records\":[");
    for (at, record) in set.records.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        row(record, &mut text);
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

fn row(record: &Record<'_>, out: &mut String) {
    let period = record.period.to_string();
    out.push('[');
    string(Some(record.indicator), out);
    string(Some(record.locality), out);
    string(record.code, out);
    string(Some(&period), out);
    string(Some(record.groups.as_str()).filter(|groups| !groups.is_empty()), out);
    number(record.value, out);
    number(record.numerator, out);
    number(record.denominator, out);
    string(record.missing.map(Missing::word), out);
    number(record.plan, out);
    number(record.share_of_plan, out);
    string(record.status.map(Status::word), out);
    out.push_str(if record.illustrative { "true," } else { "false," });
    string(record.note, out);
    number(record.below, out);
    number(record.period_plan, out);
    number(record.share_of_period_plan, out);
    number(record.share_from_baseline, out);
    string(record.derived.map(Method::word), out);
    string(Some(record.from_places.join(";").as_str()).filter(|places| !places.is_empty()), out);
    string(record.released.map(|day| day.to_string()).as_deref(), out);
    string(record.comparison.map(|(word, _)| word), out);
    number(record.comparison.map(|(_, compared)| compared), out);
    out.pop();
    out.push(']');
}

fn string(text: Option<&str>, out: &mut String) {
    match text {
        Some(text) => out.push_str(&Value::from(text).to_string()),
        None => out.push_str("null"),
    }
    out.push(',');
}

/// The digits as they were written: a decimal is a JSON number.
fn number(number: Option<Number>, out: &mut String) {
    match number {
        Some(number) => out.push_str(&number.written()),
        None => out.push_str("null"),
    }
    out.push(',');
}

//! Figures as comma-separated values: UTF-8 with a byte order mark, as spreadsheets need it for Vietnamese letters.

use crate::figure::{Missing, Number, Status};
use crate::plan::files::{Dataset, Record};

const HEAD: [&str; 16] = [
    "indicator",
    "locality",
    "locality_name",
    "code",
    "period",
    "groups",
    "value",
    "numerator",
    "denominator",
    "missing",
    "unit",
    "plan",
    "share_of_plan",
    "status",
    "illustrative",
    "note",
];

/// The table as bytes, lines ended by CRLF as RFC 4180 has them.
pub(super) fn write(set: &Dataset) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let result = writer
        .write_record(HEAD)
        .and_then(|()| set.records.iter().try_for_each(|record| writer.write_record(cells(record))));
    result.expect("writing to memory does not fail, and every row is as long as the head");
    writer.into_inner().expect("writing to memory does not fail")
}

fn cells(record: &Record) -> [String; 16] {
    let number = |number: Option<Number>| number.map(Number::written).unwrap_or_default();
    [
        record.indicator.clone(),
        record.locality.clone(),
        harmless(&record.locality_name),
        record.code.clone().unwrap_or_default(),
        record.period.to_string(),
        harmless(&record.groups),
        number(record.value),
        number(record.numerator),
        number(record.denominator),
        record.missing.map(Missing::word).unwrap_or_default().to_owned(),
        harmless(&record.unit),
        number(record.plan),
        number(record.share_of_plan),
        record.status.map(Status::word).unwrap_or_default().to_owned(),
        if record.illustrative { "yes" } else { "" }.to_owned(),
        harmless(record.note.as_deref().unwrap_or_default()),
    ]
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

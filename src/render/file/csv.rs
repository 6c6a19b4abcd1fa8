//! Figures as comma-separated values: UTF-8 with a byte order mark, as spreadsheets need it for Vietnamese letters.

use std::borrow::Cow;

use crate::figure::{Missing, Number, Status};
use crate::plan::files::{Dataset, Method, Record};

/// The columns, in order.
pub(super) const HEAD: [&str; 25] = [
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

/// The table as bytes, lines ended by CRLF as RFC 4180 has them.
pub(super) fn write(set: &Dataset<'_>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let result = writer.write_record(HEAD).and_then(|()| {
        set.records.iter().try_for_each(|record| writer.write_record(cells(record).iter().map(|cell| cell.as_bytes())))
    });
    result.expect("writing to memory does not fail, and every row is as long as the head");
    writer.into_inner().expect("writing to memory does not fail")
}

fn cells<'r>(record: &'r Record<'_>) -> [Cow<'r, str>; 25] {
    let number = |number: Option<Number>| number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.written()));
    [
        record.indicator.into(),
        record.locality.into(),
        harmless(&record.locality_name),
        record.code.unwrap_or_default().into(),
        record.period.to_string().into(),
        harmless(&record.groups),
        number(record.value),
        number(record.numerator),
        number(record.denominator),
        record.missing.map(Missing::word).unwrap_or_default().into(),
        harmless(&record.unit),
        number(record.plan),
        number(record.share_of_plan),
        record.status.map(Status::word).unwrap_or_default().into(),
        if record.illustrative { "yes" } else { "" }.into(),
        harmless(record.note.unwrap_or_default()),
        number(record.below),
        number(record.period_plan),
        number(record.share_of_period_plan),
        number(record.share_from_baseline),
        record.derived.map(Method::word).unwrap_or_default().into(),
        record.from_places.join(";").into(),
        record.released.map(|day| day.to_string()).unwrap_or_default().into(),
        record.comparison.map(|(word, _)| word).unwrap_or_default().into(),
        number(record.comparison.map(|(_, number)| number)),
    ]
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

//! Figures as comma-separated values: UTF-8 with a byte order mark, as spreadsheets need it for Vietnamese letters.

use std::borrow::Cow;
use std::fmt::{Display, Write};
use std::sync::Arc;

use crate::figure::{Missing, Number, Status};
use crate::plan::files::{Method, Record};

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

/// Rows of a table while their figures come in, lines ended by CRLF as RFC 4180 has them. Written without a library, because
/// the files of a national site have millions of cells, nearly all of them numbers or empty.
#[derive(Default)]
pub(super) struct Rows {
    out: String,
    /// Whether the row has a cell already.
    begun: bool,
}

/// What a table begins with: the names of its columns.
pub(super) fn head() -> String {
    format!("\u{feff}{}\r\n", HEAD.join(","))
}

impl Rows {
    /// The rows that came in since the last time.
    pub(super) fn take(&mut self) -> Arc<[u8]> {
        let rows = Arc::from(self.out.as_bytes());
        self.out.clear();
        rows
    }

    /// Adds a figure, its cells in the order of the head.
    pub(super) fn record(&mut self, record: &Record<'_>) {
        self.text(record.indicator);
        self.text(record.locality);
        self.text(&harmless(&record.locality_name));
        self.text(record.code.unwrap_or_default());
        self.shown(Some(record.period));
        self.text(&harmless(&record.groups));
        self.number(record.value);
        self.number(record.numerator);
        self.number(record.denominator);
        self.text(record.missing.map(Missing::word).unwrap_or_default());
        self.text(&harmless(&record.unit));
        self.number(record.plan);
        self.number(record.share_of_plan);
        self.text(record.status.map(Status::word).unwrap_or_default());
        self.text(if record.illustrative { "yes" } else { "" });
        self.text(&harmless(record.note.unwrap_or_default()));
        self.number(record.below);
        self.number(record.period_plan);
        self.number(record.share_of_period_plan);
        self.number(record.share_from_baseline);
        self.text(record.derived.map(Method::word).unwrap_or_default());
        self.text(&record.from_places.join(";"));
        self.shown(record.released);
        self.text(record.comparison.map(|(word, _)| word).unwrap_or_default());
        self.number(record.comparison.map(|(_, number)| number));
        self.out.push_str("\r\n");
        self.begun = false;
    }

    fn cell(&mut self) -> &mut String {
        if self.begun {
            self.out.push(',');
        }
        self.begun = true;
        &mut self.out
    }

    /// A text, in quotes where it needs them.
    fn text(&mut self, text: &str) {
        let out = self.cell();
        if text.contains(['"', ',', '\r', '\n']) {
            out.extend(["\"", &text.replace('"', "\"\""), "\""]);
        } else {
            out.push_str(text);
        }
    }

    fn number(&mut self, number: Option<Number>) {
        let out = self.cell();
        if let Some(number) = number {
            number.write(out);
        }
    }

    /// A period or a day, whose written forms need no quotes.
    fn shown(&mut self, shown: Option<impl Display>) {
        let out = self.cell();
        if let Some(shown) = shown {
            write!(out, "{shown}").expect("a string takes whatever is written");
        }
    }
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

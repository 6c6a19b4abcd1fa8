//! The key of a chart: what its colours, hatches and curves mean; as HTML below it, as a drawing above it in a
//! file of its own. Charts that name everything where it stands have none.

use std::fmt::Write;

use super::backend::escape;
use super::drawn;
use crate::plan::chart::Chart;
use crate::text::Words;

/// One entry of a key.
pub(super) struct Entry {
    pub(super) sample: Sample,
    pub(super) text: String,
}

/// How that looks which an entry explains.
pub(super) enum Sample {
    /// An area of a class.
    Area(&'static str),
    /// A curve of a class; the plain one has none.
    Curve(&'static str),
    /// A sign beside figures.
    Sign(&'static str),
}

/// The key of a chart as HTML, to stand below it; empty for those that need none.
pub fn key(chart: &Chart, words: &Words) -> String {
    let entries = drawn(chart).entries(words);
    if entries.is_empty() {
        return String::new();
    }
    // Classes of one scale stand side by side; parts and curves are told apart by their names.
    let parts = if drawn(chart).has_parts() { " parts" } else { "" };
    let mut out = format!("<ul class=\"key{parts}\">");
    for entry in entries {
        out.push_str("<li>");
        let _ = match entry.sample {
            Sample::Area(class) => {
                write!(out, "<svg aria-hidden=\"true\"><rect class=\"{class}\" width=\"100%\" height=\"12\"/></svg>")
            }
            Sample::Curve(class) => {
                let class = attribute(class);
                write!(out, "<svg class=\"flow\" aria-hidden=\"true\"><path{class} d=\"M0 6h400\"/></svg>")
            }
            Sample::Sign(sign) => write!(out, "{sign} "),
        };
        escape(&entry.text, &mut out);
        out.push_str("</li>");
    }
    out + "</ul>"
}

/// The key of a chart as a drawing, an entry a line; and its height, zero for charts that need none.
pub(super) fn drawing(chart: &Chart, words: &Words) -> (String, u32) {
    let mut out = String::new();
    let mut y = 0;
    for entry in drawn(chart).entries(words) {
        let _ = match entry.sample {
            Sample::Area(class) => {
                write!(out, "<rect class=\"{class}\" y=\"{}\" width=\"28\" height=\"12\"/>", y + 6)
            }
            Sample::Curve(class) => {
                let class = attribute(class);
                write!(out, "<g class=\"flow\"><path{class} d=\"M0 {}h28\"/></g>", y + 12)
            }
            Sample::Sign(sign) => write!(out, "<text x=\"11\" y=\"{}\">{sign}</text>", y + 17),
        };
        let _ = write!(out, "<text x=\"36\" y=\"{}\">", y + 17);
        escape(&entry.text, &mut out);
        out.push_str("</text>");
        y += 20;
    }
    (out, if y == 0 { 0 } else { y + 10 })
}

fn attribute(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

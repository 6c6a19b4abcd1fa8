//! For programs: one JSON object a line. The schema has a version, and a field never changes its meaning.

use serde::Serialize;

use super::group::{Group, groups};
use super::locate::Located;
use crate::diag::{Diagnostics, Severity};
use crate::source::Sources;
use crate::text::Words;

/// Raised when a field goes or changes its meaning; a new field does not raise it.
pub const SCHEMA_VERSION: u32 = 1;

/// A line of the output: a mistake with all its places.
#[derive(Serialize)]
struct Line {
    version: u32,
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Place,
    help: Option<String>,
    related: Vec<Related>,
}

/// A place. Without a line it is the file as a whole, without a file it is the site.
#[derive(Default, Serialize)]
struct Place {
    file: Option<String>,
    /// From 1.
    line: Option<usize>,
    /// From 1, in characters.
    column: Option<usize>,
    end_line: Option<usize>,
    /// Behind the last character.
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Related {
    /// `other` is another place of this mistake, `same` the same mistake made once more.
    kind: &'static str,
    #[serde(flatten)]
    place: Place,
    message: Option<String>,
}

/// All that was found, as JSON lines.
pub fn json(diagnostics: &Diagnostics, sources: &Sources, words: &Words) -> String {
    let tell = |group: &Group<'_>| written(&line(group, sources, words));
    groups(diagnostics, sources).iter().map(tell).collect()
}

fn written(line: &Line) -> String {
    serde_json::to_string(line).expect("a line is made of texts and numbers") + "\n"
}

fn line(group: &Group<'_>, sources: &Sources, words: &Words) -> Line {
    let other = group.related.iter().map(|place| Related {
        kind: "other",
        place: Place::of(place, sources),
        message: group.sentence(words, "related"),
    });
    let same =
        group.repeated.iter().map(|place| Related { kind: "same", place: Place::of(place, sources), message: None });
    Line {
        version: SCHEMA_VERSION,
        code: group.diagnostic.code.id,
        severity: match group.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        message: group.message(words),
        place: group.place.as_ref().map(|place| Place::of(place, sources)).unwrap_or_default(),
        help: group.help(words),
        related: other.chain(same).collect(),
    }
}

impl Place {
    fn of(located: &Located, sources: &Sources) -> Self {
        let position = located.position;
        Self {
            file: Some(sources.shown(located.file)),
            line: position.map(|p| p.line),
            column: position.map(|p| p.column),
            end_line: position.map(|p| p.end_line),
            end_column: position.map(|p| p.end_column),
        }
    }
}

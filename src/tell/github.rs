//! For GitHub: workflow commands that show each mistake beside its line in a pull request.

use std::fmt::Write;

use super::group::{Group, groups};
use crate::diag::{Diagnostics, Severity};
use crate::figure::Phrase;
use crate::source::Sources;
use crate::text::Words;

/// All that was found, one workflow command a mistake.
pub fn github(diagnostics: &Diagnostics, sources: &Sources, words: &Words) -> String {
    groups(diagnostics, sources).iter().map(|group| command(group, sources, words)).collect()
}

fn command(group: &Group<'_>, sources: &Sources, words: &Words) -> String {
    let name = match group.diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let mut told = format!("::{name} ");
    if let Some(place) = &group.place {
        let _ = write!(told, "file={},", property(&sources.shown(place.file)));
        if let Some(at) = place.position {
            let _ = write!(told, "line={},endLine={},col={},", at.line, at.end_line, at.column);
            if at.end_line == at.line {
                let _ = write!(told, "endColumn={},", at.end_column);
            }
        }
    }
    let mut message = group.message(words);
    if !group.repeated.is_empty() {
        let _ = write!(message, " ({})", words.say(&Phrase::new("tell.more").with("count", group.repeated.len())));
    }
    if let Some(help) = group.help(words) {
        let _ = write!(message, "\n{}: {help}", words.get("tell.help"));
    }
    let _ = writeln!(told, "title={}::{}", group.diagnostic.code.id, data(&message));
    told
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, where colons and commas mean something too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

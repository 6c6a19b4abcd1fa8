//! Telling what is wrong with a site. The one seam between the commands and the way diagnostics are written.

use serde::Serialize;

use crate::diag::{Diagnostic, Diagnostics, Place, Severity, Spot};
use crate::source::Sources;
use crate::text::Words;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people: the place, the line, what to do
    Human,
    /// For programs: a JSON array
    Json,
    /// For GitHub: comments at the lines of a change
    Github,
}

/// A diagnostic in words, with its place as people count: lines and columns from 1.
#[derive(Debug, Serialize)]
pub(crate) struct Note {
    pub(crate) code: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
    pub(crate) column: Option<u32>,
    /// The line that it is about.
    pub(crate) excerpt: Option<String>,
}

/// All diagnostics in a language; hints only if they are asked for.
pub(crate) fn notes(diagnostics: &Diagnostics, sources: &Sources, words: &Words, hints: bool) -> Vec<Note> {
    let wanted = diagnostics.iter().filter(|d| hints || d.code.severity != Severity::Hint);
    wanted.map(|diagnostic| note(diagnostic, sources, words)).collect()
}

/// Diagnostics in a format, ending in a line break unless there is nothing to tell.
pub(super) fn written(notes: &[Note], format: Format, words: &Words) -> String {
    match format {
        Format::Human => notes.iter().map(|note| human(note, words)).collect::<Vec<_>>().join("\n"),
        Format::Json => serde_json::to_string_pretty(notes).expect("notes are texts and numbers") + "\n",
        Format::Github => notes.iter().map(github).collect(),
    }
}

fn note(diagnostic: &Diagnostic, sources: &Sources, words: &Words) -> Note {
    let id = diagnostic.code.id;
    let help = diagnostic.help.map_or_else(|| format!("messages.{id}.help"), |v| format!("messages.{id}.help-{v}"));
    let file = diagnostic.place.as_ref().map(|place| sources.file(place.file).path.clone());
    let at = diagnostic.place.as_ref().and_then(|place| line_column(place, sources));
    let excerpt = diagnostic.place.as_ref().zip(at).and_then(|(place, (line, _))| {
        let text = String::from_utf8_lossy(&sources.file(place.file).bytes);
        text.lines().nth(line as usize - 1).map(str::to_owned)
    });
    Note {
        code: id,
        severity: match diagnostic.code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        message: words.fill(&format!("messages.{id}.message"), &diagnostic.args),
        help: words.has(&help).then(|| words.fill(&help, &diagnostic.args)),
        file,
        line: at.map(|(line, _)| line),
        column: at.map(|(_, column)| column),
        excerpt,
    }
}

fn line_column(place: &Place, sources: &Sources) -> Option<(u32, u32)> {
    match place.spot {
        Spot::LineColumn(line, column) => Some((line, column)),
        Spot::Span(start, _) => {
            let bytes = &sources.file(place.file).bytes;
            let before = String::from_utf8_lossy(&bytes[..bytes.len().min(start as usize)]);
            let line = before.matches('\n').count();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
            Some((u32::try_from(line + 1).ok()?, u32::try_from(column + 1).ok()?))
        }
        _ => None,
    }
}

fn human(note: &Note, words: &Words) -> String {
    let mut lines = vec![format!("{}[{}]: {}", words.get(&format!("cli.{}", note.severity)), note.code, note.message)];
    lines.extend(note.file.as_ref().map(|file| format!("  --> {file}{}", position(note))));
    lines.extend(note.line.zip(note.excerpt.as_ref()).map(|(line, excerpt)| format!("{line:4} | {excerpt}")));
    lines.extend(note.help.as_ref().map(|help| format!("  = {}: {help}", words.get("cli.help"))));
    lines.join("\n") + "\n"
}

/// `:14:12`, as far as it is known.
pub(crate) fn position(note: &Note) -> String {
    match (note.line, note.column) {
        (Some(line), Some(column)) => format!(":{line}:{column}"),
        (Some(line), None) => format!(":{line}"),
        (None, _) => String::new(),
    }
}

fn github(note: &Note) -> String {
    let level = if note.severity == "hint" { "notice" } else { note.severity };
    let mut fields = Vec::new();
    let number = |number: Option<u32>| number.map(|n| n.to_string());
    for (name, value) in [("file", note.file.clone()), ("line", number(note.line)), ("col", number(note.column))] {
        fields.extend(value.map(|value| format!("{name}={}", value.replace('%', "%25").replace(',', "%2C"))));
    }
    fields.push(format!("title={}", note.code));
    let message = note.message.replace('%', "%25").replace('\n', "%0A");
    format!("::{level} {}::{message}\n", fields.join(","))
}

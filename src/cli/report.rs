//! Telling what is wrong with a site: which diagnostics, in which format, and as the preview shows them.

use std::io::{self, IsTerminal};
use std::ops::Range;

use serde::Deserialize;

use crate::diag::{Diagnostics, Severity};
use crate::preview::Mistake;
use crate::source::Sources;
use crate::tell::{Style, github, human, json};
use crate::text::Words;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people: the place, the line, what to do
    Human,
    /// For programs: a JSON object a line
    Json,
    /// For GitHub: comments at the lines of a change
    Github,
}

/// The diagnostics that are told: hints only if they are asked for.
pub(super) fn told(diagnostics: &Diagnostics, hints: bool) -> Diagnostics {
    let mut told = Diagnostics::default();
    for diagnostic in diagnostics.iter().filter(|d| hints || d.severity != Severity::Hint) {
        told.push(diagnostic.clone());
    }
    told
}

/// Diagnostics in a format. For people it ends with how many there are.
pub(super) fn written(diagnostics: &Diagnostics, sources: &Sources, words: &Words, format: Format) -> String {
    let text = match format {
        Format::Human => human(diagnostics, sources, words, style()),
        Format::Json => json(diagnostics, sources, words),
        Format::Github => github(diagnostics, sources, words),
    };
    text.trim_end().to_owned()
}

/// The errors as the preview lays them over a page.
pub(super) fn mistakes(diagnostics: &Diagnostics, sources: &Sources, words: &Words) -> Vec<Mistake> {
    let lines = json(diagnostics, sources, words);
    let lines = lines.lines().map(|line| serde_json::from_str(line).expect("`tell` writes JSON lines"));
    lines.filter(|found: &Found| found.severity == "error").map(|found| found.mistake(sources)).collect()
}

/// What the overlay needs of a line that `tell` writes for programs.
#[derive(Deserialize)]
struct Found {
    code: String,
    severity: String,
    message: String,
    help: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl Found {
    fn mistake(self, sources: &Sources) -> Mistake {
        let position = match (self.line, self.column) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            _ => String::new(),
        };
        let end = self.end_column.filter(|_| self.end_line == self.line).unwrap_or(usize::MAX);
        let columns = self.column.map(|column| column..end);
        let excerpt =
            self.file.as_deref().zip(self.line).and_then(|(file, line)| excerpt(sources, file, line, columns.as_ref()));
        let place = self.file.map(|file| file + &position);
        Mistake { title: self.message, place, code: self.code, excerpt, help: self.help }
    }
}

/// The line with its neighbours, each with its number, and carets under what is meant.
fn excerpt(sources: &Sources, file: &str, line: usize, columns: Option<&Range<usize>>) -> Option<String> {
    let text = String::from_utf8_lossy(&sources.file(sources.find_shown(file)?).bytes).into_owned();
    let first = line.saturating_sub(1).max(1);
    let mut lines = Vec::new();
    for (number, text) in text.lines().enumerate().map(|(i, text)| (i + 1, text)).skip(first - 1).take(line + 2 - first)
    {
        lines.push(format!("{number:4} | {text}"));
        if let Some(columns) = columns.filter(|_| number == line) {
            let end = columns.end.min(text.chars().count() + 1);
            let before: String =
                text.chars().take(columns.start - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
            lines.push(format!("     | {before}{}", "^".repeat(end.saturating_sub(columns.start).max(1))));
        }
    }
    Some(lines.join("\n"))
}

/// Colours only for a terminal whose user did not say no: <https://no-color.org>.
#[expect(clippy::disallowed_methods, reason = "whether colours are wanted is an input of the program")]
fn style() -> Style {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if !unwanted && io::stderr().is_terminal() && io::stdout().is_terminal() { Style::Coloured } else { Style::Plain }
}

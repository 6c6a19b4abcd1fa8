//! Telling what is wrong with a site: which diagnostics, in which format.

use crate::diag::{Diagnostics, Severity};
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

/// Diagnostics in a format. For people it ends with how many there are, and has colours, which `terminal` takes out where
/// nobody sees them.
pub(super) fn written(diagnostics: &Diagnostics, sources: &Sources, words: &Words, format: Format) -> String {
    let text = match format {
        Format::Human => human(diagnostics, sources, words, Style::Coloured),
        Format::Json => json(diagnostics, sources, words),
        Format::Github => github(diagnostics, sources, words),
    };
    text.trim_end().to_owned()
}

//! For people on a terminal: the look that rustc has, in the reader's language.

use annotate_snippets::{AnnotationKind, Group as Report, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::excerpt::Texts;
use super::group::{Group, groups};
use super::locate::Located;
use crate::diag::{Diagnostics, FileId, Severity};
use crate::figure::{Arg, Phrase};
use crate::source::Sources;
use crate::text::Words;

/// How many other places of a mistake are named before the rest is counted.
const NAMED_PLACES: usize = 2;
/// How many related places are shown with their lines.
pub(super) const SHOWN_RELATED: usize = 3;

/// Whether the terminal shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text alone, readable in a file and in a log.
    Plain,
    /// With the colours of ANSI terminals.
    Coloured,
}

/// All that was found, each with its line and a caret under the place, and one line that counts.
pub fn human(diagnostics: &Diagnostics, sources: &Sources, words: &Words, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut told = String::new();
    let mut texts = Texts::new(sources);
    for group in groups(diagnostics, sources) {
        told.push_str(&report(&group, &mut texts, sources, words, &renderer));
        told.push_str("\n\n");
    }
    told.push_str(&summary(diagnostics, words));
    told.push('\n');
    told
}

/// How many of each there are: "2 errors, 1 warning".
pub fn summary(diagnostics: &Diagnostics, words: &Words) -> String {
    let counted = |severity, key| {
        let count = diagnostics.count(severity);
        (count > 0).then(|| words.say(&Phrase::new(key).with("count", count)))
    };
    let parts: Vec<String> = [
        counted(Severity::Error, "tell.errors"),
        counted(Severity::Warning, "tell.warnings"),
        counted(Severity::Hint, "tell.hints"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { words.get("tell.nothing") } else { parts.join(", ") }
}

fn report(group: &Group<'_>, texts: &mut Texts<'_>, sources: &Sources, words: &Words, renderer: &Renderer) -> String {
    let code = group.diagnostic.code;
    let (level, name) = match group.diagnostic.severity {
        Severity::Error => (Level::ERROR, "severity.error"),
        Severity::Warning => (Level::WARNING, "severity.warning"),
        Severity::Hint => (Level::INFO, "severity.hint"),
    };
    let title = level.with_name(words.get(name)).primary_title(group.message(words)).id(code.id);
    let mut report = Report::with_title(title);
    let shown_related =
        group.related.iter().take(SHOWN_RELATED).map(|place| (place, AnnotationKind::Context, "related"));
    let own = group.place.iter().map(|place| (place, AnnotationKind::Primary, "label"));
    let mut moved = Vec::new();
    for (place, kind, part) in own.chain(shown_related) {
        let path = &sources.shown(place.file);
        let Some(position) = place.position else {
            report = report.element(Origin::path(path.clone()));
            continue;
        };
        let excerpt = texts.excerpt(place.file, position);
        if excerpt.column() != position.column {
            moved.push([excerpt.column(), position.column].map(|column| format!("{path}:{}:{column}", position.line)));
        }
        let annotation = kind.span(excerpt.start..excerpt.end).label(group.sentence(words, part));
        let snippet = Snippet::source(excerpt.line).line_start(position.line).path(path.clone()).annotation(annotation);
        report = report.element(snippet);
    }
    let footnote = |level: Level<'static>, name, text: String| {
        level.with_name(words.get(name)).message(normalize_untrusted_str(&text))
    };
    let further = group.related.iter().skip(SHOWN_RELATED).chain(&group.repeated).collect::<Vec<_>>();
    if !further.is_empty() {
        report = report.element(footnote(
            Level::NOTE,
            "tell.also-here",
            name_places(&further, |file| sources.shown(file), words),
        ));
    }
    if let Some(help) = group.help(words) {
        report = report.element(footnote(Level::HELP, "tell.help", help));
    }
    // The renderer counts columns in what it is given, which is not all of a long line.
    moved.iter().fold(renderer.render(&[report]), |told, [counted, real]| told.replacen(counted, real, 1))
}

/// The first places by file and line, the rest by their number.
pub(super) fn name_places(places: &[&Located], path: impl Fn(FileId) -> String, words: &Words) -> String {
    let name = |place: &&Located| {
        let path = path(place.file);
        place.position.map_or_else(|| path.clone(), |p| format!("{path}:{}:{}", p.line, p.column))
    };
    let named = places.iter().take(NAMED_PLACES).map(name).collect::<Vec<_>>();
    match places.len().saturating_sub(NAMED_PLACES) {
        0 => words.arg(&Arg::List(named.into_iter().map(Arg::from).collect())),
        more => format!("{} {}", named.join(", "), words.say(&Phrase::new("tell.more").with("count", more))),
    }
}

impl Group<'_> {
    /// What is wrong, in the reader's language.
    pub(super) fn message(&self, words: &Words) -> String {
        words.fill(&format!("messages.{}.message", self.diagnostic.code.id), &self.diagnostic.args)
    }

    /// What to do about it: the variant of the remedy that fits, else the usual one.
    pub(super) fn help(&self, words: &Words) -> Option<String> {
        let variant = self.diagnostic.help.and_then(|variant| self.sentence(words, &format!("help-{variant}")));
        variant.or_else(|| self.sentence(words, "help"))
    }

    /// Another of the code's sentences, if it has it.
    pub(super) fn sentence(&self, words: &Words, part: &str) -> Option<String> {
        let key = format!("messages.{}.{part}", self.diagnostic.code.id);
        words.has(&key).then(|| words.fill(&key, &self.diagnostic.args))
    }
}

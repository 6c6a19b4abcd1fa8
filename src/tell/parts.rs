//! For readers that lay a mistake out themselves: its sentences and the lines that it is about, as plain texts.

use std::ops::Range;

use super::excerpt::Texts;
use super::group::{Group, groups};
use super::human::{SHOWN_RELATED, name_places};
use super::locate::Located;
use crate::diag::{Diagnostics, Severity};
use crate::source::Sources;
use crate::text::Words;

/// The errors of a site or its warnings, or the first of them.
#[derive(Clone, Debug, Default)]
pub struct Mistakes {
    /// Those that are told.
    pub told: Vec<Mistake>,
    /// How many there are beside them.
    pub more: usize,
}

/// One of them with all its places.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The code: `Y104`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where that is, then other places that belong to it: the other of two duplicates.
    pub quotes: Vec<Quote>,
    /// Where else the same mistake was made: `a.yaml:3:5, b.yaml:7:2 and 4 more places`.
    pub also: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// Why it is a mistake, in general.
    pub explain: Option<String>,
}

/// A place with the lines around it.
#[derive(Clone, Debug)]
pub struct Quote {
    /// File, line and column: `content/news/a.md:14:12`; of a file as a whole its name alone. From the site's folder
    /// on, wherever the program was started.
    pub place: String,
    /// The fact at this place.
    pub label: Option<String>,
    /// The lines; none of a file as a whole.
    pub lines: Vec<Line>,
}

/// A line of a file, cut where it is long.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// What of it is shown.
    pub text: String,
    /// The bytes of `text` that are meant, on the line that is.
    pub meant: Option<Range<usize>>,
}

/// What was found of this severity, in the order of places, `most` of it with its texts.
pub fn mistakes(
    diagnostics: &Diagnostics,
    severity: Severity,
    sources: &Sources,
    words: &Words,
    most: usize,
) -> Mistakes {
    let mut groups = groups(diagnostics, sources);
    groups.retain(|group| group.diagnostic.severity == severity);
    let mut texts = Texts::new(sources);
    let told = groups.iter().take(most).map(|group| mistake(group, &mut texts, sources, words)).collect();
    Mistakes { told, more: groups.len().saturating_sub(most) }
}

fn mistake(group: &Group<'_>, texts: &mut Texts<'_>, sources: &Sources, words: &Words) -> Mistake {
    let own = group.place.iter().map(|place| (place, "label"));
    let related = group.related.iter().take(SHOWN_RELATED).map(|place| (place, "related"));
    let quotes = own.chain(related).map(|(place, part)| quote(place, group.sentence(words, part), texts, sources));
    let further: Vec<&Located> = group.related.iter().skip(SHOWN_RELATED).chain(&group.repeated).collect();
    Mistake {
        code: group.diagnostic.code.id,
        message: group.message(words),
        quotes: quotes.collect(),
        also: (!further.is_empty()).then(|| name_places(&further, |file| sources.file(file).path.clone(), words)),
        help: group.help(words),
        explain: group.sentence(words, "explain"),
    }
}

fn quote(place: &Located, label: Option<String>, texts: &mut Texts<'_>, sources: &Sources) -> Quote {
    let file = sources.file(place.file).path.clone();
    let Some(position) = place.position else { return Quote { place: file, label, lines: Vec::new() } };
    let excerpt = texts.excerpt(place.file, position);
    let neighbour =
        |texts: &mut Texts<'_>, number| texts.line(place.file, number).map(|text| Line { number, text, meant: None });
    let mut lines = Vec::new();
    lines.extend(neighbour(texts, position.line - 1));
    lines.push(Line { number: position.line, text: excerpt.line, meant: Some(excerpt.start..excerpt.end) });
    lines.extend(neighbour(texts, position.line + 1));
    Quote { place: format!("{file}:{}:{}", position.line, position.column), label, lines }
}

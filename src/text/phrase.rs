//! The shape of a phrase: text with gaps, in one form or in one form for each plural.

use std::collections::BTreeMap;

use icu_plurals::PluralCategory;

use super::WordsError;

/// A phrase of the words file.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// The same for every count.
    Single(Vec<Piece>),
    /// Chosen by the first count among the arguments; `Other` is always there.
    Plural(Vec<(PluralCategory, Vec<Piece>)>),
}

/// A stretch of text, or a gap.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(Box<str>),
    Gap {
        name: Box<str>,
        /// `{Name}`: what fills it begins with an upper-case letter.
        capital: bool,
    },
}

impl Pattern {
    /// The pieces for a plural category, or for anything else.
    pub(super) fn pieces(&self, category: impl FnOnce() -> PluralCategory) -> &[Piece] {
        match self {
            Self::Single(pieces) => pieces,
            Self::Plural(forms) => {
                let wanted = category();
                let of = |category| forms.iter().find(|(c, _)| *c == category).map(|(_, pieces)| pieces.as_slice());
                of(wanted).or_else(|| of(PluralCategory::Other)).unwrap_or_default()
            }
        }
    }

    /// The names of all gaps, sorted, each once.
    pub(super) fn gaps(&self) -> Vec<&str> {
        let forms: Vec<&[Piece]> = match self {
            Self::Single(pieces) => vec![pieces],
            Self::Plural(forms) => forms.iter().map(|(_, pieces)| pieces.as_slice()).collect(),
        };
        let mut gaps: Vec<&str> = forms
            .into_iter()
            .flatten()
            .filter_map(|piece| match piece {
                Piece::Gap { name, .. } => Some(name.as_ref()),
                Piece::Text(_) => None,
            })
            .collect();
        gaps.sort_unstable();
        gaps.dedup();
        gaps
    }
}

/// Patterns from dotted keys and texts. Keys that differ only in a plural's name at their end are one phrase.
pub(super) fn patterns(texts: &BTreeMap<String, String>) -> Result<BTreeMap<String, Pattern>, WordsError> {
    let mut patterns = BTreeMap::new();
    for (key, text) in texts {
        let pieces = pieces(key, text)?;
        let Some((parent, category)) = plural_of(key, texts) else {
            patterns.insert(key.clone(), Pattern::Single(pieces));
            continue;
        };
        let entry = patterns.entry(parent.to_owned()).or_insert_with(|| Pattern::Plural(Vec::new()));
        if let Pattern::Plural(forms) = entry {
            forms.push((category, pieces));
        }
    }
    for (key, pattern) in &patterns {
        let complete = match pattern {
            Pattern::Single(_) => true,
            Pattern::Plural(forms) => forms.iter().any(|(category, _)| *category == PluralCategory::Other),
        };
        if !complete {
            return Err(WordsError::new(key, "a phrase with plural forms needs the form `other`"));
        }
    }
    Ok(patterns)
}

/// The phrase that `key` is a plural form of, when all that stands beside it are plural forms.
fn plural_of<'a>(key: &'a str, texts: &BTreeMap<String, String>) -> Option<(&'a str, PluralCategory)> {
    let (parent, name) = key.rsplit_once('.')?;
    let category = PluralCategory::get_for_cldr_string(name)?;
    let within = format!("{parent}.");
    let all_plural = texts
        .range(within.clone()..)
        .map(|(key, _)| key)
        .take_while(|key| key.starts_with(&within))
        .all(|key| PluralCategory::get_for_cldr_string(&key[within.len()..]).is_some());
    all_plural.then_some((parent, category))
}

fn pieces(key: &str, phrase: &str) -> Result<Vec<Piece>, WordsError> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = phrase;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
            continue;
        }
        let close = rest.find('}').filter(|_| brace == "{");
        let Some(name) = close.map(|close| &rest[..close]).filter(|name| is_gap_name(name)) else {
            return Err(WordsError::new(
                key,
                "a brace that is no gap: write `{{` or `}}` for a brace, `{name}` for a gap",
            ));
        };
        rest = &rest[name.len() + 1..];
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text).into()));
        }
        let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
        pieces.push(Piece::Gap { name: name.to_ascii_lowercase().into(), capital });
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(Piece::Text(text.into()));
    }
    Ok(pieces)
}

fn is_gap_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

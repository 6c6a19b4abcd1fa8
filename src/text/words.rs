//! The words of a language: phrases with gaps, and how the language writes numbers, days and periods.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use crate::figure::{Arg, Day, Kind, Language, Number, Period, Phrase, Term};

/// Why a file of words cannot be used.
#[derive(Debug)]
pub struct WordsError {
    /// The key that is at fault, with dots.
    pub key: String,
    /// What is wrong with it, for the maker of the theme.
    pub reason: String,
}

/// A language's phrases and number forms, with the site's terms. Cheap to share, never changed after loading.
#[derive(Debug)]
pub struct Words {
    language: Language,
    phrases: BTreeMap<String, Vec<Piece>>,
    terms: Vec<Term>,
    default_language: Language,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(Arc<str>),
    Gap(Arc<str>),
}

impl Words {
    /// The words of `language`, from dotted keys and phrases. In a phrase `{name}` is a gap, `{{` a brace.
    pub fn new(language: Language, phrases: &BTreeMap<String, String>) -> Result<Self, WordsError> {
        let phrases = phrases.iter().map(|(key, phrase)| (key.clone(), pieces(phrase))).collect();
        Ok(Self { default_language: language.clone(), language, phrases, terms: Vec::new() })
    }

    /// The same words, in a site that names these terms in its default language.
    #[must_use]
    pub fn in_site(mut self, terms: &[Term], default_language: &Language) -> Self {
        self.terms = terms.to_vec();
        self.default_language = default_language.clone();
        self
    }

    /// The language that these words are in.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Whether there is a phrase for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.phrases.contains_key(key)
    }

    /// A phrase without gaps; an unknown key is shown as itself in brackets, and a test finds it.
    pub fn get(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A sentence, with its gaps filled as the language writes figures.
    pub fn say(&self, phrase: &Phrase) -> String {
        self.fill(phrase.key, &phrase.args)
    }

    /// A sentence by a key that is made while running: the messages of a code.
    pub fn fill(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let Some(pieces) = self.phrases.get(key) else { return format!("[{key}]") };
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Gap(name) => match args.iter().find(|(n, _)| *n == name.as_ref()) {
                    Some((_, arg)) => out.push_str(&self.arg(arg)),
                    None => {
                        let _ = write!(out, "{{{name}}}");
                    }
                },
            }
        }
        out
    }

    /// One argument, formatted.
    pub fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.to_string(),
            Arg::Name(text) => text.text.to_string(),
            Arg::Number(number) => self.number(*number),
            Arg::Percent(number) => self.percent(*number),
            Arg::Count(count) => self.number(Number::from(i64::try_from(*count).unwrap_or(i64::MAX))),
            Arg::Day(day) => self.day(*day),
            Arg::Period(period) => self.period(*period),
            Arg::List(list) => list.iter().map(|arg| self.arg(arg)).collect::<Vec<_>>().join(", "),
            Arg::Phrase(phrase) => self.say(phrase),
        }
    }

    /// A number with its own decimals, separators of the language, and a true minus.
    pub fn number(&self, number: Number) -> String {
        let written = number.abs().written();
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let (group, mark) = if self.language.tag() == "vi" { ('.', ',') } else { (',', '.') };
        let mut out = String::new();
        if number.is_negative() {
            out.push('\u{2212}');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(mark);
            out.push_str(fraction);
        }
        out
    }

    /// A percentage: "81,11 %" with a space that does not break, "81.11%".
    pub fn percent(&self, number: Number) -> String {
        let space = if self.language.tag() == "vi" { "\u{a0}" } else { "" };
        format!("{}{space}%", self.number(number))
    }

    /// A day as documents write it: "06/9/2023", "6 September 2023".
    pub fn day(&self, day: Day) -> String {
        day.to_string()
    }

    /// A period in full: "8 tháng đầu năm 2023", "first 8 months of 2023".
    pub fn period(&self, period: Period) -> String {
        if let Kind::Term(id) = period.kind()
            && let Some(term) = self.terms.iter().find(|term| term.id == id)
        {
            return term.title.get(&self.language, &self.default_language).text.to_string();
        }
        period.to_string()
    }

    /// A period as short as an axis needs it: "8T/2023", "T8", "2023".
    pub fn period_short(&self, period: Period) -> String {
        self.period(period)
    }

    /// The order of the language: đ after d, tones, "Phường 2" before "Phường 10".
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        a.cmp(b)
    }
}

fn pieces(phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = phrase;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        pieces.push(Piece::Text(Arc::from(&rest[..open])));
        pieces.push(Piece::Gap(Arc::from(&rest[open + 1..open + close])));
        rest = &rest[open + close + 1..];
    }
    pieces.push(Piece::Text(Arc::from(rest)));
    pieces
}

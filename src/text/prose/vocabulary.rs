//! The words around a number: rise and fall, how exact it is, thousands and millions, per cent, and the words that make
//! it a name or an hour instead of a figure. They are the section `prose` of the words files, of all languages at once:
//! no word means one thing in one and another in the other, and an article may be in a language of its own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Closeness;
use crate::figure::{Language, Phrase};
use crate::text::{LANGUAGES, Words, words};

/// So many characters before a number are looked at for a word that it numbers.
const LONGEST_NAME: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Up,
    Down,
    Equal,
}

/// What the words before a number say of it.
pub(super) struct Lead {
    pub(super) verb: Option<Verb>,
    pub(super) closeness: Closeness,
}

impl Lead {
    pub(super) fn falls(&self) -> bool {
        self.verb == Some(Verb::Down)
    }
}

/// The words around numbers, in lower case.
#[derive(Debug)]
pub struct Vocabulary {
    verbs: Vec<(String, Verb)>,
    closenesses: Vec<(String, Closeness)>,
    /// The factor of each word.
    powers: BTreeMap<String, i64>,
    /// What makes the word before it something else than a power: "tỉ lệ".
    not_powers: Vec<String>,
    percents: Vec<String>,
    names: Vec<String>,
    measures: Vec<String>,
    /// In characters.
    longest_measure: usize,
}

impl Vocabulary {
    /// The words of all languages that Yearbook speaks.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(|| {
            let words = LANGUAGES.iter().map(|tag| words(&Language::new(tag), None));
            Vocabulary::of(words.map(|words| words.expect("the built-in words are well formed")))
        });
        &BUILT_IN
    }

    /// The words of these languages.
    pub fn of(languages: impl IntoIterator<Item = Words>) -> Self {
        let languages: Vec<Words> = languages.into_iter().collect();
        let listed = |key: &'static str| -> Vec<String> {
            let all = languages.iter().map(|words| words.say(&Phrase::new(key)).to_lowercase());
            all.flat_map(|list| list.split(", ").map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let verbs = [("prose.up", Verb::Up), ("prose.down", Verb::Down), ("prose.equal", Verb::Equal)];
        let closenesses =
            [("prose.nearly", Closeness::Nearly), ("prose.over", Closeness::Over), ("prose.about", Closeness::About)];
        let powers = [
            ("prose.thousand", 1_000),
            ("prose.million", 1_000_000),
            ("prose.billion", 1_000_000_000),
            ("prose.trillion", 1_000_000_000_000),
        ];
        let measures = listed("prose.measures");
        Self {
            verbs: meaning(&listed, &verbs),
            closenesses: meaning(&listed, &closenesses),
            powers: meaning(&listed, &powers).into_iter().collect(),
            not_powers: listed("prose.no-power"),
            percents: std::iter::once("%".to_owned()).chain(listed("prose.percent")).collect(),
            names: listed("prose.names"),
            longest_measure: measures.iter().map(|measure| measure.chars().count()).max().unwrap_or(0),
            measures,
        }
    }

    pub(super) fn lead(&self, before: &str) -> Lead {
        let lower = before.to_lowercase();
        let words = format!(" {} ", lower.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "));
        // The last verb wins; how close the number is stands right before it ("trên địa bàn, 300" is exact).
        let last = |word: &str| words.rfind(&format!(" {word} "));
        let words_end = words.trim_end();
        let verb = self.verbs.iter().filter_map(|(word, verb)| Some((last(word)?, *verb))).max_by_key(|found| found.0);
        // Of "just under" and "under" the longer one is meant.
        let ends = |word: &str| words_end.ends_with(&format!(" {word}"));
        let close = self.closenesses.iter().filter(|(word, _)| ends(word)).max_by_key(|(word, _)| word.len());
        Lead { verb: verb.map(|found| found.1), closeness: close.map_or(Closeness::Exact, |found| found.1) }
    }

    /// The factor of the unit words that a text begins with ("nghìn tỷ" is 10¹²), and what follows them.
    pub fn unit_words<'t>(&self, text: &'t str) -> (i64, &'t str) {
        let (mut factor, mut rest) = (1, text);
        for _ in 0..2 {
            let (word, after) = first_word(rest);
            let Some(times) = self.powers.get(&word) else { break };
            if self.not_powers.contains(&first_word(after.trim_start()).0) {
                break;
            }
            factor *= times;
            rest = after.trim_start();
        }
        (factor, rest)
    }

    pub(super) fn percent_sign<'t>(&self, text: &'t str) -> (bool, &'t str) {
        let text = text.trim_start();
        let begun = |sign: &String| text.get(..sign.len()).is_some_and(|start| start.to_lowercase() == *sign);
        match self.percents.iter().find(|sign| begun(sign)) {
            Some(sign) => (true, &text[sign.len()..]),
            None => (false, text),
        }
    }

    /// Whether the words around a number make it a name ("lớp 12", "Article 12") or an hour or an age ("12 giờ",
    /// "69 years old"), so that it counts nothing that an indicator does.
    pub fn is_no_figure(&self, before: &str, after: &str) -> bool {
        // No name is longer, and a text may be one endless word.
        let near = before.trim_end().char_indices().rev().take(LONGEST_NAME).last().map_or("", |(at, _)| &before[at..]);
        let last = near.trim_end().rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("").to_lowercase();
        // A character more than the longest measure, because it may be the start of a longer word.
        let after: String = after.trim_start().chars().take(self.longest_measure + 1).collect();
        let after = after.to_lowercase();
        let follows = |measure: &String| {
            after.strip_prefix(measure.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.names.contains(&last) || self.measures.iter().any(follows)
    }
}

/// The words of each key with what the key means.
fn meaning<M: Copy>(listed: &impl Fn(&'static str) -> Vec<String>, keys: &[(&'static str, M)]) -> Vec<(String, M)> {
    keys.iter().flat_map(|(key, meaning)| listed(key).into_iter().map(|word| (word, *meaning))).collect()
}

/// The word that a text begins with, in lower case, and what follows it.
fn first_word(text: &str) -> (String, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (text[..end].to_lowercase(), &text[end..])
}

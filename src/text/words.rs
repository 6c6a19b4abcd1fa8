//! The words of a language: phrases with gaps, and how the language writes numbers, days and periods.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::number::NumberShape;
use super::period::capitalised;
use super::phrase::{Pattern, Piece, patterns};
use crate::figure::{Arg, Language, Missing, Number, Phrase, Status, Term};

/// Why a file of words cannot be used.
#[derive(Debug)]
pub struct WordsError {
    /// The key that is at fault, with dots.
    pub key: String,
    /// What is wrong with it, for the maker of the theme.
    pub reason: String,
    /// Line and column in the file, from 1, where the file itself cannot be read there.
    pub at: Option<(u32, u32)>,
}

impl WordsError {
    /// A fault at a key.
    pub fn new(key: &str, reason: impl Into<String>) -> Self {
        Self { key: key.to_owned(), reason: reason.into(), at: None }
    }
}

/// A language's phrases and number forms, with the site's terms. Cheap to share, never changed after loading.
pub struct Words {
    pub(super) language: Language,
    pub(super) default_language: Language,
    pub(super) terms: Vec<Term>,
    pub(super) numbers: NumberShape,
    phrases: HashMap<String, Pattern>,
    plurals: PluralRules,
    collator: CollatorBorrowed<'static>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({}, {} phrases)", self.language, self.phrases.len())
    }
}

impl Words {
    /// The words of `language`, from dotted keys and phrases. In a phrase `{name}` is a gap, `{Name}` the same
    /// with its first letter in upper case, `{{` a brace. Keys that differ only in `.one`, `.other` … are the
    /// plural forms of one phrase.
    pub fn new(language: Language, phrases: &BTreeMap<String, String>) -> Result<Self, WordsError> {
        let locale = Locale::try_from_str(language.tag())
            .map_err(|_| WordsError::new("language", format!("`{language}` is no language tag")))?;
        Ok(Self {
            default_language: language.clone(),
            language,
            terms: Vec::new(),
            numbers: NumberShape::learn((&locale).into()),
            phrases: patterns(phrases)?.into_iter().collect(),
            plurals: plural_rules(&locale),
            collator: collator(&locale),
        })
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

    /// All keys, and the names of the gaps of each, sorted.
    pub fn keys(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        let mut all: Vec<_> = self.phrases.iter().map(|(key, pattern)| (key.as_str(), pattern.gaps())).collect();
        all.sort_unstable();
        all.into_iter()
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
        let mut out = String::new();
        self.write(&mut out, key, args);
        out
    }

    fn write(&self, out: &mut String, key: &str, args: &[(&'static str, Arg)]) {
        let category = || self.category(args);
        self.write_pattern(out, key, category, |gap, out| match args.iter().find(|(name, _)| *name == gap) {
            Some((_, arg)) => {
                self.write_arg(out, arg);
                true
            }
            None => false,
        });
    }

    /// A phrase of `day.*` or `period.*`, with gaps that the calendar fills.
    pub(super) fn shaped(&self, key: &str, fill: &dyn Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        self.write_pattern(
            &mut out,
            key,
            || PluralCategory::Other,
            |gap, out| fill(gap).inspect(|text| out.push_str(text)).is_some(),
        );
        out
    }

    fn write_pattern(
        &self,
        out: &mut String,
        key: &str,
        category: impl FnOnce() -> PluralCategory,
        mut fill: impl FnMut(&str, &mut String) -> bool,
    ) {
        let Some(pattern) = self.phrases.get(key) else {
            out.extend(["[", key, "]"]);
            return;
        };
        for piece in pattern.pieces(category) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Gap { name, capital } => {
                    let start = out.len();
                    if !fill(name, out) {
                        out.extend(["{", name, "}"]);
                    } else if *capital {
                        let filled = capitalised(&out[start..]);
                        out.truncate(start);
                        out.push_str(&filled);
                    }
                }
            }
        }
    }

    /// The plural that the first count among the arguments takes; `other` without one.
    fn category(&self, args: &[(&'static str, Arg)]) -> PluralCategory {
        args.iter()
            .find_map(|(_, arg)| match arg {
                Arg::Count(count) => Some(self.plurals.category_for(*count)),
                _ => None,
            })
            .unwrap_or(PluralCategory::Other)
    }

    /// One argument, formatted.
    pub fn arg(&self, arg: &Arg) -> String {
        let mut out = String::new();
        self.write_arg(&mut out, arg);
        out
    }

    fn write_arg(&self, out: &mut String, arg: &Arg) {
        match arg {
            Arg::Text(text) => out.push_str(text),
            Arg::Name(text) => out.push_str(&text.text),
            Arg::Number(number) => self.numbers.write(out, *number),
            Arg::Percent(number) => out.push_str(&self.percent(*number)),
            Arg::Count(count) => self.numbers.write(out, Number::from(i64::try_from(*count).unwrap_or(i64::MAX))),
            Arg::Day(day) => out.push_str(&self.day(*day)),
            Arg::Period(period) => out.push_str(&self.period(*period)),
            Arg::List(list) => out.push_str(&self.list(list)),
            Arg::Phrase(phrase) => self.write(out, phrase.key, &phrase.args),
        }
    }

    /// Several things in a row: "Hồng Hải, Hồng Hà và Hà Tu".
    fn list(&self, list: &[Arg]) -> String {
        let mut items = list.iter().map(|arg| self.arg(arg));
        let Some(mut all) = items.next() else { return String::new() };
        let count = list.len();
        for (i, item) in items.enumerate() {
            let key = match i + 2 {
                2 if count == 2 => "list.pair",
                n if n == count => "list.last",
                _ => "list.middle",
            };
            all = self.fill(key, &[("before", all.into()), ("after", item.into())]);
        }
        all
    }

    /// A number with its own decimals, separators of the language, and a true minus.
    pub fn number(&self, number: Number) -> String {
        let mut out = String::with_capacity(16);
        self.numbers.write(&mut out, number);
        out
    }

    /// A percentage: "81,11 %" with a space that does not break, "81.11%".
    pub fn percent(&self, number: Number) -> String {
        self.fill("number.percent", &[("number", number.into())])
    }

    /// How final a figure is: "sơ bộ", "preliminary".
    pub fn status(&self, status: Status) -> String {
        self.get(&format!("status.{}", status.word()))
    }

    /// Why a figure is not there: "chưa báo cáo", "not yet reported".
    pub fn missing(&self, missing: Missing) -> String {
        self.get(&format!("missing.{}", missing.word()))
    }

    /// The order of the language: đ after d, tones, "Phường 2" before "Phường 10". Texts that the language
    /// holds for equal stand by their letters' codes, so that every order is one order.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }
}

const FALLBACK: &str = "the compiled data have a fallback for every language";

fn plural_rules(locale: &Locale) -> PluralRules {
    PluralRules::try_new(locale.into(), PluralRulesOptions::default()).expect(FALLBACK)
}

fn collator(locale: &Locale) -> CollatorBorrowed<'static> {
    let mut order = CollatorPreferences::from(locale);
    order.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut strength = CollatorOptions::default();
    strength.strength = Some(Strength::Tertiary);
    CollatorBorrowed::try_new(order, strength).expect(FALLBACK)
}

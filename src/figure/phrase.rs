//! A sentence that is not yet said: a key of the words of a language, and typed arguments.

use std::sync::Arc;

use serde::Serialize;

use super::{Day, Number, Period, Text};

/// What stands in a gap of a sentence, before a language has formatted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arg {
    /// Words as they are: a name, a piece of the input.
    Text(Arc<str>),
    /// A name in a language, which may not be the page's.
    Name(Text),
    /// A number with its own decimals.
    Number(Number),
    /// A percentage with its own decimals; the sign is added by the language.
    Percent(Number),
    /// A whole count; it also chooses the plural form.
    Count(u64),
    /// A day.
    Day(Day),
    /// A period, said by its label.
    Period(Period),
    /// Several, joined as the language lists things.
    List(Vec<Arg>),
    /// A sentence within the sentence.
    Phrase(Phrase),
}

/// A key of the words of a language, and what fills its gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The key: `headline.ahead`.
    pub key: &'static str,
    /// The gaps by name, in the order in which they were given.
    pub args: Vec<(&'static str, Arg)>,
}

impl Phrase {
    /// A sentence without gaps.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// With one more gap filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl From<Arc<str>> for Arg {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Name(text)
    }
}

impl From<Number> for Arg {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Period> for Arg {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

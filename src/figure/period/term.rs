//! What a site adds to the calendar: terms with a name, and the month in which its fiscal year begins.

use std::fmt;

use crate::figure::{Day, Localized};

/// The id of a term, at most 23 ASCII characters, kept inline so that a period stays `Copy`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    length: u8,
    bytes: [u8; 23],
}

impl TermId {
    /// The id, if it is 1 to 23 characters of `a-z`, `0-9` and `-`, and does not begin with a digit.
    pub fn new(id: &str) -> Option<Self> {
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if id.is_empty() || id.len() > 23 || !id.bytes().all(good) || !id.as_bytes()[0].is_ascii_lowercase() {
            return None;
        }
        let mut bytes = [0; 23];
        bytes[..id.len()].copy_from_slice(id.as_bytes());
        Some(Self { length: u8::try_from(id.len()).ok()?, bytes })
    }

    /// The id as written in book.toml.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).expect("only ASCII was let in")
    }
}

impl fmt::Debug for TermId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A term of office or of a resolution, as book.toml names it.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id, which is also how figures and addresses write it.
    pub id: TermId,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Its name for readers: "Nhiệm kỳ 2020–2025".
    pub title: Localized,
}

/// What a site adds to the grammar.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// The month in which an `FY` year begins, 2 to 12.
    pub fiscal_year_starts: Option<i8>,
    /// The terms that have names.
    pub terms: Vec<Term>,
}

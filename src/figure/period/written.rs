//! The grammar of periods: a text to its days, and days to the one text that stands for them.
//!
//! Knows no label for people; what was probably meant by a wrong form is guessed in `suggest`.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Calendar, Kind, Period, suggest};
use crate::figure::Day;

/// Why a text is no period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// Not in the grammar; with the nearest right form, where one can be guessed.
    Unknown {
        /// What was probably meant, in the grammar.
        nearest: Option<String>,
    },
    /// `FY…` in a site that does not say when its fiscal year begins.
    NoFiscalYear,
}

impl Period {
    /// Reads the written form. `calendar` adds the site's terms and fiscal year.
    pub fn parse(text: &str, calendar: &Calendar) -> Result<Self, PeriodError> {
        if let Some(term) = calendar.terms.iter().find(|term| term.id.as_str() == text) {
            return Ok(Self::of_days(Kind::Term(term.id), term.first, term.last));
        }
        if text.starts_with("FY") {
            return Self::fiscal(text, calendar);
        }
        Self::calendar(text).ok_or_else(|| PeriodError::Unknown { nearest: suggest::nearest(text) })
    }

    pub(super) fn calendar(text: &str) -> Option<Self> {
        if let Some(day) = Day::parse(text) {
            return Some(Self::day(day));
        }
        let (head, tail) = match text.len() {
            4 => (text, ""),
            6.. if text.is_char_boundary(4) && text.as_bytes()[4] == b'-' => (&text[..4], &text[5..]),
            _ => return None,
        };
        let year: i16 = digits(head)?.try_into().ok()?;
        let part = |letter: char| tail.strip_prefix(letter).and_then(digits);
        match tail.len() {
            0 => Self::year(year),
            2 if tail.starts_with('H') => {
                let half = part('H').filter(|n| (1..=2).contains(n))?;
                Self::months(year, small(half * 6 - 5), small(half * 6))
            }
            2 if tail.starts_with('Q') => {
                let quarter = part('Q').filter(|n| (1..=4).contains(n))?;
                Self::months(year, small(quarter * 3 - 2), small(quarter * 3))
            }
            2 | 3 if tail.ends_with('M') => {
                let count = digits(&tail[..tail.len() - 1]).filter(|_| !tail.starts_with('0'))?;
                Self::months(year, 1, small(count))
            }
            3 if tail.starts_with('M') => part('M').and_then(|m| Self::months(year, small(m), small(m))),
            2 => digits(tail).and_then(|m| Self::months(year, small(m), small(m))),
            4 => {
                let until: i16 = digits(tail)?.try_into().ok()?;
                let (first, last) = (Day::new(year, 1, 1)?, Day::new(until, 12, 31)?);
                (year <= until).then(|| Self::of_days(Kind::Span, first, last))
            }
            _ => None,
        }
    }

    fn fiscal(text: &str, calendar: &Calendar) -> Result<Self, PeriodError> {
        let unknown = || PeriodError::Unknown { nearest: suggest::nearest(text) };
        let year = Self::fiscal_year(text).ok_or_else(unknown)?;
        let start = calendar.fiscal_year_starts.ok_or(PeriodError::NoFiscalYear)?;
        Self::fiscal_from(year, start).ok_or_else(unknown)
    }

    /// The year in which `FY2023-24` begins.
    pub(super) fn fiscal_year(text: &str) -> Option<i16> {
        let (from, until) = text.strip_prefix("FY")?.split_once('-').filter(|(a, b)| a.len() == 4 && b.len() == 2)?;
        let (year, next) = (digits(from)?, digits(until)?);
        ((year + 1) % 100 == next).then(|| i16::try_from(year).ok()).flatten()
    }

    /// The twelve months from the first of a month.
    pub(super) fn fiscal_from(year: i16, month: i8) -> Option<Self> {
        let (first, next) = (Day::new(year, month, 1)?, Day::new(year + 1, month, 1)?);
        Some(Self::of_days(Kind::FiscalYear, first, next.before()))
    }
}

fn digits(text: &str) -> Option<u16> {
    let good = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

fn small(number: u16) -> i8 {
    i8::try_from(number).unwrap_or(0)
}

impl fmt::Display for Period {
    /// The written form, which is also its address: `2023-8M`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.kind {
            Kind::Year => write!(f, "{year:04}"),
            Kind::Half(half) => write!(f, "{year:04}-H{half}"),
            Kind::Quarter(quarter) => write!(f, "{year:04}-Q{quarter}"),
            Kind::Month(month) => write!(f, "{year:04}-{month:02}"),
            Kind::Months(count) => write!(f, "{year:04}-{count}M"),
            Kind::Span => write!(f, "{year:04}-{:04}", self.last.year()),
            Kind::Term(id) => f.write_str(id.as_str()),
            Kind::FiscalYear => write!(f, "FY{year:04}-{:02}", self.last.year() % 100),
            Kind::Day => self.first.fmt(f),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

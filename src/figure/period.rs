//! Periods: the one grammar in which figures, plans, articles and addresses name a stretch of days.
//!
//! | written | kind |
//! |---|---|
//! | `2023` | year |
//! | `2023-H1`, `2023-Q3`, `2023-08`, `2023-M08` | half-year, quarter, month |
//! | `2023-8M` | January to August together |
//! | `2020-2025` | a span of whole years |
//! | `nk-2020-2025` | a term that the site names |
//! | `FY2023-24` | a year that does not begin in January |
//! | `2023-09-30` | a day |
//!
//! Periods of the same days are one, whichever way they are written. Labels for people are made in `text`.

mod suggest;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use super::{Day, Localized};

/// What a period is called by its length. `Months(8)` is January to August; the lengths that have a
/// name of their own (1, 3, 6, 12) are never `Months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A calendar year.
    Year,
    /// Half-year 1 or 2.
    Half(u8),
    /// Quarter 1 to 4.
    Quarter(u8),
    /// Month 1 to 12.
    Month(u8),
    /// The first n months of a year together, n of 2, 4, 5, 7 to 11.
    Months(u8),
    /// Whole calendar years, at least two.
    Span,
    /// A term that the site names.
    Term(TermId),
    /// A year that begins in another month than January.
    FiscalYear,
    /// One day, for stocks.
    Day,
}

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

/// A stretch of days with a name. Equal when its days are.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    kind: Kind,
    first: Day,
    last: Day,
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

    /// A calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::months(year, 1, 12)
    }

    /// The first `count` months of a year together.
    pub fn year_to_month(year: i16, count: u8) -> Option<Self> {
        Self::months(year, 1, i8::try_from(count).ok()?)
    }

    /// One month.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        let month = i8::try_from(month).ok()?;
        Self::months(year, month, month)
    }

    /// Some months of a year that have a name together: a quarter, a half-year, the first n months.
    pub fn named_months(year: i16, from: u8, until: u8) -> Option<Self> {
        let (from, until) = (i8::try_from(from).ok()?, i8::try_from(until).ok()?);
        Self::months(year, from, until).filter(|period| period.kind != Kind::Span)
    }

    /// One quarter, 1 to 4.
    pub fn quarter(year: i16, quarter: u8) -> Option<Self> {
        let quarter = i8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter))?;
        Self::months(year, quarter * 3 - 2, quarter * 3)
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        Self { kind: Kind::Day, first: day, last: day }
    }

    /// What it is called.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.last
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether figures for it accumulate over its days; only a day does not.
    pub fn accumulates(self) -> bool {
        self.kind != Kind::Day
    }

    /// The calendar year that all its days lie in, if they do.
    pub fn within_year(self) -> Option<i16> {
        (self.first.year() == self.last.year()).then(|| self.first.year())
    }

    /// The year and the number of months, if it runs from 1 January to the end of a month.
    pub fn months_from_january(self) -> Option<(i16, u8)> {
        match self.kind {
            Kind::Year => Some(12),
            Kind::Half(1) => Some(6),
            Kind::Quarter(1) => Some(3),
            Kind::Month(1) => Some(1),
            Kind::Months(count) => Some(count),
            _ => None,
        }
        .map(|count| (self.first.year(), count))
    }

    /// The same period one year earlier; none for spans and terms, which have no such thing.
    pub fn previous_year(self) -> Option<Self> {
        let year = self.first.year() - 1;
        match self.kind {
            Kind::Span | Kind::Term(_) => None,
            Kind::Day => Day::new(year, self.first.month(), self.first.day())
                .or_else(|| Day::end_of_month(year, self.first.month()))
                .map(Self::day),
            Kind::FiscalYear => {
                let first = Day::new(year, self.first.month(), 1)?;
                Some(Self { kind: Kind::FiscalYear, first, last: self.first.before() })
            }
            _ => Self::months(year, self.first.month(), self.last.month()),
        }
    }

    /// Figures of equal axes may stand side by side: years with years, "8 tháng" with "8 tháng",
    /// every month with every month. `2023-8M` and `2023` may not.
    pub fn axis(self) -> Axis {
        match self.kind {
            Kind::Year => Axis::Year,
            Kind::Half(_) => Axis::Half,
            Kind::Quarter(_) => Axis::Quarter,
            Kind::Month(_) => Axis::Month,
            Kind::Months(count) => Axis::Months(count),
            Kind::Span => Axis::Span(self.last.year() - self.first.year() + 1),
            Kind::Term(_) => Axis::Term,
            Kind::FiscalYear => Axis::FiscalYear,
            Kind::Day => Axis::Day,
        }
    }

    fn calendar(text: &str) -> Option<Self> {
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
    fn fiscal_year(text: &str) -> Option<i16> {
        let (from, until) = text.strip_prefix("FY")?.split_once('-').filter(|(a, b)| a.len() == 4 && b.len() == 2)?;
        let (year, next) = (digits(from)?, digits(until)?);
        ((year + 1) % 100 == next).then(|| i16::try_from(year).ok()).flatten()
    }

    /// The twelve months from the first of a month.
    fn fiscal_from(year: i16, month: i8) -> Option<Self> {
        let (first, next) = (Day::new(year, month, 1)?, Day::new(year + 1, month, 1)?);
        Some(Self::of_days(Kind::FiscalYear, first, next.before()))
    }

    /// From the first day of a month to the last day of another in the same year, under its own name.
    fn months(year: i16, from: i8, until: i8) -> Option<Self> {
        let (first, last) = (Day::new(year, from, 1)?, Day::end_of_month(year, until)?);
        (from <= until).then(|| Self::of_days(Kind::Span, first, last))
    }

    /// The one name for these days: what is a year is a year, however it was written.
    fn of_days(kind: Kind, first: Day, last: Day) -> Self {
        let whole_months = first.day() == 1 && Day::end_of_month(last.year(), last.month()) == Some(last);
        let kind = if first == last {
            Kind::Day
        } else if whole_months && first.year() == last.year() {
            Self::kind_of_months(first.month(), last.month()).unwrap_or(kind)
        } else {
            kind
        };
        Self { kind, first, last }
    }

    fn kind_of_months(from: i8, until: i8) -> Option<Kind> {
        let (start, end) = (u8::try_from(from).ok()?, u8::try_from(until).ok()?);
        Some(match (start, end - start + 1) {
            (1, 12) => Kind::Year,
            (_, 1) => Kind::Month(start),
            (1 | 4 | 7 | 10, 3) => Kind::Quarter(start / 3 + 1),
            (1 | 7, 6) => Kind::Half(start / 6 + 1),
            (1, count) => Kind::Months(count),
            _ => return None,
        })
    }
}

/// What may stand on one axis of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Calendar years.
    Year,
    /// Half-years.
    Half,
    /// Quarters.
    Quarter,
    /// Months.
    Month,
    /// The first n months, year by year.
    Months(u8),
    /// Spans of so many years.
    Span(i16),
    /// Terms.
    Term,
    /// Fiscal years.
    FiscalYear,
    /// Days.
    Day,
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

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        (self.first, self.last) == (other.first, other.last)
    }
}

impl Eq for Period {}

impl Hash for Period {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.first, self.last).hash(state);
    }
}

impl Ord for Period {
    /// By the day on which it ends; of those that end together the shorter comes first.
    fn cmp(&self, other: &Self) -> Ordering {
        self.last.cmp(&other.last).then(other.first.cmp(&self.first))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        Calendar {
            fiscal_year_starts: Some(9),
            terms: vec![Term {
                id: TermId::new("nk-2020-2025").expect("an id"),
                first: Day::new(2020, 7, 1).expect("a day"),
                last: Day::new(2025, 6, 30).expect("a day"),
                title: Localized::plain("Nhiệm kỳ 2020–2025"),
            }],
        }
    }

    fn period(text: &str) -> Period {
        Period::parse(text, &calendar()).unwrap_or_else(|e| panic!("{text}: {e:?}"))
    }

    #[test]
    fn every_form_of_the_grammar_has_its_days_and_its_written_form() {
        for (text, written, first, last) in [
            ("2023", "2023", "2023-01-01", "2023-12-31"),
            ("2023-H1", "2023-H1", "2023-01-01", "2023-06-30"),
            ("2023-H2", "2023-H2", "2023-07-01", "2023-12-31"),
            ("2023-Q3", "2023-Q3", "2023-07-01", "2023-09-30"),
            ("2023-08", "2023-08", "2023-08-01", "2023-08-31"),
            ("2023-M08", "2023-08", "2023-08-01", "2023-08-31"),
            ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
            ("2023-8M", "2023-8M", "2023-01-01", "2023-08-31"),
            ("2023-11M", "2023-11M", "2023-01-01", "2023-11-30"),
            ("2023-6M", "2023-H1", "2023-01-01", "2023-06-30"),
            ("2023-3M", "2023-Q1", "2023-01-01", "2023-03-31"),
            ("2023-12M", "2023", "2023-01-01", "2023-12-31"),
            ("2023-1M", "2023-01", "2023-01-01", "2023-01-31"),
            ("2020-2025", "2020-2025", "2020-01-01", "2025-12-31"),
            ("2020-2020", "2020", "2020-01-01", "2020-12-31"),
            ("nk-2020-2025", "nk-2020-2025", "2020-07-01", "2025-06-30"),
            ("FY2023-24", "FY2023-24", "2023-09-01", "2024-08-31"),
            ("FY1999-00", "FY1999-00", "1999-09-01", "2000-08-31"),
            ("2023-09-30", "2023-09-30", "2023-09-30", "2023-09-30"),
        ] {
            let p = period(text);
            assert_eq!(
                (p.to_string().as_str(), p.first.to_string().as_str(), p.last.to_string().as_str()),
                (written, first, last)
            );
            assert_eq!(period(&p.to_string()), p);
        }
    }

    #[test]
    fn a_wrong_form_is_refused_with_the_nearest_right_one() {
        for (text, nearest) in [
            ("2023/08", "2023-08"),
            ("08/2023", "2023-08"),
            ("8/2023", "2023-08"),
            ("2023-8", "2023-08"),
            ("8M2023", "2023-8M"),
            ("8M/2023", "2023-8M"),
            ("2023-08M", "2023-8M"),
            ("2023 8M", "2023-8M"),
            ("2023-8m", "2023-8M"),
            ("8 tháng 2023", "2023-8M"),
            ("8 tháng đầu năm 2023", "2023-8M"),
            ("tháng 8/2023", "2023-08"),
            ("Tháng 8 năm 2023", "2023-08"),
            ("Q3/2023", "2023-Q3"),
            ("2023Q3", "2023-Q3"),
            ("2023-q3", "2023-Q3"),
            ("quý III/2023", "2023-Q3"),
            ("quý 3 năm 2023", "2023-Q3"),
            ("H1 2023", "2023-H1"),
            ("2023-h1", "2023-H1"),
            ("năm 2023", "2023"),
            ("2023.08", "2023-08"),
            ("Aug-23", "2023-08"),
            ("30/9/2023", "2023-09-30"),
            ("2023-9-30", "2023-09-30"),
            ("2020–2025", "2020-2025"),
            ("2020/2025", "2020-2025"),
            ("2023-24", "FY2023-24"),
            ("FY2023/24", "FY2023-24"),
            ("6 tháng đầu năm 2023", "2023-H1"),
            ("2023M08", "2023-08"),
        ] {
            assert_eq!(
                Period::parse(text, &calendar()).err(),
                Some(PeriodError::Unknown { nearest: Some(nearest.to_owned()) }),
                "{text}"
            );
        }
        for text in [
            "",
            "2023-13",
            "2023-Q5",
            "2023-H3",
            "2023-0M",
            "2023-13M",
            "2025-2020",
            "2025-02-30",
            "abc",
            "20233",
            "²023",
        ] {
            assert!(Period::parse(text, &calendar()).is_err(), "{text}");
        }
        assert_eq!(Period::parse("FY2023-24", &Calendar::default()).err(), Some(PeriodError::NoFiscalYear));
    }

    #[test]
    fn periods_stand_in_the_order_in_which_they_end_the_shorter_first() {
        let mut periods = ["2023", "2023-8M", "2023-08", "2022", "2023-Q3", "2023-09", "2023-12-31"].map(period);
        periods.sort();
        let written: Vec<_> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(written, ["2022", "2023-08", "2023-8M", "2023-09", "2023-Q3", "2023-12-31", "2023"]);
    }

    #[test]
    fn the_same_period_of_the_previous_year() {
        for (text, previous) in [
            ("2023", Some("2022")),
            ("2023-8M", Some("2022-8M")),
            ("2024-02", Some("2023-02")),
            ("2024-02-29", Some("2023-02-28")),
            ("FY2023-24", Some("FY2022-23")),
            ("2020-2025", None),
            ("nk-2020-2025", None),
        ] {
            assert_eq!(period(text).previous_year().map(|p| p.to_string()).as_deref(), previous, "{text}");
        }
    }

    #[test]
    fn only_equal_kinds_share_an_axis() {
        assert_ne!(period("2023-8M").axis(), period("2023").axis());
        assert_ne!(period("2023-8M").axis(), period("2023-9M").axis());
        assert_eq!(period("2023-8M").axis(), period("2022-8M").axis());
        assert_eq!(period("2023-01").axis(), period("2022-1M").axis());
    }
}

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
mod term;
mod written;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::Day;

pub use term::{Calendar, Term, TermId};
pub use written::PeriodError;

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

/// A stretch of days with a name. Equal when its days are.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    kind: Kind,
    first: Day,
    last: Day,
}

impl Period {
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

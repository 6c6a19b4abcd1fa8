//! A day of the calendar. Knows no clock and no time zone.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, from year 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day(jiff::civil::Date);

impl Ord for Day {
    /// As one number: days are compared in every search for a figure.
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |day: &Self| (i32::from(day.year()) << 16) | (i32::from(day.month()) << 8) | i32::from(day.day());
        number(self).cmp(&number(other))
    }
}

impl PartialOrd for Day {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Day {
    /// The day, if there is one: 2025-02-30 is `None`.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `2025-07-01`: four, two and two digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let number = |part: std::ops::Range<usize>| {
            text.get(part).filter(|p| p.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
        };
        if !shape {
            return None;
        }
        let (year, month, day): (i16, i16, i16) = (number(0..4)?, number(5..7)?, number(8..10)?);
        Self::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }

    /// The last day of a month.
    pub fn end_of_month(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, 1).map(|first| Self(first.0.last_of_month()))
    }

    /// Whether it lies between two days, both included; `None` is open.
    pub fn is_within(self, from: Option<Self>, until: Option<Self>) -> bool {
        from.is_none_or(|from| from <= self) && until.is_none_or(|until| self <= until)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day before; the first day of all stays.
    #[must_use]
    pub fn before(self) -> Self {
        self.0.yesterday().map_or(self, Self)
    }

    /// The day after; the last day of all stays.
    #[must_use]
    pub fn after(self) -> Self {
        self.0.tomorrow().map_or(self, Self)
    }

    /// How many days lie from `self` to `other`, negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2025-07-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_the_calendar_lacks_is_none() {
        assert!(Day::parse("2024-02-29").is_some());
        for text in ["2025-02-29", "2025-02-30", "2025-13-01", "2025-00-10", "2025-1-1", "20250101", "2025-07-01x"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}

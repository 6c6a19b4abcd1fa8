//! Days and periods in words. The wording is the theme's (`day.*`, `period.*`); here stands which words
//! fit which period, and what fills their gaps.

use crate::figure::{Day, Kind, Period};

use super::Words;

/// How much room a label has.
#[derive(Clone, Copy)]
enum Length {
    Long,
    Short,
    /// Without its year, for an axis that names the years apart.
    Tick,
}

impl Words {
    /// A day as documents write it: "06/9/2023", "6 September 2023".
    pub fn day(&self, day: Day) -> String {
        self.shaped("day.long", &|gap| self.day_gap(gap, day))
    }

    /// A day for tables and axes: "06/9/2023", "6 Sep 2023".
    pub fn day_short(&self, day: Day) -> String {
        self.shaped("day.short", &|gap| self.day_gap(gap, day))
    }

    /// A period in full, as it stands within a sentence: "8 tháng đầu năm 2023", "first 8 months of 2023".
    pub fn period(&self, period: Period) -> String {
        match self.term_title(period) {
            Some(title) => title,
            None => self.label(period, Length::Long),
        }
    }

    /// A period in full at the head of a page or a column: "Tháng 8 năm 2023", "First 8 months of 2023".
    pub fn period_capitalised(&self, period: Period) -> String {
        capitalised(&self.period(period))
    }

    /// A period as short as an axis needs it: "8T/2023", "Jan–Aug 2023", "2023".
    pub fn period_short(&self, period: Period) -> String {
        self.label(period, Length::Short)
    }

    /// A period within its year, for an axis that names the years apart: "T8", "Q.III", "8T"; "Aug", "Q3".
    pub fn period_tick(&self, period: Period) -> String {
        self.label(period, Length::Tick)
    }

    fn term_title(&self, period: Period) -> Option<String> {
        let Kind::Term(id) = period.kind() else { return None };
        let term = self.terms.iter().find(|term| term.id == id)?;
        Some(term.title.get(&self.language, &self.default_language).text.to_string())
    }

    fn label(&self, period: Period, length: Length) -> String {
        self.shaped(label_key(period.kind(), length), &|gap| self.period_gap(gap, period))
    }

    fn period_gap(&self, gap: &str, period: Period) -> Option<String> {
        let (first, last) = (period.first(), period.last());
        let number = |n: u8| self.numbers.plain(i16::from(n), 1);
        match (gap, period.kind()) {
            ("quarter", Kind::Quarter(quarter)) => Some(number(quarter)),
            ("roman", Kind::Quarter(quarter)) => {
                ["I", "II", "III", "IV"].get(usize::from(quarter).saturating_sub(1)).map(|roman| (*roman).to_owned())
            }
            ("count", Kind::Months(count)) => Some(number(count)),
            ("until-month", _) => Some(self.get(&format!("day.months-short.{}", last.month()))),
            ("until", _) => Some(self.numbers.plain(last.year(), 4)),
            ("until-2", _) => Some(self.numbers.plain(last.year() % 100, 2)),
            ("date", _) => Some(self.day(last)),
            ("date-short", _) => Some(self.day_short(last)),
            _ => self.day_gap(gap, first),
        }
    }

    fn day_gap(&self, gap: &str, day: Day) -> Option<String> {
        let month = day.month();
        Some(match gap {
            "day" => self.numbers.plain(i16::from(day.day()), 1),
            "day-2" => self.numbers.plain(i16::from(day.day()), 2),
            "month" => self.get(&format!("day.months.{month}")),
            "month-short" => self.get(&format!("day.months-short.{month}")),
            "month-number" => self.get(&format!("day.month-numbers.{month}")),
            "year" => self.numbers.plain(day.year(), 4),
            "year-2" => self.numbers.plain(day.year() % 100, 2),
            _ => return None,
        })
    }
}

/// The gaps that phrases of `day.*` and `period.*` may have; which of them they use is the language's choice.
pub const SHAPE_GAPS: [&str; 15] = [
    "day",
    "day-2",
    "month",
    "month-short",
    "month-number",
    "year",
    "year-2",
    "quarter",
    "roman",
    "count",
    "until-month",
    "until",
    "until-2",
    "date",
    "date-short",
];

/// With the first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_uppercase().chain(letters).collect()
}

fn label_key(kind: Kind, length: Length) -> &'static str {
    let [long, short, tick] = match kind {
        Kind::Year => ["period.long.year", "period.short.year", "period.tick.year"],
        Kind::Half(1) => ["period.long.half-1", "period.short.half-1", "period.tick.half-1"],
        Kind::Half(_) => ["period.long.half-2", "period.short.half-2", "period.tick.half-2"],
        Kind::Quarter(_) => ["period.long.quarter", "period.short.quarter", "period.tick.quarter"],
        Kind::Month(_) => ["period.long.month", "period.short.month", "period.tick.month"],
        Kind::Months(_) => ["period.long.months", "period.short.months", "period.tick.months"],
        Kind::Span => ["period.long.span", "period.short.span", "period.tick.span"],
        Kind::Term(_) => ["period.long.term", "period.short.term", "period.tick.term"],
        Kind::FiscalYear => ["period.long.fiscal-year", "period.short.fiscal-year", "period.tick.fiscal-year"],
        Kind::Day => ["period.long.day", "period.short.day", "period.tick.day"],
    };
    match length {
        Length::Long => long,
        Length::Short => short,
        Length::Tick => tick,
    }
}

//! How a language writes digits: its marks, its groups, its numerals. Learned once from ICU's data, because a
//! page has thousands of numbers and ICU's own formatter is made for one.

use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;

use crate::figure::{Language, Number};

/// The true minus, as wide as a plus; a hyphen is none.
const MINUS: char = '\u{2212}';

/// The written shape of numbers in a language.
#[derive(Debug)]
pub(super) struct NumberShape {
    digits: [char; 10],
    group: String,
    decimal: String,
    /// How many digits stand right of the last group mark, and between two others.
    group_sizes: (usize, usize),
    /// Whole parts with fewer digits than this are not grouped.
    least_grouped: usize,
}

impl NumberShape {
    /// The shape of a language, read off numbers that ICU has written in it.
    pub(super) fn learn(preferences: DecimalFormatterPreferences) -> Self {
        let formatter = DecimalFormatter::try_new(preferences, DecimalFormatterOptions::default())
            .expect("the compiled data have a fallback for every language");
        let write = |text: &str| {
            let sample = Decimal::try_from_str(text).expect("the samples below are numbers");
            formatter.format(&sample).to_string()
        };
        let digits: Vec<char> = (0..10).filter_map(|n| write(&n.to_string()).chars().next()).collect();
        let digits: [char; 10] = digits.try_into().expect("each of ten digits is written as one character");
        let one = digits[1];

        let sample = write("111111111111.1");
        let marks: Vec<&str> = sample.split(one).collect();
        let runs = runs_between_marks(&marks);
        let groups = &runs[..runs.len() - 1];
        let last = groups.last().copied().unwrap_or(usize::MAX);
        let other = if groups.len() > 2 { groups[groups.len() - 2] } else { last };
        let mark_in = |text: &str| text.split(one).filter(|m| !m.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let separators = mark_in(&sample);
        let is_grouped = |text: &str| write(text).chars().count() > text.len();
        Self {
            digits,
            group: if separators.len() > 1 { separators[0].clone() } else { String::new() },
            decimal: separators.last().cloned().unwrap_or_else(|| ".".to_owned()),
            group_sizes: (last, other),
            least_grouped: if is_grouped("1111") { 4 } else { 5 },
        }
    }

    /// Writes a number with its own decimals.
    pub(super) fn write(&self, out: &mut String, number: Number) {
        let written = number.abs().written();
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        if number.is_negative() {
            out.push(MINUS);
        }
        let grouped = whole.len() >= self.least_grouped;
        for (i, digit) in whole.bytes().enumerate() {
            if grouped && i > 0 && self.is_group_end(whole.len() - i) {
                out.push_str(&self.group);
            }
            out.push(self.digits[usize::from(digit - b'0')]);
        }
        if !fraction.is_empty() {
            out.push_str(&self.decimal);
            out.extend(fraction.bytes().map(|digit| self.digits[usize::from(digit - b'0')]));
        }
    }

    /// Writes a whole number without groups, as years and days are, with zeros in front up to `width` digits.
    pub(super) fn plain(&self, number: i16, width: usize) -> String {
        format!("{number:0width$}")
            .bytes()
            .map(|digit| self.digits[usize::from(digit.saturating_sub(b'0') % 10)])
            .collect()
    }

    fn is_group_end(&self, digits_left: usize) -> bool {
        let (last, other) = self.group_sizes;
        digits_left == last || (digits_left > last && (digits_left - last).is_multiple_of(other))
    }
}

/// Whether the language writes a comma before decimals, as ICU's data say.
pub(super) fn has_decimal_comma(language: &Language) -> bool {
    let Ok(locale) = Locale::try_from_str(language.tag()) else { return true };
    let formatter = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default())
        .expect("the compiled data have a fallback for every language");
    let half = Decimal::try_from_str("0.5").expect("a number");
    formatter.format(&half).to_string().contains(',')
}

/// How many digits stand between the marks, when `parts` are what stands between the digits.
fn runs_between_marks(parts: &[&str]) -> Vec<usize> {
    let mut runs = vec![0];
    for (i, mark) in parts.iter().enumerate() {
        if !mark.is_empty() {
            runs.push(0);
        }
        if i + 1 < parts.len() {
            *runs.last_mut().expect("begun with one") += 1;
        }
    }
    runs
}

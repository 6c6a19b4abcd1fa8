//! An exact decimal number that remembers how it was written: `81.10` has two decimals.
//!
//! Knows no thousands separators and no language: `text` reads and writes those.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Serialize, Serializer};

/// An exact decimal of at most 28 digits. Compares by value (`81.1 == 81.10`); its hash and its
/// written form keep the decimals, because a page shows them.
#[derive(Clone, Copy, Debug)]
pub struct Number(Decimal);

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Not digits with at most one decimal point.
    NotANumber,
    /// More than 28 digits.
    TooLong,
    /// A comma, or several marks: `1.234,5`. The point is the decimal mark.
    Separators,
}

impl Number {
    /// Zero, with no decimals.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One hundred, the base of a percentage.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);

    /// Reads the strict written form: an optional minus, digits, and at most one point between digits.
    /// No exponent, no plus, no underscores: what cannot be read aloud unambiguously is refused.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let body = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
        if body.contains(',') || body.matches('.').count() > 1 {
            let numeric = body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}'));
            return Err(if numeric && body.contains(|c: char| c.is_ascii_digit()) {
                NumberError::Separators
            } else {
                NumberError::NotANumber
            });
        }
        let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(NumberError::NotANumber);
        }
        let plain: Cow<'_, str> = if body.len() == text.len() { body.into() } else { format!("-{body}").into() };
        if body.len() > 29 {
            return Err(NumberError::TooLong);
        }
        Decimal::from_str_exact(&plain).map(Self).map_err(|_| NumberError::TooLong)
    }

    /// How many decimals it was written with.
    pub fn decimals(self) -> u32 {
        self.0.scale()
    }

    /// Whether it is exactly zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Whether it is above zero.
    pub fn is_positive(self) -> bool {
        self.0.is_sign_positive() && !self.0.is_zero()
    }

    /// The same without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Rounded half-up (away from zero at the half, as official tables do) to exactly `decimals`, of which a
    /// number has at most 28.
    #[must_use]
    pub fn round(self, decimals: u32) -> Self {
        let decimals = decimals.min(Decimal::MAX_SCALE);
        let mut rounded = self.0.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        Self(rounded)
    }

    /// Without the zeros at the end of its decimals.
    #[must_use]
    pub fn trimmed(self) -> Self {
        Self(self.0.normalize())
    }

    /// The exact sum; `None` beyond 28 digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The exact difference; `None` beyond 28 digits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product; `None` beyond 28 digits.
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(Self)
    }

    /// The quotient to 28 digits; `None` when `other` is zero.
    pub fn over(self, other: Self) -> Option<Self> {
        self.0.checked_div(other.0).map(Self)
    }

    /// 100 × self ÷ whole, unrounded; `None` when `whole` is zero. 365 of 450 is 81.111….
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        self.times(Self::HUNDRED)?.over(whole)
    }

    /// For drawing only: the nearest float. Nothing that is shown as a number passes through it.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }

    /// The digits as written, without sign or point handling: `"1234.50"`, `"-0.5"`.
    pub fn written(self) -> String {
        let mut out = String::with_capacity(16);
        self.write(&mut out);
        out
    }

    /// Appends the digits as written. Files hold millions of numbers, and nearly all of them are short.
    pub fn write(self, out: &mut String) {
        let Ok(mut digits) = u64::try_from(self.0.mantissa().unsigned_abs()) else {
            out.push_str(&self.0.to_string());
            return;
        };
        let decimals = self.0.scale() as usize;
        // 28 decimals, the point and the zero before it are the longest; written from the right.
        let mut text = [b'0'; 32];
        let mut at = text.len();
        let mut count = 0;
        while digits > 0 || count <= decimals {
            if count == decimals && decimals > 0 {
                at -= 1;
                text[at] = b'.';
            }
            at -= 1;
            text[at] = b'0' + u8::try_from(digits % 10).expect("a digit");
            digits /= 10;
            count += 1;
        }
        if self.0.is_sign_negative() {
            out.push('-');
        }
        out.extend(text[at..].iter().map(|digit| char::from(*digit)));
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Decimal::from(value))
    }
}

impl fmt::Display for Number {
    /// The written form with the decimal point, as in YAML and CSV.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.normalize().hash(state);
    }
}

impl Serialize for Number {
    /// As its written form, a string: no float ever stands between a figure and a page.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn keeps_the_decimals_that_were_written() {
        for text in ["81.10", "0", "-0.50", "1234567890.123456"] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("81.1"), number("81.10"));
    }

    #[test]
    fn short_and_long_numbers_are_written_alike() {
        let long =
            ["18446744073709551615", "18446744073709551616", "0.000000000000000000000000001", "-1.5", "-0.00", "0.0"];
        for number in long.map(number) {
            assert_eq!(number.written(), number.to_string());
        }
        assert_eq!(number("-5").minus(number("-5")).map(Number::written).as_deref(), Some("0"));
    }

    #[test]
    fn refuses_what_is_ambiguous() {
        for text in ["", "-", ".5", "1.", "1e3", "+5", "1_000", "NaN", "０", "0x1f", "1 000"] {
            assert_eq!(Number::parse(text).err(), Some(NumberError::NotANumber), "{text:?}");
        }
        for text in ["1.234,5", "1,5", "1.234.567"] {
            assert_eq!(Number::parse(text).err(), Some(NumberError::Separators), "{text:?}");
        }
        assert_eq!(Number::parse(&"9".repeat(40)).err(), Some(NumberError::TooLong));
    }

    #[test]
    fn the_share_of_the_plan_is_rounded_half_up_from_the_exact_quotient() {
        assert_eq!(number("365").percent_of(number("450")).map(|n| n.round(2).to_string()).as_deref(), Some("81.11"));
        assert_eq!(number("118").percent_of(number("243")).map(|n| n.round(2).to_string()).as_deref(), Some("48.56"));
        assert_eq!(number("0.125").round(2).to_string(), "0.13");
        assert_eq!(number("-0.125").round(2).to_string(), "-0.13");
        assert_eq!(number("1").percent_of(Number::ZERO), None);
    }
}

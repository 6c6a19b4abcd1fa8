//! A figure as it is typed in a sentence ("tăng 12,4 %", "nearly 5 billion"), and whether data bear it out.
//!
//! Knows no indicator: the data's number comes in the unit in which the text counts.

mod digits;
mod vocabulary;

#[cfg(test)]
mod tests;

use digits::{number, number_end, plain};
use vocabulary::Verb;

pub use vocabulary::Vocabulary;

use super::number::has_decimal_comma;
use crate::figure::{Language, Number};

/// What a text claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What sort of number it is.
    pub kind: ClaimKind,
    /// The number as typed, below zero where the words say so ("giảm"); the numerator of a fraction.
    pub value: Number,
    /// What a unit word multiplies it by: 1, 10³, 10⁶ or 10⁹.
    pub factor: Number,
    /// How exact it says that it is.
    pub closeness: Closeness,
    /// What follows the number: a unit, "so với cùng kỳ". Without the unit words that are in `factor`.
    pub rest: String,
}

/// What sort of number a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A count or an amount.
    Plain,
    /// In per cent.
    Percent,
    /// A rise or fall, stated by a verb.
    Change {
        /// Whether in per cent rather than in units.
        percent: bool,
    },
    /// In per cent of an earlier figure: "bằng 112,4 %".
    Ratio,
    /// Numerator of `of`: "118/243".
    Fraction {
        /// The denominator.
        of: Number,
    },
}

/// How exact a text says that its number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// To its last decimal.
    Exact,
    /// "gần": the data may lie up to 5 % below.
    Nearly,
    /// "hơn", "trên": the data may lie up to 5 % above.
    Over,
    /// "khoảng": up to 5 % either way.
    About,
}

/// Why a text is no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseError {
    /// No digits in it.
    NoNumber,
    /// Separators that make no number in the language: `1.23.4`.
    BadNumber,
    /// More than one number.
    SeveralNumbers,
}

/// Reads the text of a bound figure in a language.
pub fn read(text: &str, language: &Language) -> Result<Claim, ProseError> {
    read_with(Vocabulary::built_in(), text, language)
}

/// The same with the words of other languages than the built-in ones.
pub fn read_with(vocabulary: &Vocabulary, text: &str, language: &Language) -> Result<Claim, ProseError> {
    let text = plain(text);
    let begin = text.find(|c: char| c.is_ascii_digit()).ok_or(ProseError::NoNumber)?;
    let end = number_end(&text, begin);
    let (before, after) = (text[..begin].trim_end(), &text[end..]);
    let (before, minus) = match before.strip_suffix('-') {
        Some(words) if words.is_empty() || words.ends_with([' ', '(']) => (words, true),
        _ => (before, false),
    };
    let decimal_comma = has_decimal_comma(language);
    let mut value = number(&text[begin..end], decimal_comma)?;
    let lead = vocabulary.lead(before);
    if minus || lead.falls() {
        value = Number::ZERO.minus(value).unwrap_or(value);
    }
    if let Some(denominator) = after.trim_start().strip_prefix('/') {
        return fraction(value, denominator.trim_start(), lead.closeness, decimal_comma);
    }
    let (factor, rest) = vocabulary.unit_words(after.trim_start());
    let (percent, rest) = vocabulary.percent_sign(rest);
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return Err(ProseError::SeveralNumbers);
    }
    let kind = match (lead.verb, percent) {
        (Some(Verb::Up | Verb::Down), percent) => ClaimKind::Change { percent },
        (Some(Verb::Equal), true) => ClaimKind::Ratio,
        (_, true) => ClaimKind::Percent,
        _ => ClaimKind::Plain,
    };
    Ok(Claim { kind, value, factor: Number::from(factor), closeness: lead.closeness, rest: rest.trim().to_owned() })
}

impl Claim {
    /// How many decimals were typed: the precision at which the text is held to the data.
    pub fn decimals(&self) -> u32 {
        self.value.decimals()
    }

    /// Whether the data bear the text out: `data` in single units (base units where a unit has a scale), in
    /// per cent where the text is, with its sign. The data are rounded half-up to the typed precision; "gần",
    /// "hơn" and "khoảng" leave room for 5 % of the typed number, and "gần" is never said of more than it is.
    pub fn agrees_with(&self, data: Number) -> bool {
        let Some(data) = data.over(self.factor) else { return false };
        let same = data.round(self.decimals()) == self.value;
        if self.closeness == Closeness::Exact || data.is_negative() != self.value.is_negative() {
            return same;
        }
        let (data, typed) = (data.abs(), self.value.abs());
        let Some(room) = typed.times(Number::from(5)).and_then(|n| n.over(Number::HUNDRED)) else { return same };
        let near = same || data.minus(typed).is_some_and(|distance| distance.abs() <= room);
        near && match self.closeness {
            Closeness::Nearly => data <= typed,
            Closeness::Over => data >= typed,
            Closeness::About | Closeness::Exact => true,
        }
    }

    /// Whether a text of the kind "118/243" says this numerator and this denominator.
    pub fn agrees_with_fraction(&self, numerator: Number, denominator: Number) -> bool {
        matches!(self.kind, ClaimKind::Fraction { of } if of == denominator) && self.agrees_with(numerator)
    }
}

fn fraction(value: Number, text: &str, closeness: Closeness, decimal_comma: bool) -> Result<Claim, ProseError> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(ProseError::BadNumber);
    }
    let end = number_end(text, 0);
    let of = number(&text[..end], decimal_comma)?;
    if text[end..].contains(|c: char| c.is_ascii_digit()) {
        return Err(ProseError::SeveralNumbers);
    }
    let rest = text[end..].trim().to_owned();
    Ok(Claim { kind: ClaimKind::Fraction { of }, value, factor: Number::from(1), closeness, rest })
}

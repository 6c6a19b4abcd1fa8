//! Where a number stands in a text, and what it is by the separators of the language.

use super::ProseError;
use crate::figure::Number;

/// The same text with plain spaces and a plain minus, composed and in lower case for its words.
pub(super) fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc()
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\n' => ' ',
            '\u{2212}' | '\u{2013}' | '\u{2011}' => '-',
            c => c,
        })
        .collect()
}

/// The byte after the number that begins at `begin`: digits, marks between digits, spaces between groups of three.
pub(super) fn number_end(text: &str, begin: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let group = |at: usize| digit(at) && digit(at + 1) && digit(at + 2) && !digit(at + 3);
    let mut at = begin;
    loop {
        match bytes.get(at) {
            Some(b) if b.is_ascii_digit() => at += 1,
            Some(b'.' | b',') if digit(at + 1) => at += 1,
            Some(b' ') if group(at + 1) => at += 1,
            _ => return at,
        }
    }
}

/// A number in the separators of the language: groups of exactly three, one decimal mark.
pub(super) fn number(written: &str, decimal_comma: bool) -> Result<Number, ProseError> {
    let (mark, group) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = match written.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (written, None),
    };
    if fraction.is_some_and(|fraction| !fraction.bytes().all(|b| b.is_ascii_digit())) {
        return Err(ProseError::BadNumber);
    }
    let mut groups = whole.split([group, ' ']);
    let first = groups.next().unwrap_or("");
    let rest: Vec<_> = groups.collect();
    if rest.iter().any(|part| part.len() != 3) || (!rest.is_empty() && first.len() > 3) {
        return Err(ProseError::BadNumber);
    }
    let mut digits = format!("{first}{}", rest.concat());
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    Number::parse(&digits).map_err(|_| ProseError::BadNumber)
}

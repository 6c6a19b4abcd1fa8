//! A number as an office types it, in YAML and in tables, and the doubts about its marks.

use std::borrow::Cow;

use crate::figure::{Number, NumberError};

/// What the other numbers of a column or a file show about its marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// A number shows that the point is the decimal mark: `81.1`, `0.5`, `1,234.5`.
    point_is_decimal: bool,
    /// A number shows that the comma is the decimal mark: `81,1`, `0,5`, `1.234,5`.
    comma_is_decimal: bool,
    /// Whether a decimal comma may be read at all: in tables with TAB or semicolon between the columns.
    comma_allowed: bool,
}

/// What a text is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No number.
    NotANumber,
    /// A number with separators that this kind of file does not have.
    Separators,
    /// `1.234`: a thousand, or one and a bit.
    Ambiguous,
}

impl Marks {
    /// What `texts` show together. `comma_allowed` in tables with TAB or semicolon between the columns.
    pub(super) fn shown_by<'a>(texts: impl IntoIterator<Item = &'a str>, comma_allowed: bool) -> Self {
        let mut marks = Self { comma_allowed, ..Self::default() };
        for text in texts {
            match decimal_mark(text) {
                Some('.') => marks.point_is_decimal = true,
                Some(',') => marks.comma_is_decimal = true,
                _ => {}
            }
        }
        marks
    }

    /// Reads a number. `decimals` is what the indicator states: with 3, `1.234` is no doubt.
    pub(super) fn read(self, text: &str, decimals: Option<u32>) -> Result<Number, Fault> {
        let text = text.trim();
        let comma = self.comma_allowed && text.contains(',') && !self.point_is_decimal;
        let points_group = self.comma_allowed && self.comma_is_decimal && !self.point_is_decimal;
        let plain: Cow<'_, str> = if comma || (points_group && text.contains('.')) {
            ungrouped(text, '.').ok_or(Fault::Separators)?.replace(',', ".").into()
        } else {
            text.into()
        };
        let doubtful = single_mark_with_three_digits(text)
            && decimals != Some(3)
            && !self.point_is_decimal
            && !(self.comma_allowed && self.comma_is_decimal);
        if doubtful && (text.contains('.') || self.comma_allowed) {
            return Err(Fault::Ambiguous);
        }
        Number::parse(&plain).map_err(|error| match error {
            NumberError::Separators => Fault::Separators,
            NumberError::NotANumber | NumberError::TooLong => Fault::NotANumber,
        })
    }
}

/// The mark that can only be a decimal one in this text.
fn decimal_mark(text: &str) -> Option<char> {
    let body = text.trim().trim_start_matches(['-', '\u{2212}']);
    let last = body.rfind(['.', ','])?;
    let mark = body[last..].chars().next()?;
    let (whole, fraction) = (&body[..last], &body[last + 1..]);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(fraction) || whole.is_empty() {
        return None;
    }
    let other_marks = whole.contains(['.', ',']);
    if other_marks {
        // `1.234,5`: the last mark differs from those before it.
        return (!whole.contains(mark) && whole.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ','))
            .then_some(mark);
    }
    (digits(whole) && (fraction.len() != 3 || whole.starts_with('0') || whole.len() > 3)).then_some(mark)
}

/// Without the marks that group digits, if they group them by threes.
fn ungrouped(text: &str, mark: char) -> Option<String> {
    let (whole, fraction) = text.split_once(',').map_or((text, None), |(w, f)| (w, Some(f)));
    let mut groups = whole.split(mark);
    let first = groups.next()?.trim_start_matches(['-', '\u{2212}']);
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let fraction = fraction.map(|f| format!(",{f}")).unwrap_or_default();
    grouped.then(|| format!("{}{fraction}", whole.replace(mark, "")))
}

fn single_mark_with_three_digits(text: &str) -> bool {
    let body = text.trim_start_matches(['-', '\u{2212}']);
    body.split_once(['.', ',']).is_some_and(|(whole, fraction)| {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && fraction.len() == 3
            && digits(whole)
            && digits(fraction)
    })
}

/// The fraction that a spreadsheet took for a date: `6/8` for `06-Aug`, `8/23` for `Aug-23`.
pub(super) fn mangled(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = |part: &str| {
        let part = part.to_lowercase();
        let english = MONTHS.iter().position(|name| part == *name).map(|at| at + 1);
        english.or_else(|| part.strip_prefix("thg")?.trim().parse().ok().filter(|n| (1..=12).contains(n)))
    };
    let number = |part: &str| part.parse::<u8>().ok();
    let (first, second) = text.trim().split_once(['-', ' '])?;
    if let (Some(day), Some(month)) = (number(first), month(second)) {
        return Some(format!("{day}/{month}"));
    }
    Some(format!("{}/{}", month(first)?, number(second)?))
}

/// How the text would be written with a point for the decimals and nothing between the thousands.
pub(super) fn rewritten(text: &str) -> Option<String> {
    let body: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let last = body.rfind(['.', ','])?;
    let same: usize = body.matches(&body[last..=last]).count();
    let fraction = &body[last + 1..];
    let whole: String = body[..last].chars().filter(|c| *c != '.' && *c != ',').collect();
    let written = if same > 1 || (fraction.len() == 3 && !body[..last].contains(['.', ','])) {
        format!("{whole}{fraction}")
    } else {
        format!("{whole}.{fraction}")
    };
    Number::parse(&written).ok().map(|_| written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, others: &[&str], table: bool, decimals: Option<u32>) -> Result<String, Fault> {
        let marks = Marks::shown_by(others.iter().copied().chain([text]), table);
        marks.read(text, decimals).map(|n| n.to_string())
    }

    #[test]
    fn in_yaml_the_point_is_the_decimal_mark_and_doubt_is_refused() {
        assert_eq!(read("1234.5", &[], false, None).as_deref(), Ok("1234.5"));
        assert_eq!(read("1.234,5", &[], false, None), Err(Fault::Separators));
        assert_eq!(read("1.234", &[], false, None), Err(Fault::Ambiguous));
        assert_eq!(read("1.234", &[], false, Some(3)).as_deref(), Ok("1.234"));
        assert_eq!(read("1.234", &["0.5"], false, None).as_deref(), Ok("1.234"));
        assert_eq!(read("0.123", &[], false, None).as_deref(), Ok("0.123"));
        assert_eq!(read("1,5", &[], false, None), Err(Fault::Separators));
        assert_eq!(read("abc", &[], false, None), Err(Fault::NotANumber));
    }

    #[test]
    fn in_a_pasted_table_the_comma_is_read_once_it_is_clear_what_it_means() {
        assert_eq!(read("81,11", &[], true, None).as_deref(), Ok("81.11"));
        assert_eq!(read("1.234,5", &[], true, None).as_deref(), Ok("1234.5"));
        assert_eq!(read("1.234", &["12,5"], true, None).as_deref(), Ok("1234"));
        assert_eq!(read("1,234", &["12,5"], true, None).as_deref(), Ok("1.234"));
        assert_eq!(read("1,234", &[], true, None), Err(Fault::Ambiguous));
        assert_eq!(read("1.234", &[], true, None), Err(Fault::Ambiguous));
        assert_eq!(read("1.234.567", &["12,5"], true, None).as_deref(), Ok("1234567"));
        assert_eq!(read("-2409713.5", &[], true, None).as_deref(), Ok("-2409713.5"));
    }

    #[test]
    fn what_a_spreadsheet_took_for_a_date_is_known_again() {
        for (text, fraction) in [("06-Aug", "6/8"), ("6-Aug", "6/8"), ("Aug-23", "8/23"), ("06-Thg8", "6/8")] {
            assert_eq!(mangled(text).as_deref(), Some(fraction), "{text}");
        }
        for text in ["6-8", "-5", "abc-Aug", "Aug", "12-Augustus"] {
            assert_eq!(mangled(text), None, "{text}");
        }
    }

    #[test]
    fn a_refused_number_is_shown_in_its_right_form() {
        assert_eq!(rewritten("1.234,5").as_deref(), Some("1234.5"));
        assert_eq!(rewritten("1.234").as_deref(), Some("1234"));
        assert_eq!(rewritten("81,11").as_deref(), Some("81.11"));
        assert_eq!(rewritten("1.234.567").as_deref(), Some("1234567"));
    }
}

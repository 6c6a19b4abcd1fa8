//! A figure as it is typed in a sentence ("tăng 12,4 %", "nearly 5 billion"), and whether data bear it out.
//!
//! Knows no indicator: the data's number comes in the unit in which the text counts.

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
    let lead = Lead::of(before);
    if minus || lead.falls() {
        value = Number::ZERO.minus(value).unwrap_or(value);
    }
    if let Some(denominator) = after.trim_start().strip_prefix('/') {
        return fraction(value, denominator.trim_start(), lead.closeness, decimal_comma);
    }
    let (factor, rest) = unit_words(after.trim_start());
    let (percent, rest) = percent_sign(rest);
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

/// The same text with plain spaces and a plain minus, composed and in lower case for its words.
fn plain(text: &str) -> String {
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
fn number_end(text: &str, begin: usize) -> usize {
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

fn has_decimal_comma(language: &Language) -> bool {
    let primary = language.tag().split('-').next().unwrap_or("");
    !matches!(primary, "en" | "zh" | "ja" | "ko" | "th" | "lo" | "my" | "ms" | "he" | "hi")
}

/// A number in the separators of the language: groups of exactly three, one decimal mark.
fn number(written: &str, decimal_comma: bool) -> Result<Number, ProseError> {
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Up,
    Down,
    Equal,
}

/// What the words before a number say of it.
struct Lead {
    verb: Option<Verb>,
    closeness: Closeness,
}

/// Verbs of both languages: no word means one thing in one and another in the other.
const VERBS: [(&str, Verb); 24] = [
    ("tăng", Verb::Up),
    ("giảm", Verb::Down),
    ("bằng", Verb::Equal),
    ("up", Verb::Up),
    ("rose", Verb::Up),
    ("rise", Verb::Up),
    ("risen", Verb::Up),
    ("rising", Verb::Up),
    ("grew", Verb::Up),
    ("grown", Verb::Up),
    ("increase", Verb::Up),
    ("increased", Verb::Up),
    ("increasing", Verb::Up),
    ("down", Verb::Down),
    ("fell", Verb::Down),
    ("fall", Verb::Down),
    ("fallen", Verb::Down),
    ("decrease", Verb::Down),
    ("decreased", Verb::Down),
    ("dropped", Verb::Down),
    ("declined", Verb::Down),
    ("decline", Verb::Down),
    ("equal", Verb::Equal),
    ("equals", Verb::Equal),
];

const CLOSENESSES: [(&str, Closeness); 19] = [
    ("gần", Closeness::Nearly),
    ("xấp xỉ", Closeness::About),
    ("khoảng", Closeness::About),
    ("chừng", Closeness::About),
    ("ước", Closeness::About),
    ("hơn", Closeness::Over),
    ("trên", Closeness::Over),
    ("nearly", Closeness::Nearly),
    ("almost", Closeness::Nearly),
    ("just under", Closeness::Nearly),
    ("close to", Closeness::Nearly),
    ("over", Closeness::Over),
    ("above", Closeness::Over),
    ("more than", Closeness::Over),
    ("just over", Closeness::Over),
    ("about", Closeness::About),
    ("around", Closeness::About),
    ("approximately", Closeness::About),
    ("some", Closeness::About),
];

impl Lead {
    fn of(before: &str) -> Self {
        let lower = before.to_lowercase();
        let words = format!(" {} ", lower.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "));
        // The last verb wins; how close the number is stands right before it ("trên địa bàn, 300" is exact).
        let last = |word: &str| words.rfind(&format!(" {word} "));
        let words_end = words.trim_end();
        let verb = VERBS.iter().filter_map(|(word, verb)| Some((last(word)?, *verb))).max_by_key(|found| found.0);
        let close = CLOSENESSES.iter().find(|(word, _)| words_end.ends_with(&format!(" {word}")));
        Self { verb: verb.map(|found| found.1), closeness: close.map_or(Closeness::Exact, |found| found.1) }
    }

    fn falls(&self) -> bool {
        self.verb == Some(Verb::Down)
    }
}

const UNIT_WORDS: [(&str, i64); 9] = [
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

/// The factor of the unit words that a text begins with ("nghìn tỷ" is 10¹²), and what follows them.
fn unit_words(text: &str) -> (i64, &str) {
    let (mut factor, mut rest) = (1, text);
    for _ in 0..2 {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest[..end].to_lowercase();
        let Some((_, times)) = UNIT_WORDS.iter().find(|(known, _)| *known == word) else { break };
        // A province of the name does not follow a number; "tỉ lệ", "tỷ lệ" might.
        if rest[end..].trim_start().to_lowercase().starts_with("lệ") {
            break;
        }
        factor *= times;
        rest = rest[end..].trim_start();
    }
    (factor, rest)
}

fn percent_sign(text: &str) -> (bool, &str) {
    let text = text.trim_start();
    for sign in ["%", "percent", "per cent", "phần trăm"] {
        if let Some(start) = text.get(..sign.len())
            && start.to_lowercase() == sign
        {
            return (true, &text[sign.len()..]);
        }
    }
    (false, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, a value that it agrees with, and one that it does not.
    const VIETNAMESE: [(&str, &str, &str); 37] = [
        ("365", "365", "366"),
        ("365 đảng viên", "365.4", "364.4"),
        ("81,11%", "81.1111111", "81.115"),
        ("81,1 %", "81.11", "81.16"),
        ("81,10\u{a0}%", "81.1", "81.11"),
        ("81 %", "81.49", "81.5"),
        ("0,05%", "0.045", "0.0449"),
        ("1.234", "1234", "1.234"),
        ("1.234,5 ha", "1234.5", "1234.56"),
        ("1 234,5", "1234.45", "1234.44"),
        ("12.345.678", "12345678", "12345"),
        ("1,2 triệu", "1249999", "1250000"),
        ("1,2 triệu đồng", "1150000", "1149999"),
        ("5 tỷ đồng", "5400000000", "5500000000"),
        ("5 tỉ đồng", "4500000000", "4499999999"),
        ("gần 5 tỷ đồng", "4750000000", "4400000000"),
        ("gần 5 tỷ đồng", "5000000000", "5600000000"),
        ("gần 5 tỷ đồng", "4600000000", "5300000000"),
        ("hơn 5 tỷ đồng", "5300000000", "4600000000"),
        ("gần 300", "286", "302"),
        ("hơn 300", "315", "316"),
        ("hơn 300", "300", "299"),
        ("trên 300 người", "301", "290"),
        ("trên địa bàn có 300 người", "300", "301"),
        ("khoảng 300", "285", "284"),
        ("khoảng 300", "315", "316"),
        ("Khoảng 1,5 nghìn", "1570", "1600"),
        ("12 nghìn tỷ đồng", "12000000000000", "12000000000"),
        ("tăng 12,4 %", "12.36", "-12.4"),
        ("tăng 12,4%", "12.44", "12.45"),
        ("giảm 0,37 %", "-0.37", "0.37"),
        ("giảm gần 5 %", "-4.8", "-5.6"),
        ("tăng hơn 10%", "10.4", "9.4"),
        ("tăng 25 đảng viên", "25", "24"),
        ("bằng 112,4 %", "112.4", "12.4"),
        ("−0,29", "-0.29", "0.29"),
        ("đạt 81,11% kế hoạch", "81.11", "80.11"),
    ];

    const ENGLISH: [(&str, &str, &str); 16] = [
        ("81.11%", "81.1111111", "81.12"),
        ("1,234", "1234", "1.234"),
        ("1,234.5 ha", "1234.46", "1234.55"),
        ("1.2 million", "1249999", "1250000"),
        ("nearly 5 billion", "4800000000", "5600000000"),
        ("almost 300", "299", "301"),
        ("Over 300", "310", "299"),
        ("more than 300 people", "301", "320"),
        ("about 2.5 thousand", "2400", "2300"),
        ("up 12.4%", "12.4", "-12.4"),
        ("down 0.37 percent", "-0.37", "0.37"),
        ("fell by 3 per cent", "-3", "3"),
        ("rose 3 %", "3.2", "3.5"),
        ("equal to 112.4%", "112.35", "112.34"),
        ("-0.29", "-0.29", "0.29"),
        ("365 members", "365", "3650"),
    ];

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn a_text_agrees_with_what_rounds_to_it_and_with_nothing_else() {
        let all = VIETNAMESE.iter().map(|row| ("vi", row)).chain(ENGLISH.iter().map(|row| ("en", row)));
        for (language, (text, agrees, disagrees)) in all {
            let claim = read(text, &Language::new(language)).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert!(claim.agrees_with(number(agrees)), "{text} agrees with {agrees}: {claim:?}");
            assert!(!claim.agrees_with(number(disagrees)), "{text} does not agree with {disagrees}: {claim:?}");
        }
    }

    #[test]
    fn a_fraction_holds_both_its_numbers() {
        let claim = read("118/243 chi bộ", &Language::new("vi")).expect("a fraction");
        assert_eq!(claim.kind, ClaimKind::Fraction { of: number("243") });
        assert_eq!(claim.rest, "chi bộ");
        assert!(claim.agrees_with_fraction(number("118"), number("243")));
        assert!(!claim.agrees_with_fraction(number("119"), number("243")));
        assert!(!claim.agrees_with_fraction(number("118"), number("244")));
    }

    #[test]
    fn the_kind_and_the_unit_are_told_apart() {
        let vi = Language::new("vi");
        let kind = |text: &str| read(text, &vi).map(|claim| (claim.kind, claim.rest));
        assert_eq!(kind("bằng 112,4 %"), Ok((ClaimKind::Ratio, String::new())));
        assert_eq!(
            kind("giảm 5% so với cùng kỳ"),
            Ok((ClaimKind::Change { percent: true }, "so với cùng kỳ".to_owned()))
        );
        assert_eq!(kind("tăng 5 người"), Ok((ClaimKind::Change { percent: false }, "người".to_owned())));
        assert_eq!(kind("1,2 triệu đồng"), Ok((ClaimKind::Plain, "đồng".to_owned())));
    }

    #[test]
    fn what_is_no_number_of_the_language_is_refused() {
        let vi = Language::new("vi");
        assert_eq!(read("nhiều", &vi), Err(ProseError::NoNumber));
        for text in ["81.11%", "1,234,567", "1.23.4", "1.2345", "118/", "12.34,5"] {
            assert_eq!(read(text, &vi), Err(ProseError::BadNumber), "{text}");
        }
        assert_eq!(read("5 hoặc 6", &vi), Err(ProseError::SeveralNumbers));
        assert_eq!(read("1.234,5", &Language::new("en")), Err(ProseError::BadNumber));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic() {
        let mut seed = 1_u64;
        let alphabet: Vec<char> = "0123456789.,/ -−%tỷgầnđ\u{a0}e\u{301}".chars().collect();
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push(alphabet[usize::try_from(seed >> 40).expect("24 bits") % alphabet.len()]);
            }
            if let Ok(claim) = read(&text, &Language::new("vi")) {
                claim.agrees_with(Number::from(5));
            }
        }
    }
}

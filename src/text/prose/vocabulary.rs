//! The words around a number: rise and fall, how exact it is, thousands and millions, per cent. A language that is
//! checked in prose has its words in these tables.

use super::Closeness;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Up,
    Down,
    Equal,
}

/// What the words before a number say of it.
pub(super) struct Lead {
    pub(super) verb: Option<Verb>,
    pub(super) closeness: Closeness,
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
    pub(super) fn of(before: &str) -> Self {
        let lower = before.to_lowercase();
        let words = format!(" {} ", lower.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "));
        // The last verb wins; how close the number is stands right before it ("trên địa bàn, 300" is exact).
        let last = |word: &str| words.rfind(&format!(" {word} "));
        let words_end = words.trim_end();
        let verb = VERBS.iter().filter_map(|(word, verb)| Some((last(word)?, *verb))).max_by_key(|found| found.0);
        let close = CLOSENESSES.iter().find(|(word, _)| words_end.ends_with(&format!(" {word}")));
        Self { verb: verb.map(|found| found.1), closeness: close.map_or(Closeness::Exact, |found| found.1) }
    }

    pub(super) fn falls(&self) -> bool {
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
pub fn unit_words(text: &str) -> (i64, &str) {
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

pub(super) fn percent_sign(text: &str) -> (bool, &str) {
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

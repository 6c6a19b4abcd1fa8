//! What somebody who wrote no period of the grammar probably meant. A guess for a message, never read as data.

use super::Period;

/// The nearest written form of the grammar, when one can be guessed from the numbers and words in `text`.
pub(super) fn nearest(text: &str) -> Option<String> {
    let parts = parts(text);
    let numbers: Vec<&str> = parts.iter().filter(|p| is_number(p)).map(String::as_str).collect();
    let words: Vec<&str> = parts.iter().filter(|p| !is_number(p)).map(String::as_str).collect();
    candidate(&parts, &numbers, &words).and_then(|guess| canonical(&guess))
}

/// The guess under the name that the grammar gives it; a fiscal year is right whenever it begins.
fn canonical(guess: &str) -> Option<String> {
    let fiscal = || Period::fiscal_from(Period::fiscal_year(guess)?, 9);
    Period::calendar(guess).or_else(fiscal).map(|period| period.to_string())
}

fn candidate(parts: &[String], numbers: &[&str], words: &[&str]) -> Option<String> {
    let is = |word: &str| words.contains(&word);
    let year = numbers.iter().find(|n| n.len() == 4).copied();
    let small = numbers.iter().find(|n| n.len() <= 2).copied();
    if let (Some(month), Some(short)) = (words.iter().find_map(|w| english_month(w)), small) {
        return Some(format!("{}-{month:02}", year.map_or_else(|| format!("20{short}"), str::to_owned)));
    }
    if let [a, b, c] = numbers {
        return match (a.len(), c.len()) {
            (4, _) => Some(format!("{a}-{b:0>2}-{c:0>2}")),
            (_, 4) => Some(format!("{c}-{b:0>2}-{a:0>2}")),
            _ => None,
        };
    }
    let year = year?;
    if is("q") || is("quy") || is("quý") {
        let quarter = small.map(str::to_owned).or_else(|| words.iter().find_map(|w| roman(w)))?;
        return Some(format!("{year}-Q{quarter}"));
    }
    if is("h") {
        return Some(format!("{year}-H{}", small?));
    }
    if is("fy") {
        return Some(format!("FY{year}-{}", small?));
    }
    if is("tháng") || is("thang") {
        // "8 tháng" is eight months together, "tháng 8" is the eighth.
        let word = parts.iter().position(|p| p == "tháng" || p == "thang")?;
        let count_first = word > 0 && is_number(&parts[word - 1]);
        let number: u8 = small?.parse().ok()?;
        return Some(if count_first { format!("{year}-{number}M") } else { format!("{year}-{number:02}") });
    }
    if is("m") {
        let number: u8 = small?.parse().ok()?;
        // `2023M08` is a month in others' notation, `8M` in every order eight of them.
        let after = parts.iter().position(|p| p == "m")? + 1;
        let month = parts.get(after).is_some_and(|p| p.len() == 2 && is_number(p));
        return Some(if month { format!("{year}-{number:02}") } else { format!("{year}-{number}M") });
    }
    match numbers {
        [a, b] if a.len() == 4 && b.len() == 4 => Some(format!("{a}-{b}")),
        [a, b] if a.len() == 4 && b.len() == 2 && b.parse::<u8>().is_ok_and(|n| n > 12) => Some(format!("FY{a}-{b}")),
        [_, _] => small.map(|month| format!("{year}-{month:0>2}")),
        [_] => Some(year.to_owned()),
        _ => None,
    }
}

/// The runs of digits and of letters, lower case.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars().take(60) {
        let class = if c.is_ascii_digit() {
            Some(true)
        } else if c.is_alphabetic() {
            Some(false)
        } else {
            None
        };
        match (class, parts.last_mut()) {
            (Some(_), Some(part)) if class == last => part.extend(c.to_lowercase()),
            (Some(_), _) => parts.push(c.to_lowercase().collect()),
            (None, _) => {}
        }
        last = class;
    }
    parts
}

fn is_number(part: &str) -> bool {
    part.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

fn roman(word: &str) -> Option<String> {
    ["i", "ii", "iii", "iv"].iter().position(|r| *r == word).map(|i| (i + 1).to_string())
}

fn english_month(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    MONTHS.iter().position(|m| word.starts_with(m)).map(|i| i + 1)
}

//! "Did you mean": the known word that is most like a misspelled one, whatever its accents and its case.

use std::cmp::Reverse;

use super::fold;

/// Words that somebody may have meant, made ready for many questions.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    words: Vec<(String, Folded)>,
}

impl Candidates {
    /// Makes ready; the order of the words does not matter.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self { words: words.into_iter().map(|word| (word.to_owned(), Folded::new(word))).collect() }
    }

    /// The nearest word, or none when all are too far: more than a third of its letters differ. A word of
    /// which the misspelled one is a whole part (`hong-hai` of `phuong-hong-hai`) counts as just near enough.
    pub fn nearest(&self, wrong: &str) -> Option<&str> {
        let mut search = Search::new(wrong);
        for (word, folded) in &self.words {
            search.offer(word, folded);
        }
        search.found()
    }
}

/// The nearest of some words, as [`Candidates::nearest`] finds it; for many questions keep those.
pub fn nearest<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::new(wrong);
    for word in words {
        search.offer(word, &Folded::new(word));
    }
    search.found()
}

/// The word that a misspelled one surely means: the nearest, where no more than two of its letters differ and the first
/// is right. Far stricter than a suggestion, because nobody is asked.
pub fn surely_meant<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = nearest(wrong, words)?;
    let [asked, meant] = [wrong, word].map(|word| fold(word).chars().collect::<Vec<_>>());
    let near = edits(&asked, &meant, 2, &mut [const { Vec::new() }; 3]).is_some();
    (near && asked.first() == meant.first()).then_some(word)
}

/// A word without accents and case.
#[derive(Clone, Debug)]
struct Folded {
    chars: Vec<char>,
    /// Which letters occur.
    letters: u64,
}

impl Folded {
    fn new(word: &str) -> Self {
        let chars: Vec<char> = fold(word).chars().collect();
        Self { letters: letters(&chars), chars }
    }
}

/// A question on its way through the words.
struct Search<'a> {
    asked: Folded,
    limit: usize,
    best: Option<Rank<'a>>,
    rows: [Vec<usize>; 3],
}

/// The fewest edits win; of equally near words the one of the same length, then of the same beginning, then
/// the first.
type Rank<'a> = (usize, usize, Reverse<usize>, &'a str);

impl<'a> Search<'a> {
    fn new(wrong: &str) -> Self {
        let asked = Folded::new(wrong);
        Self { limit: (asked.chars.len() / 3).max(1), asked, best: None, rows: [const { Vec::new() }; 3] }
    }

    fn offer(&mut self, word: &'a str, folded: &Folded) {
        let Some(distance) = self.distance(folded) else { return };
        let (asked, chars) = (&self.asked.chars, &folded.chars);
        let shared = asked.iter().zip(chars).take_while(|(a, b)| a == b).count();
        let rank: Rank<'a> = (distance, chars.len().abs_diff(asked.len()), Reverse(shared), word);
        if self.best.is_none_or(|best| rank < best) {
            self.best = Some(rank);
        }
    }

    fn found(&self) -> Option<&'a str> {
        self.best.map(|(.., word)| word)
    }

    /// How far a word is, unless it is farther than the best so far.
    fn distance(&mut self, word: &Folded) -> Option<usize> {
        let bound = self.best.map_or(self.limit, |(distance, ..)| distance);
        let asked = &self.asked.chars;
        let longer = word.chars.len().abs_diff(asked.len());
        // Each edit changes at most two of the letters that occur.
        let differing = (word.letters ^ self.asked.letters).count_ones() as usize;
        if longer <= bound && differing <= 2 * bound {
            let distance = edits(asked, &word.chars, bound, &mut self.rows);
            if distance.is_some() {
                return distance;
            }
        }
        let may_be_part = self.limit <= bound && asked.len() >= 4 && word.chars.len() > asked.len();
        (may_be_part && contains_whole(&word.chars, asked)).then_some(self.limit)
    }
}

/// Which letters occur, one bit each.
fn letters(word: &[char]) -> u64 {
    word.iter().fold(0, |set, c| set | 1 << (u32::from(*c) % 64))
}

/// Whether `part` stands in `word` between what are no letters or digits.
fn contains_whole(word: &[char], part: &[char]) -> bool {
    let is_edge = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
    word.windows(part.len()).enumerate().any(|(i, window)| {
        window == part && is_edge(i.checked_sub(1).and_then(|i| word.get(i))) && is_edge(word.get(i + part.len()))
    })
}

/// How many letters must be added, left out, changed or swapped with their neighbour; none above `limit`.
/// Only what lies within `limit` of the diagonal is looked at: the rest is farther anyway.
fn edits(a: &[char], b: &[char], limit: usize, rows: &mut [Vec<usize>; 3]) -> Option<usize> {
    let far = limit + 1;
    let width = b.len() + 1;
    let [before, last, row] = rows;
    for line in [&mut *before, &mut *last, &mut *row] {
        line.clear();
        line.resize(width, far);
    }
    last.iter_mut().enumerate().for_each(|(j, cell)| *cell = j.min(far));
    for i in 1..=a.len() {
        let (from, until) = (i.saturating_sub(limit).max(1), (i + limit).min(b.len()));
        row.fill(far);
        row[0] = i.min(far);
        let mut fewest = row[0];
        for j in from..=until {
            let mut cell = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            cell = cell.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(before[j - 2] + 1);
            }
            row[j] = cell.min(far);
            fewest = fewest.min(row[j]);
        }
        if fewest > limit {
            return None;
        }
        std::mem::swap(before, last);
        std::mem::swap(last, row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 10] = [
        "results",
        "releases",
        "plan",
        "plans",
        "ha-long",
        "phuong-hong-hai",
        "phuong-hong-ha",
        "xa-cai-chien",
        "ket-nap-dang-vien",
        "thu-ngan-sach",
    ];

    #[test]
    fn the_nearest_word_whatever_the_accents_or_none() {
        for (wrong, right) in [
            ("result", Some("results")),
            ("reslts", Some("results")),
            ("resutls", Some("results")),
            ("Results", Some("results")),
            ("plna", Some("plan")),
            ("hạ-long", Some("ha-long")),
            ("Hạ Long", Some("ha-long")),
            ("halong", Some("ha-long")),
            ("phuong-hong-hải", Some("phuong-hong-hai")),
            ("phuong-hong-haj", Some("phuong-hong-hai")),
            ("hong-hai", Some("phuong-hong-hai")),
            ("cai-chien", Some("xa-cai-chien")),
            ("két-nạp-đảng-viên", Some("ket-nap-dang-vien")),
            ("ketnapdangvien", Some("ket-nap-dang-vien")),
            ("title", None),
            ("x", None),
            ("", None),
            ("cong-nghiep", None),
        ] {
            assert_eq!(nearest(wrong, IDS), right, "{wrong}");
            assert_eq!(nearest(wrong, IDS.iter().rev().copied()), right, "{wrong}, asked the other way round");
        }
    }

    #[test]
    fn what_is_surely_meant_is_nearer_than_what_is_suggested() {
        const KEYS: [&str; 6] = ["title", "summary", "image", "source", "publish_at", "translation_of"];
        for (wrong, meant) in [
            ("sumary", Some("summary")),
            ("sumarry", Some("summary")),
            ("Summary", Some("summary")),
            ("tilte", Some("title")),
            ("publishAt", Some("publish_at")),
            ("transaltionof", Some("translation_of")),
            // Suggested, but perhaps words of their own.
            ("resource", None),
            ("published", None),
            ("publish", None),
            ("ngay", None),
        ] {
            assert_eq!(surely_meant(wrong, KEYS), meant, "{wrong}");
        }
        assert_eq!(nearest("resource", KEYS), Some("source"));
        assert_eq!(nearest("published", KEYS), Some("publish_at"));
        assert_eq!(nearest("publish", KEYS), Some("publish_at"));
    }

    #[test]
    fn without_candidates_there_is_none() {
        assert_eq!(nearest("plan", []), None);
    }

    #[test]
    fn edits_are_counted_up_to_the_limit() {
        for (a, b, count) in [
            ("kitten", "sitting", 3),
            ("saturday", "sunday", 3),
            ("abcdef", "badcfe", 3),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abcdefgh", "hgfedcba", 7),
            ("phuong", "xaphuong", 2),
        ] {
            let [a, b] = [a, b].map(|word| word.chars().collect::<Vec<_>>());
            for limit in 0..12 {
                let found = edits(&a, &b, limit, &mut [const { Vec::new() }; 3]);
                assert_eq!(found, (count <= limit).then_some(count), "{a:?} {b:?} {limit}");
            }
        }
    }
}

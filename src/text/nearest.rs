//! "Did you mean": the known word that is most like a misspelled one, whatever its accents and its case.

use std::cmp::Reverse;

use super::fold;

/// Words that somebody may have meant, made ready for many questions.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    words: Vec<Candidate>,
}

#[derive(Clone, Debug)]
struct Candidate {
    word: String,
    folded: Vec<char>,
    letters: u64,
}

impl Candidates {
    /// Makes ready; the order of the words does not matter.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let candidate = |word: &str| {
            let folded: Vec<char> = fold(word).chars().collect();
            Candidate { word: word.to_owned(), letters: letters(&folded), folded }
        };
        Self { words: words.into_iter().map(candidate).collect() }
    }

    /// The nearest word, or none when all are too far: more than a third of its letters differ. A word of
    /// which the misspelled one is a whole part (`hong-hai` of `phuong-hong-hai`) counts as just near enough.
    pub fn nearest(&self, wrong: &str) -> Option<&str> {
        let folded: Vec<char> = fold(wrong).chars().collect();
        let limit = (folded.len() / 3).max(1);
        let asked = letters(&folded);
        let mut best: Option<(Rank<'_>, usize)> = None;
        for candidate in &self.words {
            let bound = best.as_ref().map_or(limit, |(_, distance)| *distance);
            let Some(distance) = candidate.distance(&folded, asked, bound, limit) else { continue };
            // Of equally near words the one of the same length, then of the same beginning, then the first.
            let shared = folded.iter().zip(&candidate.folded).take_while(|(a, b)| a == b).count();
            let rank: Rank<'_> =
                (distance, candidate.folded.len().abs_diff(folded.len()), Reverse(shared), candidate.word.as_str());
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, distance));
            }
        }
        best.map(|((.., word), _)| word)
    }
}

type Rank<'a> = (usize, usize, Reverse<usize>, &'a str);

/// The nearest of few words; for many questions keep [`Candidates`].
pub fn nearest<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let words: Vec<&str> = words.into_iter().collect();
    let candidates = Candidates::new(words.iter().copied());
    let found = candidates.nearest(wrong)?;
    words.into_iter().find(|word| *word == found)
}

impl Candidate {
    fn distance(&self, asked: &[char], letters: u64, bound: usize, limit: usize) -> Option<usize> {
        let longer = self.folded.len().abs_diff(asked.len());
        // Each edit changes at most two of the letters that occur.
        let differing = (self.letters ^ letters).count_ones() as usize;
        if longer <= bound && differing <= 2 * bound {
            let distance = edits(asked, &self.folded, bound);
            if distance.is_some() {
                return distance;
            }
        }
        (limit <= bound && asked.len() >= 4 && longer > 0 && contains_whole(&self.folded, asked)).then_some(limit)
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
fn edits(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let width = b.len() + 1;
    let (mut before, mut last, mut row) = (vec![0; width], (0..width).collect::<Vec<_>>(), vec![0; width]);
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..width {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
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
    fn without_candidates_there_is_none() {
        assert_eq!(nearest("plan", []), None);
    }
}

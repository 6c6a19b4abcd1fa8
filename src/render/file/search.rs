//! The search index as small files, so that a question loads a few of them and never the whole.
//!
//! `index.json` names the parts, their sizes, and which hold the same; `KEY.json` holds the entries that have a word beginning with
//! KEY. How they are read stands at the top of the theme's `search.js`; the two belong together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::plan::files::{SearchEntry, SearchIndex, SearchKind};
use crate::text::folded_words;

/// A part may be this large; beyond it, it is split by the next letter.
const LIMIT_BYTES: usize = 100_000;

/// The files of the index by name, without their folder.
pub(super) fn write(index: &SearchIndex) -> Vec<(String, Vec<u8>)> {
    let mut parts = Parts::of(index);
    let groups = parts.groups();
    for (key, words) in groups {
        if key == OTHER {
            let entries = parts.entries_with(&words);
            parts.write(OTHER, &entries);
        } else {
            parts.put(&key, &words);
        }
    }
    let sizes: BTreeMap<&str, usize> = parts.files.iter().map(|(key, bytes)| (key.as_str(), bytes.len())).collect();
    let same = parts.same();
    let contents = json!({ "skip": index.skip, "parts": sizes, "same": same });
    let contents = serde_json::to_vec(&contents).expect(ALWAYS);
    let files = parts.files.into_iter().filter(|(key, _)| !same.contains_key(key));
    let files = files.map(|(key, bytes)| (format!("{key}.json"), bytes));
    std::iter::once(("index.json".to_owned(), contents)).chain(files).collect()
}

const ALWAYS: &str = "texts and numbers are always written";

/// The part of the words that do not begin with two of a–z and 0–9. It follows no limit.
const OTHER: &str = "other";

/// The index while it is cut.
struct Parts {
    /// The entries as JSON, in their order.
    entries: Vec<Vec<u8>>,
    /// Which entries have a word, by their numbers.
    words: BTreeMap<String, BTreeSet<usize>>,
    /// What is finished.
    files: BTreeMap<String, Vec<u8>>,
}

impl Parts {
    fn of(index: &SearchIndex) -> Self {
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (i, entry) in index.entries.iter().enumerate() {
            for text in std::iter::once(&entry.title).chain(&entry.also) {
                for word in folded_words(text) {
                    if !index.skip.contains(&word) {
                        words.entry(word).or_default().insert(i);
                    }
                }
            }
        }
        let entries = index.entries.iter().map(|entry| serde_json::to_vec(&row(entry)).expect(ALWAYS)).collect();
        Self { entries, words, files: BTreeMap::new() }
    }

    /// The words by the two characters that they begin with.
    fn groups(&self) -> BTreeMap<String, Vec<String>> {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for word in self.words.keys() {
            if let Some(key) = key_of(word) {
                groups.entry(key).or_default().push(word.clone());
            }
        }
        groups
    }

    /// The entries that have any of these words, in the order of all.
    fn entries_with(&self, words: &[String]) -> Vec<usize> {
        let entries: BTreeSet<usize> = words.iter().flat_map(|word| &self.words[word]).copied().collect();
        entries.into_iter().collect()
    }

    /// Writes the entries of `words`, which all begin with `key`: as one part where it is small enough, else the
    /// words that are the key by themselves, and the longer ones by their next letter.
    fn put(&mut self, key: &str, words: &[String]) {
        let entries = self.entries_with(words);
        if self.size(&entries) <= LIMIT_BYTES {
            self.write(key, &entries);
            return;
        }
        if words.iter().any(|word| word == key) {
            self.paged(&format!("{key}_"), &self.entries_with(&[key.to_owned()]));
        }
        let mut longer: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for word in words.iter().filter(|word| *word != key) {
            let next = word[key.len()..].chars().next().map_or(0, char::len_utf8);
            longer.entry(&word[..key.len() + next]).or_default().push(word.clone());
        }
        for (key, words) in longer {
            self.put(key, &words);
        }
    }

    /// Writes the entries of one word as `K_`, and where they are too many for a part as `K_2`, `K_3` too.
    fn paged(&mut self, key: &str, entries: &[usize]) {
        let mut rest = entries;
        let mut page = 1;
        while !rest.is_empty() {
            let mut size = 2;
            let fitting = rest.iter().take_while(|entry| {
                size += self.entries[**entry].len() + 1;
                size <= LIMIT_BYTES
            });
            let count = fitting.count().max(1);
            let name = if page == 1 { key.to_owned() } else { format!("{key}{page}") };
            self.write(&name, &rest[..count]);
            rest = &rest[count..];
            page += 1;
        }
    }

    /// The parts that hold the same as an earlier one, by key, with the earlier one's key.
    fn same(&self) -> BTreeMap<String, String> {
        let mut first: BTreeMap<&[u8], &String> = BTreeMap::new();
        let mut same = BTreeMap::new();
        for (key, bytes) in &self.files {
            match first.get(bytes.as_slice()) {
                Some(earlier) => drop(same.insert(key.clone(), (*earlier).clone())),
                None => drop(first.insert(bytes, key)),
            }
        }
        same
    }

    /// How many bytes a part of these entries has: brackets, entries, and commas between them.
    fn size(&self, entries: &[usize]) -> usize {
        1 + entries.iter().map(|entry| self.entries[*entry].len() + 1).sum::<usize>().max(1)
    }

    fn write(&mut self, key: &str, entries: &[usize]) {
        let rows: Vec<&[u8]> = entries.iter().map(|entry| self.entries[*entry].as_slice()).collect();
        let bytes = [b"[".as_slice(), &rows.join(b",".as_slice()), b"]"].concat();
        self.files.insert(key.to_owned(), bytes);
    }
}

/// The first key of a word; none for a single letter or digit, which would find everything.
fn key_of(word: &str) -> Option<String> {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    match word.as_bytes() {
        [a, b, ..] if plain(a) && plain(b) => Some(word[..2].to_owned()),
        [a] if plain(a) => None,
        _ => Some(OTHER.to_owned()),
    }
}

/// An entry as the script reads it: `[kind, title, address, line, life, also]`, without empty members at its end.
fn row(entry: &SearchEntry) -> Vec<Value> {
    let kind = SearchKind::ALL.iter().position(|kind| *kind == entry.kind);
    let mut row = vec![json!(kind), json!(entry.title), json!(entry.address)];
    row.extend([json!(entry.line), json!(entry.life), json!(entry.also)]);
    let is_empty = |value: &Value| value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
    while row.last().is_some_and(is_empty) {
        row.pop();
    }
    row
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    /// A country of communes with three former names each, as large as Vietnam was before 2025.
    fn country() -> SearchIndex {
        let syllables = ["An", "Bình", "Châu", "Đông", "Giang", "Hà", "Khánh", "Long", "Minh", "Tân", "Thành", "Yên"];
        let name = |n: usize| {
            format!("Xã {} {}", syllables[n % syllables.len()], syllables[n / syllables.len() % syllables.len()])
        };
        let entry = |n: usize| SearchEntry {
            kind: SearchKind::Locality,
            title: name(n),
            address: format!("dia-ban/xa-{n}/"),
            line: format!("Tỉnh {} · {n:05}", syllables[n % 7]),
            life: String::new(),
            also: vec![name(n * 7 + 1), name(n * 13 + 5), name(n * 31 + 2), format!("{n:05}")],
        };
        SearchIndex { skip: vec!["xa".to_owned()], entries: (0..3300).map(entry).collect() }
    }

    #[test]
    fn no_part_is_larger_than_the_limit_and_every_entry_is_found_by_each_of_its_words() {
        let index = country();
        let files: BTreeMap<String, Vec<u8>> = write(&index).into_iter().collect();
        let list: Value = serde_json::from_slice(&files["index.json"]).unwrap();
        let parts = list["parts"].as_object().unwrap();
        let same = list["same"].as_object().unwrap();
        assert_eq!(parts.len() - same.len() + 1, files.len());
        let file = |key: &String| &files[&format!("{}.json", same.get(key).and_then(Value::as_str).unwrap_or(key))];
        for (key, size) in parts {
            assert_eq!(size.as_u64(), Some(file(key).len() as u64), "{key}");
            assert!(file(key).len() <= LIMIT_BYTES, "{key}");
        }
        assert!(parts.contains_key("thanh") || parts.keys().any(|key| key.starts_with("th")), "{parts:?}");
        for entry in index.entries.iter().step_by(97) {
            for word in std::iter::once(&entry.title).chain(&entry.also).flat_map(|text| folded_words(text)) {
                if index.skip.contains(&word) {
                    continue;
                }
                let holds = |key: &String| {
                    let rows: Vec<Value> = serde_json::from_slice(file(key)).unwrap();
                    rows.iter().any(|row| row[2] == entry.address.as_str())
                };
                let stem =
                    |key: &String| key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_').to_owned();
                let keys = parts.keys().filter(|key| word.starts_with(key.as_str()) || stem(key) == word);
                assert!(keys.clone().any(holds), "{word} of {}", entry.address);
            }
        }
    }

    #[test]
    fn words_are_found_by_their_first_two_characters() {
        assert_eq!(key_of("ha"), Some("ha".to_owned()));
        assert_eq!(key_of("06688"), Some("06".to_owned()));
        assert_eq!(key_of("ភ្នំ"), Some(OTHER.to_owned()));
        assert_eq!(key_of("a"), None);
    }
}

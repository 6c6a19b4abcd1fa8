//! Ids of headings: folded, unique, and the author's own where he wrote one.

use std::collections::BTreeMap;

use crate::text::slug;

/// The ids that a body has given away, with how often each was asked for.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// An id for a heading of these words: `ket-qua`, the next time `ket-qua-2`.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let folded = slug(wanted);
        // At most 80 bytes: an id is an address that people copy.
        let cut = folded[..folded.floor_char_boundary(80)].trim_end_matches('-');
        let base = if cut.is_empty() { "section".to_owned() } else { cut.to_owned() };
        let mut count = self.taken.get(&base).copied().unwrap_or(0);
        loop {
            count += 1;
            let id = if count == 1 { base.clone() } else { format!("{base}-{count}") };
            if count == 1 || !self.taken.contains_key(&id) {
                self.taken.insert(base, count);
                if count > 1 {
                    self.taken.insert(id.clone(), 1);
                }
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_folded_and_never_twice_the_same() {
        let mut ids = Ids::default();
        let given: Vec<_> = ["Kết quả", "Ket qua 2", "Kết quả", "Kết quả", "—", "…"].map(|text| ids.take(text)).into();
        assert_eq!(given, ["ket-qua", "ket-qua-2", "ket-qua-3", "ket-qua-4", "section", "section-2"]);
    }
}

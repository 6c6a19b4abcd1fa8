//! Diagnostics in the order of their places, those that say the same of several places as one.

use std::collections::HashMap;

use super::locate::{Located, locate};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Sources;

/// A mistake and all the places where it was made.
pub(super) struct Group<'a> {
    /// The first of them, which speaks for all.
    pub(super) diagnostic: &'a Diagnostic,
    /// Where that is.
    pub(super) place: Option<Located>,
    /// Other places that belong to the mistake: the other of two duplicates.
    pub(super) related: Vec<Located>,
    /// Where else the same mistake was made.
    pub(super) repeated: Vec<Located>,
}

/// All diagnostics by file, line and column; what has no place comes first. One code with the same arguments
/// is one group: a locality misspelled 300 times. Without arguments nothing tells that two are the same.
pub(super) fn groups<'a>(diagnostics: &'a Diagnostics, sources: &Sources) -> Vec<Group<'a>> {
    let places = diagnostics.iter().flat_map(|d| d.place.iter().chain(&d.related));
    let mut located = locate(sources, places).into_iter();
    let mut all: Vec<Group<'_>> = diagnostics
        .iter()
        .map(|diagnostic| Group {
            diagnostic,
            place: diagnostic.place.as_ref().and_then(|_| located.next()),
            related: located.by_ref().take(diagnostic.related.len()).collect(),
            repeated: Vec::new(),
        })
        .collect();
    let order = |group: &Group<'_>| {
        let place = group.place.map(|place| (sources.file(place.file).path.as_str(), place.position));
        (place, group.diagnostic.code.id)
    };
    all.sort_by(|a, b| order(a).cmp(&order(b)));

    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut by_words: HashMap<String, usize> = HashMap::new();
    for group in all {
        let first = group.words().map_or(groups.len(), |words| *by_words.entry(words).or_insert(groups.len()));
        match groups.get_mut(first) {
            Some(told) => told.repeated.extend(group.place),
            None => groups.push(group),
        }
    }
    groups
}

impl Group<'_> {
    /// All that its sentences would say, as a key.
    fn words(&self) -> Option<String> {
        let Diagnostic { code, args, help, place, .. } = self.diagnostic;
        let may_repeat = !args.is_empty() && place.is_some();
        may_repeat.then(|| format!("{} {help:?} {args:?} {:?}", code.id, self.related))
    }
}

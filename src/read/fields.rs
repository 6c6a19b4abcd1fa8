//! Taking a mapping apart by the keys that the format gives it: what is there, what is missing, what does not belong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::format::Mapping;
use super::tree::{Here, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Day, Language, Localized, Missing, Number, Status};
use crate::text::nearest;

/// A mapping that is being read. Its description says which keys it has; `finish` reports all others.
pub(super) struct Fields<'n, 'd> {
    here: Here,
    described: &'static Mapping,
    entries: Vec<(&'n str, &'n Node)>,
    /// A bit for each key of the description that was asked for.
    asked: u64,
    /// Keys of which was told that they are none when what they mean was found to be missing.
    misspelled: Vec<&'n str>,
    /// Where mistakes go.
    pub diagnostics: &'d mut Diagnostics,
}

impl<'n, 'd> Fields<'n, 'd> {
    /// The mapping at `here`; a required key that is missing is told, as the misspelled one where there is such.
    /// Anything else than a mapping is told, and read as an empty one.
    pub(super) fn of(
        node: &'n Node,
        here: &Here,
        described: &'static Mapping,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        let mut entries: Vec<(&str, &Node)> = Vec::new();
        let mut misspelled = Vec::new();
        match node {
            Node::Map(map) => {
                let mut seen = BTreeSet::new();
                for (i, (key, value)) in map.iter().enumerate() {
                    if seen.insert(key.as_ref()) {
                        entries.push((key, value));
                    } else {
                        diagnostics.push(duplicate_key(here, key, i, map));
                    }
                }
            }
            Node::Empty => {}
            _ => wrong_shape(here, "shape.mapping", diagnostics),
        }
        if matches!(node, Node::Map(_) | Node::Empty) {
            let there = |name: &str| entries.iter().any(|(key, node)| *key == name && !matches!(node, Node::Empty));
            for name in described.required().filter(|name| !there(name)) {
                let is_unknown = |key: &str| described.others.is_none() && described.position(key).is_none();
                let is_meant = |key: &&str| is_unknown(key) && nearest(key, described.names()) == Some(name);
                let meant = entries.iter().map(|(key, _)| *key).find(is_meant);
                diagnostics.push(match meant {
                    Some(key) => unknown_key(here, key).suggesting(Some(name)),
                    None => Diagnostic::new(&codes::KEY_MISSING, here.place()).with("key", name),
                });
                misspelled.extend(meant);
            }
        }
        Self { here: here.clone(), described, entries, asked: 0, misspelled, diagnostics }
    }

    /// Where the value of `key` stands.
    pub(super) fn at(&self, key: &str) -> Here {
        self.here.key(key)
    }

    /// The value of a key, if it is there.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        let position = self.described.position(key).expect("a reader asks for keys of the description");
        self.asked |= 1 << position;
        self.entries.iter().find(|(k, _)| *k == key).map(|(_, node)| *node).filter(|node| !matches!(node, Node::Empty))
    }

    /// The mapping under a key, if one is there; whether it may be something else too, the description says.
    pub(super) fn mapping(&mut self, key: &'static str) -> Option<Fields<'n, '_>> {
        let node = self.node(key)?;
        let value = &self.described.keys[self.described.position(key)?].value;
        let described = value.mapping().expect("the description has a mapping here");
        Some(Fields::of(node, &self.here.key(key), described, self.diagnostics))
    }

    /// A scalar as written.
    pub(super) fn text(&mut self, key: &'static str) -> Option<&'n str> {
        let node = self.node(key)?;
        self.scalar(node, key)
    }

    fn scalar(&mut self, node: &'n Node, key: &'static str) -> Option<&'n str> {
        if let Node::Scalar(text) = node {
            return Some(text);
        }
        wrong_shape(&self.here.key(key), "shape.text", self.diagnostics);
        None
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        match self.text(key) {
            Some("true") => true,
            None | Some("false") => false,
            Some(_) => {
                wrong_shape(&self.here.key(key), "shape.flag", self.diagnostics);
                false
            }
        }
    }

    /// A day.
    pub(super) fn day(&mut self, key: &'static str) -> Option<Day> {
        let text = self.text(key)?;
        self.or_told(key, text, &codes::BAD_DAY, Day::parse(text))
    }

    /// An exact decimal.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Number> {
        let text = self.text(key)?;
        self.or_told(key, text, &codes::BAD_NUMBER, Number::parse(text).ok())
    }

    /// What a text was read as; where it is none of that, it is told.
    fn or_told<T>(&mut self, key: &str, text: &str, code: &'static Code, read: Option<T>) -> Option<T> {
        if read.is_none() {
            let place = self.here.key(key).place();
            self.diagnostics.push(Diagnostic::new(code, place).with("text", text));
        }
        read
    }

    /// A whole number that is no more than 12: decimals, months.
    pub(super) fn whole(&mut self, key: &'static str) -> Option<u8> {
        let text = self.text(key)?;
        self.or_told(key, text, &codes::BAD_NUMBER, text.parse().ok().filter(|n| *n <= 12))
    }

    /// A scalar with its place: for what is looked up later.
    pub(super) fn placed(&mut self, key: &'static str) -> Option<(String, Place)> {
        let place = self.here.key(key).place();
        self.text(key).map(|text| (text.to_owned(), place))
    }

    /// One of a closed list of words.
    pub(super) fn word<T: Clone>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(value.clone());
        }
        let place = self.here.key(key).place();
        let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.diagnostics.push(unknown_word(text, key, &list, place).suggesting(nearest(text, list.iter().copied())));
        None
    }

    /// A text for all languages, or one a language.
    pub(super) fn localized(&mut self, key: &'static str) -> Option<Localized> {
        let node = self.node(key)?;
        localized(node, &self.here.key(key), self.diagnostics)
    }

    /// A list of scalars; a single scalar is a list of one.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<&'n str> {
        let here = self.here.key(key);
        match self.node(key) {
            None => Vec::new(),
            Some(Node::Scalar(text)) => vec![text],
            Some(Node::List(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| match item {
                    Node::Scalar(text) => Some(text.as_ref()),
                    _ => {
                        wrong_shape(&here.nth(i), "shape.text", self.diagnostics);
                        None
                    }
                })
                .collect(),
            Some(_) => {
                wrong_shape(&here, "shape.list", self.diagnostics);
                Vec::new()
            }
        }
    }

    /// The entries of a list, with their places; a single value is a list of one.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<(&'n Node, Here)> {
        let here = self.here.key(key);
        match self.node(key) {
            None => Vec::new(),
            Some(Node::List(items)) => items.iter().enumerate().map(|(i, item)| (item, here.nth(i))).collect(),
            Some(single) => vec![(single, here)],
        }
    }

    /// The entries of a mapping with free keys, with their places. A key that stands twice is told.
    pub(super) fn entries(&mut self, key: &'static str) -> Vec<(&'n str, &'n Node, Here)> {
        let here = self.here.key(key);
        match self.node(key) {
            None => Vec::new(),
            Some(node) => entries(node, &here, self.diagnostics),
        }
    }

    /// A mapping from somebody else's words to ours; what is no word is left out.
    pub(super) fn pairs(&mut self, key: &'static str) -> Vec<(String, String)> {
        let pair = |(theirs, node, _): (&str, &Node, Here)| match node {
            Node::Scalar(ours) => Some((theirs.to_owned(), ours.to_string())),
            _ => None,
        };
        self.entries(key).into_iter().filter_map(pair).collect()
    }

    /// The keys that the site's author named.
    pub(super) fn others(&self) -> Vec<(&'n str, &'n Node, Here)> {
        let unknown = self.entries.iter().filter(|(key, _)| self.described.position(key).is_none());
        unknown.map(|(key, node)| (*key, *node, self.here.key(key))).collect()
    }

    /// Reports the keys that the mapping does not have; `others` are those that the site's author gave it.
    pub(super) fn finish_with<'o>(self, others: &(impl Iterator<Item = &'o str> + Clone)) {
        let forgotten = self.described.names().enumerate().find(|(i, _)| self.asked & (1 << i) == 0);
        assert!(forgotten.is_none(), "the reader of `{}` asks for {forgotten:?}", self.described.name);
        for (key, _) in &self.entries {
            let is_known = self.described.position(key).is_some() || others.clone().any(|other| other == *key);
            if is_known || self.misspelled.contains(key) {
                continue;
            }
            let nearest = nearest(key, self.described.names().chain(others.clone()));
            self.diagnostics.push(unknown_key(&self.here, key).suggesting(nearest));
        }
    }

    /// Reports the keys that the mapping does not have.
    pub(super) fn finish(self) {
        self.finish_with(&std::iter::empty());
    }
}

/// The entries of a mapping with free keys. A key that stands twice is told and read once.
pub(super) fn entries<'n>(
    node: &'n Node,
    here: &Here,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'n str, &'n Node, Here)> {
    let Node::Map(map) = node else {
        if !matches!(node, Node::Empty) {
            wrong_shape(here, "shape.mapping", diagnostics);
        }
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut list = Vec::with_capacity(map.len());
    for (i, (key, value)) in map.iter().enumerate() {
        if seen.insert(key.as_ref()) {
            list.push((key.as_ref(), value, here.key(key)));
        } else {
            diagnostics.push(duplicate_key(here, key, i, map));
        }
    }
    list
}

/// A text for all languages, or a mapping with one a language.
pub(super) fn localized(node: &Node, here: &Here, diagnostics: &mut Diagnostics) -> Option<Localized> {
    match node {
        Node::Scalar(text) => Some(Localized::plain(text)),
        Node::Map(map) => {
            let mut texts = BTreeMap::new();
            for (tag, text) in map {
                match text {
                    Node::Scalar(text) => {
                        texts.insert(Language::new(tag), Arc::from(text.as_ref()));
                    }
                    _ => wrong_shape(&here.key(tag), "shape.text", diagnostics),
                }
            }
            (!texts.is_empty()).then_some(Localized::Each(texts))
        }
        _ => {
            wrong_shape(here, "shape.localized", diagnostics);
            None
        }
    }
}

/// Tells that something else should stand here; `shape` is a phrase: "a mapping".
pub(super) fn wrong_shape(here: &Here, shape: &'static str, diagnostics: &mut Diagnostics) {
    let expected = crate::figure::Phrase::new(shape);
    diagnostics.push(Diagnostic::new(&codes::WRONG_SHAPE, here.place()).with("expected", expected));
}

/// The words for how final a figure is.
pub(super) fn statuses() -> [(&'static str, Status); 3] {
    Status::ALL.map(|status| (status.word(), status))
}

/// The words for why a figure is missing.
pub(super) fn reasons() -> [(&'static str, Missing); 5] {
    Missing::ALL.map(|reason| (reason.word(), reason))
}

/// A word that is none of those that may stand under `key`.
pub(super) fn unknown_word(text: &str, key: &'static str, words: &[&str], place: Place) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_WORD, place).with("text", text).with("key", key).with("words", words.join(", "))
}

/// A key that the mapping at `here` does not have.
fn unknown_key(here: &Here, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_KEY, here.name(key)).with("key", key)
}

/// Tells of the key at entry `again` of a mapping, and where it stood first.
fn duplicate_key(here: &Here, key: &str, again: usize, map: &[(Box<str>, Node)]) -> Diagnostic {
    let first = map.iter().position(|(k, _)| k.as_ref() == key).unwrap_or(again);
    let told = Diagnostic::new(&codes::DUPLICATE_KEY, here.nth(again).place());
    told.with("key", key).and_at(here.nth(first).place())
}

//! From a file of words to the words of a language: nested YAML becomes phrases under dotted keys.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::languages::{LANGUAGES, words_file};
use super::{Words, WordsError};
use crate::figure::Language;

/// The sections that belong to a language and not to a theme: a site's own words cannot change them.
pub const FIXED_SECTIONS: [&str; 3] = ["messages", "path", "prose"];

/// What may stand in a file of words.
enum Node {
    Text(String),
    List(Vec<Node>),
    Section(BTreeMap<String, Node>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// By hand, so that a fault is told with its line, and a key that stands twice is one.
struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a phrase in quotation marks, a list of phrases, or a mapping")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = entries.next_element()? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut section = BTreeMap::new();
        while let Some((key, node)) = entries.next_entry::<String, Node>()? {
            if section.contains_key(&key) {
                return Err(de::Error::custom(format!("the key `{key}` stands twice")));
            }
            section.insert(key, node);
        }
        Ok(Node::Section(section))
    }
}

/// The words of a built-in language, with the phrases that the site's own file of words replaces.
pub fn words(language: &Language, overrides: Option<&[u8]>) -> Result<Words, WordsError> {
    // Read once a process: the words of every site, and those around numbers in prose.
    static BUILT_IN: LazyLock<BTreeMap<&str, BTreeMap<String, String>>> = LazyLock::new(|| {
        let file = |tag: &str| words_file(&Language::new(tag)).expect("a registered language has its file");
        let read = |tag| phrases(file(tag)).expect("the built-in words are well formed");
        LANGUAGES.iter().map(|tag| (*tag, read(tag))).collect()
    });
    let phrases = BUILT_IN
        .get(language.tag())
        .ok_or_else(|| WordsError::new("language", format!("there are no words for the language `{language}`")))?;
    with_overrides(language, phrases, overrides)
}

/// The words of any language, from its file.
pub fn words_from(language: &Language, file: &[u8], overrides: Option<&[u8]>) -> Result<Words, WordsError> {
    with_overrides(language, &phrases(file)?, overrides)
}

fn with_overrides(
    language: &Language,
    phrases: &BTreeMap<String, String>,
    overrides: Option<&[u8]>,
) -> Result<Words, WordsError> {
    let words = Words::new(language.clone(), phrases)?;
    match overrides {
        None => Ok(words),
        Some(file) => Words::new(language.clone(), &replaced(phrases.clone(), &words, file)?),
    }
}

/// The phrases, those that the site gives in place of the built-in ones.
fn replaced(
    mut phrases: BTreeMap<String, String>,
    built_in: &Words,
    file: &[u8],
) -> Result<BTreeMap<String, String>, WordsError> {
    // What is repeated as it is changes nothing: a site may begin with a copy of the built-in file.
    let own: BTreeMap<String, String> =
        self::phrases(file)?.into_iter().filter(|(key, phrase)| phrases.get(key) != Some(phrase)).collect();
    let replacing = Words::new(built_in.language().clone(), &own)?;
    let gaps: BTreeMap<&str, Vec<&str>> = built_in.keys().collect();
    for (key, own_gaps) in replacing.keys() {
        let section = key.split('.').next().unwrap_or_default();
        if FIXED_SECTIONS.contains(&section) {
            return Err(WordsError::new(key, format!("`{section}` belongs to the language; a site cannot change it")));
        }
        let Some(known) = gaps.get(key) else {
            return Err(WordsError::new(key, "there is no such phrase"));
        };
        if let Some(gap) = own_gaps.iter().find(|gap| !known.contains(gap) && !is_shape(section)) {
            return Err(WordsError::new(key, format!("nothing fills the gap `{{{gap}}}`")));
        }
        let within = format!("{key}.");
        phrases.retain(|old, _| old != key && !old.starts_with(&within));
    }
    phrases.extend(own);
    Ok(phrases)
}

/// Whether phrases of a section choose freely among `SHAPE_GAPS`.
fn is_shape(section: &str) -> bool {
    matches!(section, "day" | "period")
}

/// The texts of a file under their dotted keys; the entries of a list are numbered from 1.
fn phrases(file: &[u8]) -> Result<BTreeMap<String, String>, WordsError> {
    let text = std::str::from_utf8(file).map_err(|_| WordsError::new("", "the file is not UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut phrases = BTreeMap::new();
    if text.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return Ok(phrases);
    }
    let top: Node = serde_yaml::from_str(text).map_err(|error| unread(&error))?;
    flatten("", top, &mut phrases)?;
    Ok(phrases)
}

/// What `serde_yaml` refused, with its line.
fn unread(error: &serde_yaml::Error) -> WordsError {
    let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
    let at = error.location().map(|at| (small(at.line()), small(at.column())));
    WordsError { at, ..WordsError::new("", error.to_string()) }
}

fn flatten(key: &str, node: Node, phrases: &mut BTreeMap<String, String>) -> Result<(), WordsError> {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match node {
        Node::Text(_) if key.is_empty() => {
            return Err(WordsError::new("", "the file is no mapping of keys to phrases"));
        }
        Node::Text(text) => {
            phrases.insert(key.to_owned(), text);
        }
        Node::List(nodes) => {
            for (i, node) in nodes.into_iter().enumerate() {
                flatten(&below(&(i + 1).to_string()), node, phrases)?;
            }
        }
        Node::Section(nodes) => {
            for (name, node) in nodes {
                flatten(&below(&name), node, phrases)?;
            }
        }
    }
    Ok(())
}

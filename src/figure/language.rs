//! Languages, and texts that exist in several of them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A BCP 47 tag as the site writes it: `vi`, `en`, `zh-Hant`. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// A language by its tag; no check is made that it is registered.
    pub fn new(tag: &str) -> Self {
        Self(Arc::from(tag))
    }

    /// The tag, for `lang` and `hreflang`.
    pub fn tag(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A text that its author wrote once for all languages, or once for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Localized {
    /// A plain string: serves every language, in the site's default language.
    Plain(Arc<str>),
    /// One string a language.
    Each(BTreeMap<Language, Arc<str>>),
}

impl Localized {
    /// One text for every language.
    pub fn plain(text: &str) -> Self {
        Self::Plain(Arc::from(text))
    }

    /// The text for `wanted`: its own, else the one in `default`, else the first there is, with the
    /// language that it is in when that is not the wanted one.
    pub fn get(&self, wanted: &Language, default: &Language) -> Text {
        match self {
            Self::Plain(text) => Text { text: text.clone(), lang: (wanted != default).then(|| default.clone()) },
            Self::Each(texts) => texts
                .get(wanted)
                .map(|text| Text { text: text.clone(), lang: None })
                .or_else(|| texts.get(default).map(|text| Text { text: text.clone(), lang: Some(default.clone()) }))
                .or_else(|| texts.iter().next().map(|(l, text)| Text { text: text.clone(), lang: Some(l.clone()) }))
                .unwrap_or_default(),
        }
    }

    /// All texts, for searching.
    pub fn all(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Each(texts) => texts.values().map(AsRef::as_ref).collect(),
        }
    }
}

/// A text picked for a page, with its language where that is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The words.
    pub text: Arc<str>,
    /// The language of the words, when they are not in the page's.
    pub lang: Option<Language>,
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { text: text.into(), lang: None }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { text: Arc::from(text), lang: None }
    }
}

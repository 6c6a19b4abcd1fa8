//! What the files of a site may hold: of each mapping its keys, what they hold, and which must be there.
//!
//! The one description. Readers refuse what it does not name, the schemas for editors and the tables of the docs are
//! made from it. It holds no sentence: what a key means is a phrase of each language.

mod article;
mod book;
mod indicator;
mod localities;
mod tables;

pub use article::{ARTICLE, CHART};
pub(super) use article::{IMAGE, PUBLISHED};
pub(super) use book::{BOOK_TOML, CODE, TERM};
pub(super) use indicator::{BREAKDOWN, EARLIER, INDICATOR, RELEASE, TOPIC, VALUE};
pub(super) use localities::{CHANGE, LEVEL, LOCALITIES, LOCALITY, MAP, PARENT, PART, RENAMED, UNIT as CHANGED_UNIT};
pub(super) use tables::{CHANGES_TABLE, LOCALITIES_TABLE, VALUES_TABLE};

/// A mapping of the format: a whole file, or a part of one.
#[derive(Debug)]
pub struct Mapping {
    /// Its name in the words and in schemas.
    pub name: &'static str,
    /// Its keys, in the order in which a file holds them best.
    pub keys: &'static [Key],
    /// What keys hold that the site's author names; `None` is none such.
    pub others: Option<Value>,
}

/// A key of a mapping, or a column of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub value: Value,
    /// Whether it must be there.
    pub required: bool,
}

/// What a key holds.
#[derive(Debug)]
pub enum Value {
    /// A text in one language, or a word that is passed through.
    Text,
    /// A text for every language, or one for each.
    Localized,
    /// An exact decimal.
    Number,
    /// A whole number from the first to the second.
    Whole(u16, u16),
    /// `true` or `false`.
    Flag,
    /// A day: `2023-09-06`.
    Day,
    /// A day, or a time of a day.
    Moment,
    /// A period in the grammar of periods, or a term.
    Period,
    /// The id of an indicator.
    Indicator,
    /// The id of a locality: where no period says whose a code is.
    LocalityId,
    /// The id of a locality, or its code where the code has one owner at the period.
    Locality,
    /// A figure: a number, a fraction, a percentage, or a word or sign for missing.
    Figure,
    /// The name of a file, or lines of a table.
    File,
    /// One of a closed list of words.
    Word(fn() -> Vec<&'static str>),
    /// A mapping of known keys.
    Mapping(&'static Mapping),
    /// A list; a single value is a list of one.
    List(&'static Self),
    /// A mapping whose keys the site's author chooses: periods, groups.
    Each(&'static Self),
    /// One of several.
    Any(&'static [Self]),
}

/// A kind of file that holds a mapping.
#[derive(Debug)]
pub struct FileKind {
    /// The name of its schema: `indicator` for `indicator.json`.
    pub name: &'static str,
    /// The files of this kind.
    pub files: &'static str,
    /// What they hold.
    pub top: &'static Mapping,
}

/// The kinds of files that editors can be told of.
pub static FILES: [FileKind; 5] = [
    FileKind { name: "book", files: "book.toml", top: &BOOK_TOML },
    FileKind { name: "indicator", files: "content/indicators/…/ID.yaml", top: &INDICATOR },
    FileKind { name: "topic", files: "content/indicators/…/topic.yaml", top: &TOPIC },
    FileKind { name: "localities", files: "content/localities.yaml", top: &LOCALITIES },
    FileKind { name: "article", files: "content/news/*.md, content/pages/*.md", top: &ARTICLE },
];

/// The other mappings that authors type: settings of a chart, columns of tables.
pub static OTHERS: [FileKind; 4] = [
    FileKind { name: "chart", files: "```chart", top: &CHART },
    FileKind { name: "values-table", files: "values: FILE.csv", top: &VALUES_TABLE },
    FileKind { name: "localities-table", files: "localities: FILE.csv", top: &LOCALITIES_TABLE },
    FileKind { name: "changes-table", files: "changes: FILE.csv", top: &CHANGES_TABLE },
];

impl Mapping {
    const fn new(name: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, others: None }
    }

    /// Where a key stands among the known ones.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }

    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| key.name)
    }

    /// The names of the keys that must be there.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().filter(|key| key.required).map(|key| key.name)
    }
}

impl Key {
    /// The phrase that says what the key means in its mapping.
    pub fn phrase(&self, mapping: &Mapping) -> String {
        format!("format.keys.{}.{}", mapping.name, self.name)
    }
}

impl Value {
    /// The mappings that may stand here or below keys that the author chooses.
    pub fn mappings(&self) -> Vec<&'static Mapping> {
        match self {
            Self::Mapping(mapping) => vec![*mapping],
            Self::List(of) | Self::Each(of) => of.mappings(),
            Self::Any(values) => values.iter().flat_map(Self::mappings).collect(),
            _ => Vec::new(),
        }
    }

    /// The mapping that stands here, alone or beside a shorter form.
    pub fn mapping(&self) -> Option<&'static Mapping> {
        match self {
            Self::Mapping(mapping) => Some(mapping),
            Self::Any(values) => values.iter().find_map(Self::mapping),
            _ => None,
        }
    }
}

const fn required(name: &'static str, value: Value) -> Key {
    Key { name, value, required: true }
}

const fn optional(name: &'static str, value: Value) -> Key {
    Key { name, value, required: false }
}

/// The words of a list of words with what they mean.
fn words<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

//! `Site` → the pages and files to make, each with a complete view: all that it shows, in its language.
//!
//! Runs no template and draws nothing. What a page shows is in its view and nowhere else, so whoever
//! renders it needs no site, and two equal views are two equal pages.

mod address;
mod article;
mod articles;
mod board;
mod boundaries;
mod compare;
mod course;
mod headline;
mod index;
mod metadata;
mod parts;
mod ranking;
mod series;
mod shell;
mod show;
mod statutory;
mod tables;
mod verdict;
mod view;

pub mod chart;
pub mod files;
pub mod pages;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

pub use address::to_root;
pub use pages::Page;
pub use shell::Shell;

use crate::figure::{Language, Localized, Phrase, Text};
use crate::model::Site;
use crate::text::Words;
use address::Addresses;
use index::Index;

/// What every page of one language is made from.
pub struct Context<'s> {
    /// The site.
    pub(crate) site: &'s Site,
    /// The words of the page's language.
    pub(crate) words: &'s Words,
    /// Where the pages of this language stand.
    pub(crate) to: &'s Addresses,
    /// The words of all languages of the site, the default first.
    pub(crate) all_words: &'s [Words],
    /// What belongs together: looked up by every page, found once.
    pub(crate) index: &'s Index,
}

impl<'s> Context<'s> {
    /// The context of one of the site's languages.
    pub(crate) fn new(site: &'s Site, words: &'s Words, all_words: &'s [Words], index: &'s Index) -> Self {
        let number = all_words.iter().position(|known| known.language() == words.language());
        let to = &index.addresses[number.expect("the words of one of the site's languages")];
        Self { site, words, to, all_words, index }
    }

    /// Where the pages of a language stand; of one that the site does not have, of this one.
    fn addresses(&self, language: &Language) -> &'s Addresses {
        let number = self.all_words.iter().position(|words| words.language() == language);
        number.map_or(self.to, |number| &self.index.addresses[number])
    }

    /// The same site in another of its languages.
    pub(crate) fn in_language(&self, words: &'s Words) -> Self {
        Self::new(self.site, words, self.all_words, self.index)
    }

    /// The page's language.
    pub(crate) fn language(&self) -> &Language {
        self.words.language()
    }

    /// A text in the page's language, with its own language where it has to be another's.
    pub(crate) fn text(&self, text: &Localized) -> Text {
        text.get(self.language(), self.all_words[0].language())
    }

    /// A sentence.
    pub(crate) fn say(&self, phrase: &Phrase) -> String {
        self.words.say(phrase)
    }

    /// A phrase without gaps.
    pub(crate) fn word(&self, key: &str) -> String {
        self.words.get(key)
    }
}

/// A site made ready to be planned, in all its languages.
pub struct Plan<'s> {
    site: &'s Site,
    words: &'s [Words],
    index: Index,
}

/// One page to make: in which language, of which kind, about what.
#[derive(Clone, Debug)]
pub struct Job {
    /// The number of the language in the site's list.
    language: usize,
    kind: &'static pages::Kind,
    subject: pages::Subject,
}

impl<'s> Plan<'s> {
    /// Makes ready. `words` are those of the site's languages, the default first.
    pub fn new(site: &'s Site, words: &'s [Words]) -> Self {
        assert!(!words.is_empty(), "a site has at least one language");
        Self { site, words, index: Index::new(site, words) }
    }

    /// The context of a language by its number.
    fn context(&self, language: usize) -> Context<'_> {
        Context::new(self.site, &self.words[language], self.words, &self.index)
    }

    /// Every page of the site, in the order in which they are made.
    pub fn jobs(&self) -> Vec<Job> {
        let languages = (0..self.words.len()).into_par_iter();
        let of_kind = |(language, kind): (usize, &'static pages::Kind)| {
            let subjects = (kind.subjects)(&self.context(language)).into_iter();
            subjects.map(|subject| Job { language, kind, subject }).collect::<Vec<_>>()
        };
        languages
            .flat_map(|language| pages::KINDS.par_iter().map(move |kind| (language, kind)))
            .flat_map(of_kind)
            .collect()
    }

    /// The file that holds a page.
    pub fn path(&self, job: &Job) -> String {
        pages::path(&self.context(job.language), job.kind, &job.subject)
    }

    /// The view of one page.
    pub fn page(&self, job: &Job) -> Page {
        pages::page(&self.context(job.language), job.kind, &job.subject)
    }

    /// What stands around every page of a language: names, navigation, footer.
    pub fn shells(&self) -> BTreeMap<Language, Shell> {
        (0..self.words.len())
            .map(|language| (self.words[language].language().clone(), shell::shell(&self.context(language))))
            .collect()
    }

    /// Every file of the site that is no page: tables of figures, feeds, the sitemap, the search index.
    pub fn files(&self) -> Files<'_> {
        Files { contexts: (0..self.words.len()).map(|language| self.context(language)).collect() }
    }
}

/// The files of a site that are no pages.
pub struct Files<'p> {
    contexts: Vec<Context<'p>>,
}

impl Files<'_> {
    /// All of them.
    pub fn jobs(&self) -> Vec<files::Job> {
        files::jobs(&self.contexts)
    }

    /// What one says.
    pub fn content(&self, job: &files::Job) -> files::Content<'_> {
        files::content(&self.contexts, job)
    }
}

/// A view that a template can be given, whatever its type.
pub trait View: erased_serde::Serialize + Send + Sync {}

impl<T: Serialize + Send + Sync> View for T {}

erased_serde::serialize_trait_object!(View);

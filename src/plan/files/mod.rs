//! The kinds of file that are no page: one file and one line in `KINDS` each.

mod beside;
mod card;
mod dataset;
mod drawing;
mod feed;
mod headers;
mod package;
mod record;
mod search;
mod sheet;
mod sitemap;

pub use card::Card;
pub use dataset::{Dataset, SliceId};
pub use drawing::Drawing;
pub use feed::{Entry as FeedEntry, Feed};
pub use headers::Headers;
pub(super) use package::NAME as PACKAGE_NAME;
pub use package::{Package, Resource};
pub use record::{Method, Record};
pub use search::{SearchEntry, SearchIndex, SearchKind};
pub use sheet::{Cell, Sheet};
pub use sitemap::Sitemap;

use std::sync::Arc;

use rayon::prelude::*;

use super::Context;
use super::pages::Subject;
use crate::model::indicator::Indicator;

/// A kind of file: which there are, and what each says.
#[derive(Debug)]
pub struct Kind {
    /// The files of the site, from the contexts of all languages, the default first.
    list: fn(&[Context<'_>]) -> Vec<Job>,
    /// What a file says; the context is of the job's language.
    content: for<'c> fn(&'c [Context<'_>], &Job) -> Content<'c>,
}

impl Kind {
    /// The one file of the site.
    fn once(&'static self, path: &str) -> Vec<Job> {
        vec![Job { path: path.to_owned(), kind: self, language: 0, subject: Subject::Site }]
    }

    /// A file in each language.
    fn in_each_language(&'static self, contexts: &[Context<'_>], path: fn(&Context<'_>) -> String) -> Vec<Job> {
        let job = |(language, context)| Job { path: path(context), kind: self, language, subject: Subject::Site };
        contexts.iter().enumerate().map(job).collect()
    }

    /// In each language a file of each indicator that has one.
    fn of_indicators(
        &'static self,
        contexts: &[Context<'_>],
        path: impl Fn(&Context<'_>, &Indicator) -> Option<String>,
    ) -> Vec<Job> {
        let mut jobs = Vec::new();
        for (language, context) in contexts.iter().enumerate() {
            jobs.extend(context.site.indicators().filter_map(|(id, indicator)| {
                let path = path(context, indicator)?;
                Some(Job { path, kind: self, language, subject: Subject::Indicator(id) })
            }));
        }
        jobs
    }
}

/// A file to make.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its path from the site's root; of what is written as several files their folder, ending in `/`.
    pub path: String,
    kind: &'static Kind,
    /// The number of its language in the site's list.
    language: usize,
    /// What it is about.
    subject: Subject,
}

/// What a file says; `render` knows how each is written.
#[derive(Debug)]
pub enum Content<'c> {
    /// Figures as comma-separated values and as JSON, in the folder that the path names.
    Figures(Dataset<'c>),
    /// A table of other columns.
    Sheet(Sheet),
    /// A picture for links to a page.
    Card(Box<Card>),
    /// Charts as files of their own, each with its name in the folder that the path names.
    Drawings(Vec<(String, Drawing)>),
    /// What a server should say beside the files.
    Headers(Headers),
    /// The tables of all indicators as one package.
    Package(Package),
    /// The search index, written as several files in the folder that the path names.
    Search(SearchIndex),
    /// The addresses of all pages.
    Sitemap(Sitemap),
    /// The latest articles of a language.
    Feed(Feed),
    /// A file as it is.
    Bytes(Arc<[u8]>),
    /// Plain text.
    Text(String),
}

/// Every kind of file.
static KINDS: &[&Kind] = &[
    &dataset::DATA,
    &sheet::REVISIONS,
    &sheet::PLANS,
    &drawing::DRAWINGS,
    &card::CARDS,
    &beside::BESIDE,
    &feed::FEED,
    &search::SEARCH,
    &sitemap::SITEMAP,
    &sitemap::ROBOTS,
    &headers::HEADERS,
    &package::PACKAGE,
];

/// All files of the site.
pub(super) fn jobs(contexts: &[Context<'_>]) -> Vec<Job> {
    KINDS.par_iter().flat_map(|kind| (kind.list)(contexts)).collect()
}

/// What one file says.
pub(super) fn content<'c>(contexts: &'c [Context<'_>], job: &Job) -> Content<'c> {
    (job.kind.content)(contexts, job)
}

//! The kinds of file that are no page: one file and one line in `KINDS` each.

mod beside;
mod dataset;
mod feed;
mod sitemap;

pub use dataset::{Dataset, Record};
pub use feed::{Entry, Feed};
pub use sitemap::Sitemap;

use std::sync::Arc;

use super::Context;

/// A file to make: where it stands, and what it says.
#[derive(Debug)]
pub struct File {
    /// Its path from the site's root.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What a file says; `render` knows how each is written.
#[derive(Debug)]
pub enum Content {
    /// Figures as comma-separated values.
    Csv(Dataset),
    /// Figures as JSON.
    Json(Dataset),
    /// The addresses of all pages.
    Sitemap(Sitemap),
    /// The latest articles of a language.
    Feed(Feed),
    /// A file as it is.
    Bytes(Arc<[u8]>),
    /// Plain text.
    Text(String),
}

/// Every kind of file, each from the contexts of all languages, the default first.
static KINDS: &[fn(&[Context<'_>]) -> Vec<File>] = &[dataset::files, beside::files, feed::files, sitemap::files];

/// All files of the site.
pub(super) fn all(contexts: &[Context<'_>]) -> Vec<File> {
    KINDS.iter().flat_map(|kind| kind(contexts)).collect()
}

//! The kinds of file that are no page: one file and one line in `KINDS` each.

mod dataset;
mod sheet;
mod sitemap;

pub use dataset::{Dataset, Method, Record};
pub use sheet::{Cell, Sheet};
pub use sitemap::Sitemap;

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
    /// A table of other columns.
    Sheet(Sheet),
    /// Figures as JSON.
    Json(Dataset),
    /// The addresses of all pages.
    Sitemap(Sitemap),
    /// Plain text.
    Text(String),
}

/// What makes the files of a kind.
type Kind = fn(&[Context<'_>]) -> Vec<File>;

/// Every kind of file, each from the contexts of all languages, the default first.
static KINDS: &[Kind] = &[dataset::files, sheet::files, sitemap::files];

/// All files of the site.
pub(super) fn all(contexts: &[Context<'_>]) -> Vec<File> {
    KINDS.iter().flat_map(|kind| kind(contexts)).collect()
}

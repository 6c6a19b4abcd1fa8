//! Yearbook: from YAML figures and Markdown articles to a static report site.
//!
//! `compile` is the whole of it, without a disk; `build`, `check`, `preview` and the tests read what it returns.

pub mod cli;
pub mod diag;
pub mod figure;
pub mod model;
pub mod plan;
pub mod preview;
pub mod read;
pub mod render;
pub mod source;
pub mod tell;
pub mod text;
pub mod theme;
pub mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use diag::{Diagnostic, Diagnostics, Place, codes};
use source::Sources;

/// What a compilation depends on beside the sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is published later than this enters nothing.
    pub as_of: jiff::Timestamp,
    /// Whether articles marked as drafts enter the site.
    pub drafts: bool,
    /// Stands in for book.toml's `url`.
    pub base_url: Option<String>,
}

/// The files of the site by their path from its root: `chi-tieu/index.html`.
pub type Output = BTreeMap<String, Arc<[u8]>>;

/// How much a compilation made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// HTML pages.
    pub pages: usize,
    /// Charts, each counted once.
    pub charts: usize,
    /// The size of all files together.
    pub bytes: usize,
}

/// What came of a site's sources.
#[derive(Debug)]
pub struct Compiled {
    /// The site; not to be written when `diagnostics` has errors.
    pub output: Output,
    /// What its author should know.
    pub diagnostics: Diagnostics,
    /// For the last line of a build.
    pub stats: Stats,
}

/// A placeholder: one page that shows book.toml.
pub fn compile(sources: &Sources, _options: &Options) -> Compiled {
    let mut diagnostics = Diagnostics::default();
    let mut output = Output::new();
    if let Some(id) = sources.find("book.toml") {
        let text = String::from_utf8_lossy(&sources.file(id).bytes).into_owned();
        if let Err(error) = toml::from_str::<toml::Table>(&text) {
            let span = error.span().unwrap_or_default();
            let place = Place::span(id, span.start, span.end);
            diagnostics.push(Diagnostic::new(&codes::SYNTAX, place).with("reason", error.message()));
        }
        let safe = text.replace('&', "&amp;").replace('<', "&lt;");
        for path in ["index.html", "404.html"] {
            let page = format!(
                "<!doctype html><html><head><title>{path}</title></head><body><pre>{safe}</pre></body></html>\n"
            );
            output.insert(path.to_owned(), Arc::from(page.into_bytes()));
        }
    }
    let stats = Stats { pages: output.len(), charts: 0, bytes: output.values().map(|bytes| bytes.len()).sum() };
    Compiled { output, diagnostics, stats }
}

//! Text → documents: what the files of a site say, unresolved, each piece with its place. Looks nothing up between files.

mod fields;
mod number;
mod orphans;
mod results;
mod table;
mod text;
mod values;

pub mod article;
pub mod book;
pub mod figures;
pub mod format;
pub mod indicator;
pub mod localities;
pub mod map;
pub mod picture;
pub mod report;
pub mod topic;
pub mod tree;

use std::sync::Arc;

use rayon::prelude::*;

pub use orphans::tell as tell_orphans;
pub use text::text_of;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::memory::{Fingerprint, Key, Memory};
use crate::source::Sources;

/// All that a site's files say.
#[derive(Debug)]
pub struct Documents<'s> {
    /// The settings.
    pub book: book::Book,
    /// Levels, places, changes, maps.
    pub localities: localities::Localities,
    /// The areas of each map, in the order of `localities.maps`.
    pub features: Vec<Vec<map::Feature>>,
    /// The folders of indicators that say something of themselves.
    pub topics: Vec<topic::Topic>,
    /// The indicators, by path.
    pub indicators: Vec<indicator::Unread<'s>>,
    /// The columns of the monthly reports, by path.
    pub reports: Vec<report::Column>,
    /// The articles, by path.
    pub articles: Vec<Arc<article::Document>>,
    /// The author's own pages, by path.
    pub pages: Vec<Arc<article::Document>>,
    /// Pictures and documents beside articles and pages, by path.
    pub beside: Vec<picture::Beside>,
    /// Of the settings, the places and the reports: with the day and its own files, all that an indicator is made of.
    pub around: Key,
}

/// Reads every file of a site but those of indicators, which are read when their figures are needed. Files are read
/// side by side; what they say comes back in their order. What `memory` has of a file is not read again.
pub fn read<'s>(sources: &'s Sources, memory: &Memory, diagnostics: &mut Diagnostics) -> Documents<'s> {
    let book = book::read(sources, diagnostics);
    let localities = localities::read(sources, diagnostics);
    let features = each(&localities.maps, diagnostics, |map, d| Some(map::read(sources, map, d)));
    let files = |folder, kind: fn(&str) -> bool| -> Vec<FileId> {
        sources.under(folder).filter(|(_, file)| kind(&file.path)).map(|(id, _)| id).collect()
    };
    let topics = files("content/indicators/", |path| path.ends_with("/topic.yaml"));
    let indicators = files("content/indicators/", |path| is_yaml(path) && !path.ends_with("/topic.yaml"));
    let reports = files("content/reports/", |path| is(path, &["csv"]));
    let markdown = |path: &str| is(path, &["md"]);
    let (news, pages) = (files("content/news/", markdown), files("content/pages/", markdown));
    let mut written = |files: &[FileId], sort: article::Sort| {
        let known = |file: &FileId, of: &mut Fingerprint| {
            of.part(format!("document {sort:?}"));
            fingerprint(sources, *file, of);
        };
        each_known(files, memory, diagnostics, known, |file, d| article::read(*file, sources.file(*file), sort, d))
    };
    let (articles, pages) = (written(&news, article::Sort::Article), written(&pages, article::Sort::Page));
    let folders = ["content/news/", "content/pages/"].into_iter();
    let beside = folders.flat_map(|folder| sources.under(folder)).filter(|(_, file)| picture::is_beside(&file.path));
    let around = Key::of(|of| {
        of.part("around");
        let book = sources.find("book.toml").into_iter();
        let files = book.chain(localities.files.iter().copied()).chain(reports.iter().copied());
        files.for_each(|file| fingerprint(sources, file, of));
    });
    let unread = indicators.iter().filter_map(|file| indicator::Unread::new(sources, *file)).collect();
    Documents {
        articles,
        pages,
        beside: beside.map(|(id, file)| picture::Beside::read(id, file)).collect(),
        topics: each(&topics, diagnostics, |file, d| topic::read(sources, *file, d)),
        indicators: unique(unread, diagnostics),
        reports: each(&reports, diagnostics, |file, d| report::read(sources, *file, d)).into_iter().flatten().collect(),
        book,
        localities,
        features,
        around,
    }
}

/// A file as a part of what is made of it: its number, because of the places, its path and its contents.
fn fingerprint(sources: &Sources, file: FileId, of: &mut Fingerprint) {
    of.part(file.0.to_le_bytes());
    of.part(&sources.file(file).path);
    of.part(sources.hash(file));
}

fn is_yaml(path: &str) -> bool {
    is(path, &["yaml", "yml"])
}

fn is(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// Reads independent things side by side, with results and diagnostics in the order of the things.
fn each<T: Sync, R: Send>(
    things: &[T],
    diagnostics: &mut Diagnostics,
    read: impl Fn(&T, &mut Diagnostics) -> Option<R> + Sync,
) -> Vec<R> {
    let results: Vec<(Option<R>, Diagnostics)> = things
        .par_iter()
        .map(|thing| {
            let mut own = Diagnostics::default();
            (read(thing, &mut own), own)
        })
        .collect();
    diagnostics.gather(results).into_iter().flatten().collect()
}

/// The same of things that may be known from an earlier run.
fn each_known<T: Sync, R: Send + Sync + 'static>(
    things: &[T],
    memory: &Memory,
    diagnostics: &mut Diagnostics,
    fingerprint: impl Fn(&T, &mut Fingerprint) + Sync,
    read: impl Fn(&T, &mut Diagnostics) -> Option<R> + Sync,
) -> Vec<Arc<R>> {
    let one = |thing: &T| {
        memory.recall(
            |of| fingerprint(thing, of),
            || {
                let mut own = Diagnostics::default();
                (read(thing, &mut own).map(Arc::new), own)
            },
        )
    };
    let results = things.par_iter().map(|thing| Arc::unwrap_or_clone(one(thing))).collect();
    diagnostics.gather(results).into_iter().flatten().collect()
}

/// An id is an address: the second file that makes the same one is told and left out, its own mistakes told with it.
fn unique<'s>(indicators: Vec<indicator::Unread<'s>>, diagnostics: &mut Diagnostics) -> Vec<indicator::Unread<'s>> {
    let mut kept: Vec<indicator::Unread<'s>> = Vec::with_capacity(indicators.len());
    for indicator in indicators {
        match kept.iter().find(|other| other.id == indicator.id) {
            None => kept.push(indicator),
            Some(other) => {
                diagnostics.push(
                    Diagnostic::new(&codes::DUPLICATE_ID, Place::file(indicator.file))
                        .with("id", indicator.id.as_str())
                        .and_at(Place::file(other.file)),
                );
                indicator.read(diagnostics);
            }
        }
    }
    kept
}

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

use rayon::prelude::*;

pub use text::text_of;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::source::Sources;

/// All that a site's files say.
#[derive(Debug)]
pub struct Documents {
    /// The settings.
    pub book: book::Book,
    /// Levels, places, changes, maps.
    pub localities: localities::Localities,
    /// The areas of each map, in the order of `localities.maps`.
    pub features: Vec<Vec<map::Feature>>,
    /// The folders of indicators that say something of themselves.
    pub topics: Vec<topic::Topic>,
    /// The indicators, by path.
    pub indicators: Vec<indicator::Indicator>,
    /// The monthly reports, by path.
    pub reports: Vec<report::Report>,
    /// The articles, by path.
    pub articles: Vec<article::Document>,
    /// The author's own pages, by path.
    pub pages: Vec<article::Document>,
    /// Pictures and documents beside articles and pages, by path.
    pub beside: Vec<picture::Beside>,
}

/// Reads every file of a site. Files are read side by side; what they say comes back in their order.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Documents {
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
    let written = |sort| move |file: &FileId, d: &mut Diagnostics| article::read(*file, sources.file(*file), sort, d);
    let folders = ["content/news/", "content/pages/"].into_iter();
    let beside = folders.flat_map(|folder| sources.under(folder)).filter(|(_, file)| picture::is_beside(&file.path));
    let documents = Documents {
        articles: each(&news, diagnostics, written(article::Sort::Article)),
        pages: each(&pages, diagnostics, written(article::Sort::Page)),
        beside: beside.map(|(id, file)| picture::Beside::read(id, file)).collect(),
        topics: each(&topics, diagnostics, |file, d| topic::read(sources, *file, d)),
        indicators: unique(each(&indicators, diagnostics, |file, d| indicator::read(sources, *file, d)), diagnostics),
        reports: each(&reports, diagnostics, |file, d| report::read(sources, *file, d)),
        book,
        localities,
        features,
    };
    orphans::tell(sources, diagnostics);
    documents
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
    results
        .into_iter()
        .filter_map(|(result, own)| {
            diagnostics.append(own);
            result
        })
        .collect()
}

/// An id is an address: the second file that makes the same one is told and left out.
fn unique(indicators: Vec<indicator::Indicator>, diagnostics: &mut Diagnostics) -> Vec<indicator::Indicator> {
    let mut kept: Vec<indicator::Indicator> = Vec::with_capacity(indicators.len());
    for indicator in indicators {
        match kept.iter().find(|other| other.id == indicator.id) {
            None => kept.push(indicator),
            Some(other) => diagnostics.push(
                Diagnostic::new(&codes::DUPLICATE_ID, Place::file(indicator.file))
                    .with("id", indicator.id.as_str())
                    .and_at(Place::file(other.file)),
            ),
        }
    }
    kept
}

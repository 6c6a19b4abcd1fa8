//! How each kind of file is written: one file and one line here each.

mod csv;
mod drawing;
mod feed;
mod headers;
mod json;
mod package;
mod search;
mod sheet;
mod sitemap;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::chart::Palette;
use crate::figure::Language;
use crate::memory::Memory;
use crate::pieces::{Piece, Pieces};
use crate::plan::files::{Content, Dataset, Drawing, SliceId};
use crate::text::Words;
use crate::theme::Theme;

/// Writes files; knows what some of them need of the theme.
pub struct Writer<'w> {
    words: BTreeMap<&'w Language, &'w Words>,
    palette: Palette,
    theme: &'w Theme,
    /// Rows of figures by what they are of: they stand in two tables.
    rows: Mutex<HashMap<SliceId, Arc<[u8]>>>,
    memory: &'w Memory,
}

/// What became of the figures of an indicator or a place.
struct Figures {
    csv: Option<Pieces>,
    json: Option<Pieces>,
    /// The rows of the CSV for each of its slices.
    rows: Vec<Arc<[u8]>>,
}

impl<'w> Writer<'w> {
    /// Makes ready, with the words of the site's languages.
    pub fn new(theme: &'w Theme, words: &[&'w Words], memory: &'w Memory) -> Self {
        let style = |name: &str| theme.assets.get(name).map_or("".into(), |a| String::from_utf8_lossy(&a.bytes));
        let palette = Palette::from_style_sheet(&style("theme.css")).overridden(&style("site.css"));
        let words = words.iter().map(|words| (words.language(), *words)).collect();
        Self { words, palette, theme, rows: Mutex::default(), memory }
    }

    /// The files that a content becomes, with their paths. `path` is the file's, or the folder's of several.
    pub fn written(&self, path: &str, content: &Content<'_>) -> Vec<(String, Pieces)> {
        let bytes = match content {
            Content::Figures(set) => {
                let (csv, json) = self.figures(set);
                let csv = csv.map(|csv| (format!("{path}data.csv"), csv));
                let json = json.map(|json| (format!("{path}data.json"), json));
                return csv.into_iter().chain(json).collect();
            }
            Content::Card(card) => crate::render::card::draw(card, self.words[&card.language]),
            Content::Drawings(drawings) => {
                let written = |drawing: &Drawing| drawing::write(drawing, self.words[&drawing.language], &self.palette);
                let named = |(name, drawing): &(String, Drawing)| {
                    (format!("{path}{name}"), written(drawing).into_bytes().into())
                };
                return drawings.iter().map(named).collect();
            }
            Content::Feed(feed) => feed::write(feed).into_bytes(),
            Content::Bytes(bytes) => return vec![(path.to_owned(), bytes.clone().into())],
            Content::Headers(headers) => headers::write(headers, self.theme.hashed()).into_bytes(),
            Content::Package(package) => package::write(package, self.words[&package.language]).into_bytes(),
            Content::Search(index) => {
                let parts = search::write(index).into_iter();
                return parts.map(|(name, bytes)| (format!("{path}{name}"), bytes.into())).collect();
            }
            Content::Sheet(sheet) => sheet::write(sheet),
            Content::Sitemap(map) => sitemap::write(map).into_bytes(),
            Content::Text(text) => text.clone().into_bytes(),
        };
        vec![(path.to_owned(), bytes.into())]
    }

    /// Figures as CSV and as JSON, where they are wanted; those of an indicator are remembered.
    fn figures(&self, set: &Dataset<'_>) -> (Option<Pieces>, Option<Pieces>) {
        let key = self.memory.is_kept().then(|| set.made_of()).flatten();
        if let Some(known) = key.and_then(|key| self.memory.get::<Figures>(key)) {
            for (slice, rows) in set.slices().iter().zip(&known.rows) {
                self.keep(*slice, Arc::clone(rows));
            }
            return (known.csv.clone(), known.json.clone());
        }
        let made = self.made(set);
        let files = (made.csv.clone(), made.json.clone());
        if let Some(key) = key {
            self.memory.put(key, Arc::new(made));
        }
        files
    }

    /// Makes each figure once for CSV and JSON, and rows that stand in two tables once for both.
    fn made(&self, set: &Dataset<'_>) -> Figures {
        let mut rows = Vec::new();
        let mut json = set.as_json.then(json::Table::default);
        let mut lines = csv::Rows::default();
        for slice in set.slices() {
            let known = set.as_csv.then(|| self.known(*slice)).flatten();
            let records = if known.is_none() || json.is_some() { set.records(*slice) } else { Vec::new() };
            if let Some(json) = &mut json {
                json.records(&records);
            }
            if set.as_csv {
                rows.push(known.unwrap_or_else(|| {
                    for record in &records {
                        lines.record(record);
                    }
                    self.keep(*slice, lines.take())
                }));
            }
        }
        let head = || Piece::from(Arc::<[u8]>::from(csv::head().into_bytes()));
        let csv = set.as_csv.then(|| std::iter::once(head()).chain(rows.iter().cloned().map(Piece::from)).collect());
        Figures { csv, json: json.map(|json| json.finish(set)), rows }
    }

    /// The rows of figures that another table has already.
    fn known(&self, slice: SliceId) -> Option<Arc<[u8]>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).get(&slice).cloned()
    }

    /// Keeps rows for the next table that has them.
    fn keep(&self, slice: SliceId, rows: Arc<[u8]>) -> Arc<[u8]> {
        let mut known = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(slice).or_insert(rows))
    }
}

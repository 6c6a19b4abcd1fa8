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
}

impl<'w> Writer<'w> {
    /// Makes ready, with the words of the site's languages.
    pub fn new(theme: &'w Theme, words: &[&'w Words]) -> Self {
        let style = |name: &str| theme.assets.get(name).map_or("".into(), |a| String::from_utf8_lossy(&a.bytes));
        let palette = Palette::from_style_sheet(&style("theme.css")).overridden(&style("site.css"));
        let words = words.iter().map(|words| (words.language(), *words)).collect();
        Self { words, palette, theme, rows: Mutex::default() }
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

    /// Figures as CSV, and as JSON where it is wanted: each figure is made once for both, and rows that stand in
    /// two tables once for both.
    fn figures(&self, set: &Dataset<'_>) -> (Option<Pieces>, Option<Pieces>) {
        let mut table = set.as_csv.then(|| vec![Piece::from(Arc::<[u8]>::from(csv::head().into_bytes()))]);
        let mut json = set.as_json.then(json::Table::default);
        let mut rows = csv::Rows::default();
        for slice in set.slices() {
            let known = table.is_some().then(|| self.known(*slice)).flatten();
            let records = if known.is_none() || json.is_some() { set.records(*slice) } else { Vec::new() };
            if let Some(json) = &mut json {
                json.records(&records);
            }
            if let Some(table) = &mut table {
                table.push(Piece::from(known.unwrap_or_else(|| {
                    for record in &records {
                        rows.record(record);
                    }
                    self.keep(*slice, rows.take())
                })));
            }
        }
        (table.map(Pieces::from_iter), json.map(|json| json.finish(set)))
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

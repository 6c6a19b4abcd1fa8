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

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chart::Palette;
use crate::figure::Language;
use crate::plan::files::{Content, Dataset, Drawing};
use crate::text::Words;
use crate::theme::Theme;

/// Writes files; knows what some of them need of the theme.
pub struct Writer<'w> {
    words: BTreeMap<&'w Language, &'w Words>,
    palette: Palette,
    theme: &'w Theme,
}

impl<'w> Writer<'w> {
    /// Makes ready, with the words of the site's languages.
    pub fn new(theme: &'w Theme, words: &[&'w Words]) -> Self {
        let style = |name: &str| theme.assets.get(name).map_or("".into(), |a| String::from_utf8_lossy(&a.bytes));
        let palette = Palette::from_style_sheet(&style("theme.css")).overridden(&style("site.css"));
        let words = words.iter().map(|words| (words.language(), *words)).collect();
        Self { words, palette, theme }
    }

    /// The files that a content becomes, with their paths. `path` is the file's, or the folder's of several.
    pub fn written(&self, path: &str, content: &Content<'_>) -> Vec<(String, Arc<[u8]>)> {
        let bytes = match content {
            Content::Figures(set) => {
                let (csv, json) = figures(set);
                let csv = csv.map(|csv| (format!("{path}data.csv"), Arc::from(csv)));
                let json = json.map(|json| (format!("{path}data.json"), Arc::from(json)));
                return csv.into_iter().chain(json).collect();
            }
            Content::Card(card) => crate::render::card::draw(card, self.words[&card.language]),
            Content::Drawings(drawings) => {
                let written = |drawing: &Drawing| drawing::write(drawing, self.words[&drawing.language], &self.palette);
                let named = |(name, drawing): &(String, Drawing)| {
                    (format!("{path}{name}"), Arc::from(written(drawing).into_bytes()))
                };
                return drawings.iter().map(named).collect();
            }
            Content::Feed(feed) => feed::write(feed).into_bytes(),
            Content::Bytes(bytes) => return vec![(path.to_owned(), bytes.clone())],
            Content::Headers(headers) => headers::write(headers, self.theme.hashed()).into_bytes(),
            Content::Package(package) => package::write(package, self.words[&package.language]).into_bytes(),
            Content::Search(index) => {
                let parts = search::write(index).into_iter();
                return parts.map(|(name, bytes)| (format!("{path}{name}"), Arc::from(bytes))).collect();
            }
            Content::Sheet(sheet) => sheet::write(sheet),
            Content::Sitemap(map) => sitemap::write(map).into_bytes(),
            Content::Text(text) => text.clone().into_bytes(),
        };
        vec![(path.to_owned(), Arc::from(bytes))]
    }
}

/// Figures as CSV, and as JSON where it is wanted: each figure is made once for both.
fn figures(set: &Dataset<'_>) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let mut csv = set.as_csv.then(csv::Table::new);
    let mut json = set.as_json.then(json::Table::default);
    if csv.is_none() && json.is_none() {
        return (None, None);
    }
    for record in set.parts().flatten() {
        if let Some(csv) = &mut csv {
            csv.record(&record);
        }
        if let Some(json) = &mut json {
            json.record(&record);
        }
    }
    (csv.map(csv::Table::finish), json.map(|json| json.finish(set)))
}

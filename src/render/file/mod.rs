//! How each kind of file is written: one file and one line here each.

mod csv;
mod json;
mod sheet;
mod sitemap;

use crate::plan::files::Content;

/// The bytes of a file.
pub fn bytes(content: &Content) -> Vec<u8> {
    match content {
        Content::Csv(set) => csv::write(set),
        Content::Json(set) => json::write(set),
        Content::Sheet(sheet) => sheet::write(sheet),
        Content::Sitemap(map) => sitemap::write(map).into_bytes(),
        Content::Text(text) => text.clone().into_bytes(),
    }
}

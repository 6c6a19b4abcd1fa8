//! How each kind of file is written: one file and one line here each.

mod csv;
mod feed;
mod json;
mod sitemap;

use crate::plan::files::Content;

/// The bytes of a file.
pub fn bytes(content: &Content<'_>) -> Vec<u8> {
    match content {
        Content::Csv(set) => csv::write(set),
        Content::Json(set) => json::write(set),
        Content::Sitemap(map) => sitemap::write(map).into_bytes(),
        Content::Feed(feed) => feed::write(feed).into_bytes(),
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::Text(text) => text.clone().into_bytes(),
    }
}

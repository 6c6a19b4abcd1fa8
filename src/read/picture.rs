//! Files beside articles: pictures, whose size in pixels is read from their first bytes, and documents to take away.
//!
//! Knows no article: whether anything shows a file, and so whether it is made smaller, is found when articles are
//! resolved.

use std::sync::Arc;

use crate::diag::FileId;
use crate::picture::{self, Size, Smaller};
use crate::source::SourceFile;

/// A file that an article may show or offer.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The file.
    pub file: FileId,
    /// Its path in the site.
    pub path: String,
    /// What it holds; a picture without its metadata.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, of a picture whose head can be read.
    pub size: Option<Size>,
    /// Smaller pictures of it for phones, the smallest first; none before articles are resolved.
    pub smaller: Vec<Smaller>,
}

/// Pictures that browsers show and that hold no script, and documents that open in a program of their own.
const ENDINGS: [&str; 17] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "csv", "tsv", "json", "geojson", "xlsx", "ods", "docx", "odt",
    "txt", "zip",
];

/// How many of `ENDINGS` are pictures'.
const PICTURES: usize = 6;

/// Whether a path is that of a file which an article may show or offer.
pub(super) fn is_beside(path: &str) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

impl Beside {
    /// The file with its size.
    pub(super) fn read(file: FileId, source: &SourceFile) -> Self {
        let is_picture = ENDINGS[..PICTURES].contains(&ending(&source.path).as_str());
        let size = if is_picture { picture::size(&source.bytes) } else { None };
        let bytes = if is_picture { picture::without_metadata(&source.bytes) } else { source.bytes.clone() };
        Self { file, path: source.path.clone(), bytes, size, smaller: Vec::new() }
    }
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

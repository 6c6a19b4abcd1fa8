//! Bytes of a file as text: UTF-8, or told why not.

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::source::Sources;

const MEGABYTE: usize = 1024 * 1024;

/// The largest file that is read, in megabytes, by what its name ends in. A table is read row by row; of a YAML
/// file a tree is made that is many times its size.
fn largest(path: &str) -> usize {
    match path.rsplit('.').next() {
        Some("csv") => 512,
        Some("geojson") => 64,
        _ => 16,
    }
}

/// The text of a file without a byte order mark. What is not UTF-8 is told with its line, and is `None`.
pub fn text_of<'s>(sources: &'s Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<&'s str> {
    let source = sources.file(file);
    let (bytes, limit) = (&source.bytes, largest(&source.path));
    if bytes.len() > limit * MEGABYTE {
        let told = Diagnostic::new(&codes::TOO_LARGE, Place::file(file));
        diagnostics.push(told.with("size", bytes.len().div_ceil(MEGABYTE)).with("limit", limit));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let at = error.valid_up_to();
            let diagnostic = Diagnostic::new(&codes::NOT_UTF8, Place::span(file, at, at + 1));
            diagnostics.push(if utf16 { diagnostic.helped_by("utf16") } else { diagnostic });
            None
        }
    }
}

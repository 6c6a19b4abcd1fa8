//! Bytes of a file as text: UTF-8, or told why not.

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::source::Sources;

/// The text of a file without a byte order mark. What is not UTF-8 is told with its line, and is `None`.
pub fn text_of<'s>(sources: &'s Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<&'s str> {
    let bytes = &sources.file(file).bytes;
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

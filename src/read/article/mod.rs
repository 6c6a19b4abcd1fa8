//! Articles and pages: a Markdown file → a document, parsed once into pieces of HTML and slots.
//!
//! Looks nothing up: indicators, places, periods and other articles are names with places here.

mod body;
mod chart;
mod clean;
mod entities;
mod front;
mod headings;
mod moment;
mod raw;
mod reference;
mod scan;
mod spanned;
#[cfg(test)]
mod tests;
mod unended;
mod writer;

use std::borrow::Cow;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::source::SourceFile;

pub use body::{Body, BoundFigure, ChartBlock, Heading, Image, Piece, UnboundNumber};
pub use front::{Attribution, Front};
pub use moment::Moment;
pub use reference::{Reference, Verb};

/// The longest article that is read, in bytes. The longest real one of a national site has 285 kB.
pub const LONGEST_ARTICLE_BYTES: usize = 32 * 1024 * 1024;

/// The most marks of Markdown and HTML (and ends of lines) in an article that is read: the parser's memory
/// grows by some 300 bytes with each.
pub const MOST_MARKS: usize = 1_000_000;

/// A piece of the input with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What was written.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Written {
    /// What stands between commas, each with the place of the whole.
    fn each(list: &str, place: &Place) -> Vec<Self> {
        let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Self { text: part.to_owned(), place: place.clone() }).collect()
    }
}

/// What a Markdown file is, by the folder that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// News: has a date.
    Article,
    /// About, methods, glossary: needs none.
    Page,
}

/// A Markdown file, unresolved.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its path in the site: links to it and from it go by this.
    pub path: String,
    /// What its front matter says.
    pub front: Front,
    /// What it says.
    pub body: Body,
}

/// Reads a Markdown file. `None` only when there is no text to read; otherwise a document, so that links to
/// it hold, however much of it was reported.
pub fn read(file: FileId, source: &SourceFile, sort: Sort, diagnostics: &mut Diagnostics) -> Option<Document> {
    let text = text_of(file, source, diagnostics)?;
    let (front, body_start) = front::read(file, &source.path, &text, sort, diagnostics);
    let body = writer::write(file, &text, body_start, diagnostics);
    Some(Document { file, path: source.path.clone(), front, body })
}

/// The file as text of the same length in bytes, so that places hold: lone CRs are ends of lines.
fn text_of<'a>(file: FileId, source: &'a SourceFile, diagnostics: &mut Diagnostics) -> Option<Cow<'a, str>> {
    if source.bytes.len() > LONGEST_ARTICLE_BYTES {
        let long = Diagnostic::new(&codes::ARTICLE_TOO_LONG, Place::file(file))
            .with("size", source.bytes.len() / 1_048_576)
            .with("limit", LONGEST_ARTICLE_BYTES / 1_048_576);
        diagnostics.push(long);
        return None;
    }
    if marks(&source.bytes) > MOST_MARKS {
        diagnostics.push(Diagnostic::new(&codes::TOO_MUCH_MARKUP, Place::file(file)).with("limit", MOST_MARKS));
        return None;
    }
    match std::str::from_utf8(&source.bytes) {
        Ok(text) => Some(with_line_feeds(text)),
        Err(error) => {
            let at = error.valid_up_to();
            diagnostics.push(Diagnostic::new(&codes::NOT_UTF8, Place::span(file, at, at + 1)));
            None
        }
    }
}

fn marks(bytes: &[u8]) -> usize {
    if bytes.len() <= MOST_MARKS {
        return 0;
    }
    let is_mark = |b: &&u8| {
        matches!(b, b'\n' | b'\r' | b'[' | b']' | b'<' | b'>' | b'*' | b'_' | b'~' | b'`' | b'&' | b'|' | b'\\')
    };
    bytes.iter().filter(is_mark).count()
}

fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        out.push(if c == '\r' && characters.peek() != Some(&'\n') { '\n' } else { c });
    }
    Cow::Owned(out)
}

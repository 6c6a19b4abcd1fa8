//! The small YAML inside an article (front matter, chart blocks) as a tree of values with the bytes they stand at.
//!
//! Data files are read elsewhere, by a faster way without bytes. Knows no key of the format.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

/// Front matter nested deeper than this is no front matter.
const DEEPEST: usize = 16;
/// A block of more values than this is no front matter either.
const MOST_VALUES: usize = 20_000;

/// A value, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Spanned {
    pub(super) value: Value,
    /// Bytes of the text that was read.
    pub(super) span: Range<usize>,
}

/// A value with its scalars exactly as written.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Empty,
    Scalar(String),
    List(Vec<Spanned>),
    Map(Vec<Entry>),
}

/// One key of a mapping with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    pub(super) value: Spanned,
}

/// Why a text could not be read, and where.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) reason: Cow<'static, str>,
    pub(super) span: Range<usize>,
}

/// Reads one YAML document. Aliases, tags of types and deep nesting are refused.
pub(super) fn read(text: &str) -> Result<Spanned, Unreadable> {
    let mut reader =
        Reader { parser: Parser::new_from_str(text), bytes: Bytes { text, characters: 0, byte: 0 }, values: 0 };
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamEnd | Event::DocumentEnd => return Ok(Spanned { value: Value::Empty, span: 0..0 }),
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            event => return reader.value(event, span, 0),
        }
    }
}

struct Reader<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    bytes: Bytes<'a>,
    values: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Unreadable> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let start = self.bytes.at(span.start);
                let end = self.bytes.at(span.end).max(start);
                Ok((event, start..end))
            }
            Some(Err(error)) => {
                let at = self.bytes.at(*error.marker());
                Err(Unreadable { reason: Cow::Owned(error.info().to_owned()), span: at..at })
            }
            None => Ok((Event::StreamEnd, self.bytes.byte..self.bytes.byte)),
        }
    }

    fn value(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Result<Spanned, Unreadable> {
        let refuse = |reason| Err(Unreadable { reason: Cow::Borrowed(reason), span: span.clone() });
        self.values += 1;
        if depth > DEEPEST || self.values > MOST_VALUES {
            return refuse("nested too deep or too long");
        }
        let value = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) if matches!(text.as_ref(), "" | "~" | "null") => Value::Empty,
            Event::Scalar(text, ..) => Value::Scalar(text.into_owned()),
            Event::SequenceStart(..) => return self.list(&span, depth),
            Event::MappingStart(..) => return self.map(&span, depth),
            Event::Alias(_) => return refuse("an alias (*name) cannot stand here"),
            _ => return refuse("a value was expected"),
        };
        Ok(Spanned { value, span })
    }

    fn list(&mut self, start: &Range<usize>, depth: usize) -> Result<Spanned, Unreadable> {
        let mut items: Vec<Spanned> = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => break,
                (event, span) => items.push(self.value(event, span, depth + 1)?),
            }
        }
        let end = items.last().map_or(start.end, |item| item.span.end);
        Ok(Spanned { value: Value::List(items), span: start.start..end.max(start.start) })
    }

    fn map(&mut self, start: &Range<usize>, depth: usize) -> Result<Spanned, Unreadable> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (key, key_span) = match self.next()? {
                (Event::MappingEnd, _) => break,
                (Event::Scalar(key, ..), span) => (key.into_owned(), span),
                (_, span) => return Err(Unreadable { reason: Cow::Borrowed("a key was expected"), span }),
            };
            if entries.iter().take(64).any(|entry| entry.key == key) {
                return Err(Unreadable { reason: Cow::Owned(format!("the key {key} stands twice")), span: key_span });
            }
            let (event, span) = self.next()?;
            entries.push(Entry { key, key_span, value: self.value(event, span, depth + 1)? });
        }
        let end = entries.last().map_or(start.end, |entry| entry.value.span.end);
        Ok(Spanned { value: Value::Map(entries), span: start.start..end.max(start.start) })
    }
}

/// From the parser's characters to bytes. Places come nearly in order, so that it only walks on.
struct Bytes<'a> {
    text: &'a str,
    characters: usize,
    byte: usize,
}

impl Bytes<'_> {
    fn at(&mut self, marker: Marker) -> usize {
        let wanted = marker.index();
        if wanted < self.characters {
            return self.back(wanted);
        }
        for c in self.text[self.byte..].chars().take(wanted - self.characters) {
            self.characters += 1;
            self.byte += c.len_utf8();
        }
        self.byte
    }

    fn back(&self, wanted: usize) -> usize {
        let steps = self.characters - wanted;
        self.text[..self.byte].char_indices().rev().nth(steps - 1).map_or(0, |(byte, _)| byte)
    }
}

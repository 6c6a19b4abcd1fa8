//! Where paths of keys stand in a YAML text, or in the front matter that a Markdown text begins with.

use saphyr_parser::{Event, Marker, Parser, Span as YamlSpan, StrInput};

use super::Span;
use super::file_text::FileText;
use super::wanted::{ROOT, Wanted};

/// Notes in `wanted` all of its paths that the text has, up to the first syntax error.
pub(super) fn find(text: &FileText<'_>, wanted: &mut Wanted) {
    let mut walk = Walk { text, wanted, open: Vec::new(), unnamed: Vec::new() };
    let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str(text.without_mark());
    while let Some(Ok((event, span))) = parser.next_event() {
        match event {
            Event::Scalar(value, ..) => walk.scalar(Some(&value), span),
            Event::Alias(_) => walk.scalar(None, span),
            Event::MappingStart(..) => walk.start(true, span),
            Event::SequenceStart(..) => walk.start(false, span),
            Event::MappingEnd | Event::SequenceEnd => walk.end(),
            Event::DocumentEnd | Event::StreamEnd => break,
            _ => {}
        }
    }
}

struct Walk<'a, 'text> {
    text: &'a FileText<'text>,
    wanted: &'a mut Wanted,
    open: Vec<Collection>,
    /// Branches that end in a collection without a key of its own: they are shown at its first scalar.
    unnamed: Vec<(Vec<usize>, Span)>,
}

/// A mapping or a sequence that the walk is in.
struct Collection {
    is_mapping: bool,
    /// The branches that lead into it; without any, it is only passed through.
    branches: Vec<usize>,
    /// How many entries lie behind.
    index: u32,
    /// In a mapping, behind a key: where that stands, and what leads into its value.
    key: Option<(Span, Vec<usize>)>,
}

impl Walk<'_, '_> {
    fn scalar(&mut self, text: Option<&str>, span: YamlSpan) {
        if self.open.is_empty() {
            let span = self.span(span);
            self.wanted.note(&[ROOT], span);
            return;
        }
        let is_wanted = self.is_wanted();
        if !self.unnamed.is_empty() {
            let span = self.span(span);
            self.name_unnamed(span);
        }
        if self.expects_key() {
            let span = if is_wanted { self.span(span) } else { (0, 0) };
            self.key(text, span);
        } else {
            let (branches, key) = self.value();
            if !branches.is_empty() {
                let own = self.span(span);
                let is_empty = own.0 == own.1 || text == Some("~") && span.start == span.end;
                self.wanted.note(&branches, key.filter(|_| is_empty).unwrap_or(own));
            }
        }
    }

    fn start(&mut self, is_mapping: bool, span: YamlSpan) {
        let mut branches = vec![ROOT];
        let mut key = None;
        if self.expects_key() {
            // A collection as a key has no name that a path could have.
            self.key(None, (0, 0));
            branches.clear();
        } else if !self.open.is_empty() {
            (branches, key) = self.value();
        }
        match key {
            _ if branches.is_empty() => {}
            Some(key) => self.wanted.note(&branches, key),
            None => {
                let own = self.span(span);
                self.unnamed.push((branches.clone(), own));
            }
        }
        self.open.push(Collection { is_mapping, branches, index: 0, key: None });
    }

    fn end(&mut self) {
        self.open.pop();
        let nothing_inside = self.unnamed.last().map(|(_, span)| *span);
        if let Some(span) = nothing_inside {
            self.name_unnamed(span);
        }
    }

    fn name_unnamed(&mut self, span: Span) {
        for (branches, _) in std::mem::take(&mut self.unnamed) {
            self.wanted.note(&branches, span);
        }
    }

    fn is_wanted(&self) -> bool {
        self.open.last().is_some_and(|collection| !collection.branches.is_empty())
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|collection| collection.is_mapping && collection.key.is_none())
    }

    fn key(&mut self, text: Option<&str>, span: Span) {
        let Some(collection) = self.open.last_mut() else { return };
        let mut into = Vec::new();
        if !collection.branches.is_empty() {
            into = self.wanted.within_entry(&collection.branches, text, collection.index);
            if let Some(text) = text {
                self.wanted.name(&collection.branches, text, span);
            }
        }
        collection.key = Some((span, into));
    }

    /// What leads into the value that comes now, and the key that it belongs to.
    fn value(&mut self) -> (Vec<usize>, Option<Span>) {
        let Some(collection) = self.open.last_mut() else { return (Vec::new(), None) };
        let index = collection.index;
        collection.index += 1;
        match collection.key.take() {
            Some((span, into)) => (into, Some(span)),
            None => (self.wanted.within_nth(&collection.branches, index), None),
        }
    }

    fn span(&self, span: YamlSpan) -> Span {
        let at = |marker: Marker| self.text.offset(marker.line(), marker.col() + 1);
        self.text.without_space_at_end(at(span.start), at(span.end))
    }
}

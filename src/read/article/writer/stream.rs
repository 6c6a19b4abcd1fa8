//! The parser's events with a look ahead: some elements are decided on by what is in them.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, TagEnd, TextMergeWithOffset};

/// The parser's events, with some put back.
pub(super) struct Stream<'a> {
    pub(super) ahead: VecDeque<(Event<'a>, Range<usize>)>,
    pub(super) parser: TextMergeWithOffset<'a, OffsetIter<'a>>,
}

impl<'a> Stream<'a> {
    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.ahead.pop_front().or_else(|| self.parser.next())
    }

    pub(super) fn peek(&mut self) -> Option<&(Event<'a>, Range<usize>)> {
        if self.ahead.is_empty() {
            self.ahead.extend(self.parser.next());
        }
        self.ahead.front()
    }

    /// All up to the end of what was just begun.
    pub(super) fn until(&mut self, end: TagEnd) -> Vec<(Event<'a>, Range<usize>)> {
        let mut inner = Vec::new();
        let mut open = 1;
        while let Some((event, range)) = self.next() {
            match &event {
                Event::Start(tag) if tag.to_end() == end => open += 1,
                Event::End(tag) if *tag == end => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            inner.push((event, range));
        }
        inner
    }
}

/// The plain words of some events.
pub(super) fn text_of(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                out.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

//! The line that a place is in, cut where it is long, so that the place itself is always seen.

use std::collections::BTreeMap;

use super::locate::{FileText, Position};
use crate::diag::FileId;
use crate::source::Sources;

/// With the gutter, a line of this many characters fits into 140 columns.
const LONGEST_LINE_CHARACTERS: usize = 120;
/// How many of them stand before the place, where both sides are cut.
const BEFORE_CHARACTERS: usize = 40;

/// The texts of files that were already looked at.
pub(super) struct Texts<'a> {
    sources: &'a Sources,
    texts: BTreeMap<FileId, FileText<'a>>,
}

/// A line and the bytes of it that are pointed at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Texts<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, texts: BTreeMap::new() }
    }

    /// The line on which a place begins; of a place of several lines, the part on the first of them.
    pub(super) fn excerpt(&mut self, file: FileId, position: Position) -> Excerpt {
        let text = self.text(file);
        let (line_start, line_end) = text.line_range(position.line);
        let start = position.start.clamp(line_start, line_end);
        let end = position.end.clamp(start, line_end);
        cut(text.slice(line_start, line_end), start - line_start, end - line_start)
    }

    /// The beginning of a line, from 1; `None` where the file has no such line.
    pub(super) fn line(&mut self, file: FileId, line: usize) -> Option<String> {
        let text = self.text(file);
        let (start, end) = (1..=text.lines()).contains(&line).then(|| text.line_range(line))?;
        Some(cut(text.slice(start, end), 0, 0).line)
    }

    fn text(&mut self, file: FileId) -> &FileText<'a> {
        let sources = self.sources;
        self.texts.entry(file).or_insert_with(|| FileText::new(sources.file(file)))
    }
}

impl Excerpt {
    /// The column, from 1, at which the place begins in the line as it is cut.
    pub(super) fn column(&self) -> usize {
        self.line[..self.start].chars().count() + 1
    }
}

fn cut(line: &str, start: usize, end: usize) -> Excerpt {
    if line.chars().take(LONGEST_LINE_CHARACTERS + 1).count() <= LONGEST_LINE_CHARACTERS {
        return Excerpt { line: line.to_owned(), start, end };
    }
    let back = |count: usize| line[..start].char_indices().rev().nth(count - 1).map_or(0, |(i, _)| i);
    let from = back(BEFORE_CHARACTERS);
    let until = line[from..].char_indices().nth(LONGEST_LINE_CHARACTERS).map_or(line.len(), |(i, _)| from + i);
    let from = if until == line.len() { back(LONGEST_LINE_CHARACTERS / 2).min(from) } else { from };
    let (head, tail) = (if from > 0 { "…" } else { "" }, if until < line.len() { "…" } else { "" });
    Excerpt {
        line: format!("{head}{}{tail}", &line[from..until]),
        start: start - from + head.len(),
        end: end.clamp(start, until) - from + head.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}ĐÂY{}", "ă".repeat(1000), "đ".repeat(1000));
        let start = line.find("ĐÂY").expect("it is there");
        for (start, end) in [(start, start + 5), (start, line.len()), (0, 2), (line.len(), line.len()), (0, line.len())]
        {
            let excerpt = cut(&line, start, end);
            assert!(excerpt.line.chars().count() <= LONGEST_LINE_CHARACTERS + 2);
            let pointed = &excerpt.line[excerpt.start..excerpt.end];
            assert!(line[start..end].starts_with(pointed) && (start == end || !pointed.is_empty()), "{pointed}");
        }
        assert_eq!(cut("ngắn", 0, 2), Excerpt { line: "ngắn".to_owned(), start: 0, end: 2 });
    }
}

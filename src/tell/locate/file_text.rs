//! A file as text with lines and columns, whatever its bytes are.

use std::borrow::Cow;

use super::Position;
use crate::source::SourceFile;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file's text. Each byte that is not UTF-8 is shown as one `?`, so that bytes keep their numbers.
/// Lines end with LF, CRLF or CR; a byte order mark is no character of the first line.
pub(in crate::tell) struct FileText<'a> {
    text: Cow<'a, str>,
    /// The first byte of each line.
    lines: Vec<usize>,
}

impl<'a> FileText<'a> {
    pub(in crate::tell) fn new(file: &'a SourceFile) -> Self {
        let text = text_of(&file.bytes);
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (i, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                lines.push(i + 1);
            }
        }
        Self { text, lines }
    }

    /// All of the text behind a byte order mark.
    pub(super) fn without_mark(&self) -> &str {
        &self.text[self.mark_length()..]
    }

    /// How many bytes the byte order mark takes: 3 or none.
    pub(super) fn mark_length(&self) -> usize {
        if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 }
    }

    /// How many lines there are; what stands behind the last end of a line is one if it is not empty.
    pub(in crate::tell) fn lines(&self) -> usize {
        self.lines.len() - usize::from(self.lines.last() == Some(&self.text.len()))
    }

    /// The bytes of a line, from 1, without its end and without a byte order mark.
    pub(in crate::tell) fn line_range(&self, line: usize) -> (usize, usize) {
        let index = line.clamp(1, self.lines.len()) - 1;
        let start = if index == 0 { self.mark_length() } else { self.lines[index] };
        let next = self.lines.get(index + 1).copied().unwrap_or(self.text.len());
        (start, start + self.text[start..next].trim_end_matches(['\r', '\n']).len())
    }

    /// Some bytes of the text, from and to ends of characters.
    pub(in crate::tell) fn slice(&self, start: usize, end: usize) -> &str {
        &self.text[start..end]
    }

    /// The byte at a line and a column, from 1 and in characters; past an end it is the end.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        if line > self.lines.len() {
            return self.text.len();
        }
        let (start, end) = self.line_range(line);
        let behind = self.text[start..end].char_indices().nth(column.saturating_sub(1));
        behind.map_or(end, |(i, _)| start + i)
    }

    /// The word that begins at a line and a column, as far as a parser's report lets it be known.
    pub(super) fn word_at(&self, line: usize, column: usize) -> (usize, usize) {
        let start = self.offset(line, column);
        let (_, line_end) = self.line_range(self.line_of(start));
        let rest = &self.text[start..line_end.max(start)];
        let mut letters = rest.chars();
        let length = match letters.next() {
            Some(quote @ ('"' | '\'')) => letters.as_str().find(quote).map_or(rest.len(), |end| end + 2),
            Some(first) => {
                let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"' | '#');
                rest.find(is_end).unwrap_or(rest.len()).max(first.len_utf8())
            }
            None => 0,
        };
        (start, start + length)
    }

    /// The same stretch without the white space that it ends with.
    pub(super) fn without_space_at_end(&self, start: usize, end: usize) -> (usize, usize) {
        (start, start + self.text[start..end.max(start)].trim_end().len())
    }

    /// Lines and columns of a stretch; what lies past the end of the file or within a character is moved to
    /// the nearest that does not.
    pub(super) fn position(&self, start: usize, end: usize) -> Position {
        let start = self.at_character(start);
        let end = self.at_character(end).max(start);
        let (line, column) = self.line_column(start);
        let (end_line, end_column) = self.line_column(end);
        Position { line, column, end_line, end_column, start, end }
    }

    fn at_character(&self, offset: usize) -> usize {
        let mut offset = offset.clamp(self.mark_length(), self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_of(offset);
        let (start, end) = self.line_range(line);
        (line, self.text[start..offset.clamp(start, end)].chars().count() + 1)
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(repaired(bytes)), Cow::Borrowed)
}

fn repaired(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

//! A table of separated values: pasted from a spreadsheet into YAML, or a file of its own.
//!
//! The only reader that knows `csv`. It knows no column of the format.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, Spot, codes};
use crate::source::Sources;

/// A table's text, and where it stands in its file.
pub(super) struct Table<'t> {
    file: FileId,
    text: &'t str,
    origin: Origin,
    delimiter: u8,
    /// The names of the columns, trimmed.
    pub header: Vec<String>,
}

/// Where the lines of a table begin in its file.
enum Origin {
    /// The text is the file from this byte on.
    Bytes(usize),
    /// The text is a block in a YAML file: for each line the byte of the text where it begins, and the byte of the file
    /// where its content does.
    Lines(Vec<(usize, usize)>),
}

/// The rows below a header: the trimmed cells of all of them one after the other, because a table may have millions.
#[derive(Default)]
pub(super) struct Rows {
    cells: String,
    /// Where each cell ends in `cells`.
    ends: Vec<usize>,
    starts: Vec<Start>,
}

/// Where a row begins.
struct Start {
    /// The byte of the table's text.
    byte: usize,
    /// The number of its first cell.
    cell: usize,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    all: &'r Rows,
    number: usize,
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Those with some numbers, from 0.
    pub(super) fn range(&self, numbers: Range<usize>) -> impl Iterator<Item = Row<'_>> {
        numbers.map(|number| Row { all: self, number })
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.range(0..self.len())
    }

    /// Adds a row, unless all its cells are blank.
    fn push(&mut self, record: &StringRecord, byte: usize) {
        let (cell, filled) = (self.ends.len(), self.cells.len());
        for text in record {
            self.cells.push_str(text.trim());
            self.ends.push(self.cells.len());
        }
        if self.cells.len() > filled {
            self.starts.push(Start { byte, cell });
        } else {
            self.ends.truncate(cell);
        }
    }
}

impl<'r> Row<'r> {
    /// The cell of a column, from 0; a row that is too short has blank cells.
    pub(super) fn cell(self, column: usize) -> &'r str {
        let Rows { cells, ends, starts } = self.all;
        let at = starts[self.number].cell + column;
        let next = starts.get(self.number + 1).map_or(ends.len(), |next| next.cell);
        if at >= next {
            return "";
        }
        let start = if at == 0 { 0 } else { ends[at - 1] };
        &cells[start..ends[at]]
    }

    /// The byte of the table's text where it begins.
    fn start(self) -> usize {
        self.all.starts[self.number].byte
    }
}

/// Where the cells of one row stand: one walk along the row for all of them.
pub(super) struct Spans<'a> {
    table: &'a Table<'a>,
    /// In bytes of the table's text.
    cells: Vec<Range<usize>>,
}

impl<'a> Spans<'a> {
    /// Those of no row yet.
    pub(super) fn of(table: &'a Table<'a>) -> Self {
        Self { table, cells: Vec::new() }
    }

    /// Those of this row from now on.
    pub(super) fn find(&mut self, row: Row<'_>) {
        self.find_at(row.start());
    }

    fn find_at(&mut self, byte: usize) {
        let bytes = self.table.text.as_bytes();
        let mut start = self.table.past_comments(byte);
        let (mut at, mut quoted) = (start, false);
        self.cells.clear();
        while at < bytes.len() {
            match bytes[at] {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                b if b == self.table.delimiter && !quoted => {
                    self.cells.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        self.cells.push(start..at);
    }

    /// Where the cell of a column stands; in a row that is too short, at its end.
    pub(super) fn place(&self, column: usize) -> Place {
        let end = self.cells.last().map_or(0, |last| last.end);
        self.table.place_of(self.cells.get(column).cloned().unwrap_or(end..end))
    }

    /// The byte of the file where the cell of a column begins.
    pub(super) fn start(&self, column: usize) -> u32 {
        match self.place(column).spot {
            Spot::Span(start, _) => start,
            _ => 0,
        }
    }
}

impl<'t> Table<'t> {
    /// A file that is a table; none where it cannot be read, which is told.
    pub(super) fn of_file(sources: &'t Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = super::text_of(sources, file, diagnostics)?;
        let byte_order_mark = sources.file(file).bytes.len() - text.len();
        Some(Self::new(file, text, Origin::Bytes(byte_order_mark)))
    }

    /// A table in a YAML block scalar, the value of the top-level `key` of `yaml`.
    pub(super) fn of_block(file: FileId, text: &'t str, yaml: &str, key: &str) -> Self {
        Self::new(file, text, Origin::Lines(block_lines(text, yaml, key)))
    }

    fn new(file: FileId, text: &'t str, origin: Origin) -> Self {
        let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
        let count = |mark: char| first.matches(mark).count();
        let delimiter = if count('\t') > 0 {
            b'\t'
        } else if count(';') > count(',') {
            b';'
        } else {
            b','
        };
        let mut table = Self { file, text, origin, delimiter, header: Vec::new() };
        let mut reader = table.reader();
        let mut record = StringRecord::new();
        if reader.read_record(&mut record).unwrap_or(false) {
            table.header = record.iter().map(|name| name.trim().to_owned()).collect();
            while table.header.last().is_some_and(String::is_empty) {
                table.header.pop();
            }
        }
        table
    }

    /// Whether a decimal comma may stand in its cells: TAB or semicolon is between the columns.
    pub(super) fn has_decimal_comma(&self) -> bool {
        self.delimiter != b','
    }

    /// The rows below the header that hold anything. What cannot be read as a row is told.
    pub(super) fn rows(&self, diagnostics: &mut Diagnostics) -> Rows {
        let mut reader = self.reader();
        let mut rows = Rows::default();
        let mut record = StringRecord::new();
        let mut is_header = true;
        loop {
            let start = usize::try_from(reader.position().byte()).unwrap_or(0);
            match reader.read_record(&mut record) {
                Ok(false) => return rows,
                Ok(true) => {
                    let start = record.position().map_or(start, |p| usize::try_from(p.byte()).unwrap_or(start));
                    if !std::mem::replace(&mut is_header, false) {
                        rows.push(&record, start);
                    }
                }
                Err(error) => {
                    let place = self.place_of(start..start);
                    diagnostics.push(Diagnostic::new(&codes::SYNTAX, place).with("reason", error.to_string()));
                    return rows;
                }
            }
        }
    }

    /// Where a cell stands; a row that is too short has its cells at its end.
    pub(super) fn place(&self, row: Row<'_>, column: usize) -> Place {
        let mut spans = Spans::of(self);
        spans.find(row);
        spans.place(column)
    }

    /// The number of a column by its name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// A column whose name is none of the known ones, with the nearest of them.
    pub(super) fn unknown_column(&self, column: usize, nearest: Option<&str>) -> Diagnostic {
        let unknown = Diagnostic::new(&codes::UNKNOWN_COLUMN, self.header_place(column));
        unknown.with("column", self.header[column].as_str()).suggesting(nearest)
    }

    /// A column that must be there and is not.
    pub(super) fn missing_column(&self, name: &'static str) -> Diagnostic {
        Diagnostic::new(&codes::KEY_MISSING, self.header_place(0)).with("key", name).helped_by("column")
    }

    /// Where the name of a column stands.
    pub(super) fn header_place(&self, column: usize) -> Place {
        let mut spans = Spans::of(self);
        spans.find_at(0);
        spans.place(column)
    }

    fn reader(&self) -> csv::Reader<&'t [u8]> {
        ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .from_reader(self.text.as_bytes())
    }

    /// The reader says of a row where it began to look for it: before blank lines and comments.
    fn past_comments(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\n' | b'\r' => at += 1,
                b'#' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at),
                _ => break,
            }
        }
        at
    }

    fn place_of(&self, span: Range<usize>) -> Place {
        match &self.origin {
            Origin::Bytes(base) => Place::span(self.file, base + span.start, base + span.end),
            Origin::Lines(lines) => {
                let line = lines.partition_point(|(text, _)| *text <= span.start).saturating_sub(1);
                let (text, file) = lines.get(line).copied().unwrap_or_default();
                let start = file + span.start - text;
                Place::span(self.file, start, start + span.len())
            }
        }
    }
}

/// For each line of a block scalar, the byte of its text where it begins, and the byte of `yaml` where its content does.
fn block_lines(text: &str, yaml: &str, key: &str) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let (mut at, mut inside) = (0, false);
    for line in yaml.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if inside {
            starts.push((start, line));
        } else {
            inside = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        }
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let indent = starts
        .iter()
        .find(|(_, line)| !line.trim().is_empty())
        .map_or(0, |(_, line)| line.find(first.trim_end()).unwrap_or(0));
    let contents =
        starts.into_iter().map(|(start, line)| start + indent.min(line.trim_end_matches(['\n', '\r']).len()));
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    lines.zip(contents).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spanned<'a>(yaml: &'a str, place: &Place) -> &'a str {
        let Spot::Span(start, end) = place.spot else { panic!("{place:?}") };
        &yaml[start as usize..end as usize]
    }

    #[test]
    fn a_cell_of_a_pasted_table_is_found_in_the_yaml_around_it() {
        let yaml = "title: x\nvalues: |\n  period\tlocality\tvalue\n  2023\tha-long\t1,5\n  2024\t\t2\nnote: y\n";
        let text = "period\tlocality\tvalue\n2023\tha-long\t1,5\n2024\t\t2\n";
        let table = Table::of_block(FileId(0), text, yaml, "values");
        let rows = table.rows(&mut Diagnostics::default());
        let rows: Vec<Row<'_>> = rows.iter().collect();
        assert_eq!(table.header, ["period", "locality", "value"]);
        assert_eq!(spanned(yaml, &table.place(rows[0], 2)), "1,5");
        assert_eq!(spanned(yaml, &table.place(rows[1], 0)), "2024");
        assert_eq!(spanned(yaml, &table.header_place(1)), "locality");
    }

    #[test]
    fn quotes_comments_blank_rows_and_short_rows_are_read() {
        let text = "a,b,c\r\n# last year\r\n\"x, y\",2,3\r\n,,\r\n4\r\n";
        let table = Table::new(FileId(0), text, Origin::Bytes(0));
        let rows = table.rows(&mut Diagnostics::default());
        let rows: Vec<Row<'_>> = rows.iter().collect();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].cell(0), rows[0].cell(2), rows[1].cell(0), rows[1].cell(2)), ("x, y", "3", "4", ""));
        assert_eq!(spanned(text, &table.place(rows[0], 1)), "2");
        assert!(!table.has_decimal_comma());
    }
}

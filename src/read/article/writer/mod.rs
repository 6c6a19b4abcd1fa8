//! Markdown → pieces. One pass over the parser's events; what needs the data becomes a slot.

mod finish;
mod slots;
mod stream;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use self::finish::Notes;
use self::stream::{Stream, text_of};
use super::body::{Body, Heading, Piece, UnboundNumber};
use super::headings::Ids;
use super::{clean, raw, scan};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place, codes};
use crate::text::escape;

/// Quotes, lists and emphasis within one another: what is deeper is written as if it were this deep.
const DEEPEST: usize = 64;
/// How many of one kind of remark an article gets; a broken import would bury the rest.
const MOST_REMARKS: usize = 20;
/// How many bound figures an article may have.
const MOST_FIGURES: usize = 10_000;
/// How many unbound numbers are kept.
const MOST_NUMBERS: usize = 1_000;

/// Writes the body that begins at a byte of the file's text.
pub(super) fn write(file: FileId, text: &str, start: usize, diagnostics: &mut Diagnostics) -> Body {
    let source = &text[start..];
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = TextMergeWithOffset::new(Parser::new_ext(source, options).into_offset_iter());
    let mark = if may_hold_html(source) { clean::mark(source) } else { String::new() };
    let mut writer = Writer {
        file,
        source,
        start,
        mark,
        stream: Stream { ahead: VecDeque::new(), parser },
        outs: vec![Vec::new()],
        plain: String::with_capacity(source.len()),
        headings: Vec::new(),
        ids: Ids::default(),
        unbound: Vec::new(),
        notes: Notes::default(),
        links: Vec::new(),
        columns: Columns::default(),
        hidden: None,
        figures: 0,
        depth: 0,
        told: BTreeMap::new(),
        diagnostics,
    };
    while let Some((event, range)) = writer.stream.next() {
        writer.event(event, range);
    }
    writer.finish()
}

/// Whether a `<` begins something that could be raw HTML.
fn may_hold_html(source: &str) -> bool {
    source
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b'<' && matches!(pair[1], b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?'))
}

/// A part of the body before raw HTML is cleaned.
#[derive(Debug)]
enum Part {
    Html(String),
    Raw(String, Range<usize>),
    Slot(Piece),
}

/// Where in a table the writer is.
#[derive(Default)]
struct Columns {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

struct Writer<'a, 'd> {
    file: FileId,
    source: &'a str,
    start: usize,
    /// Empty where no raw HTML can be.
    mark: String,
    stream: Stream<'a>,
    /// The body, and above it the footnotes that are being written.
    outs: Vec<Vec<Part>>,
    plain: String,
    headings: Vec<Heading>,
    ids: Ids,
    unbound: Vec<UnboundNumber>,
    notes: Notes,
    /// For each open link whether an `<a>` was written.
    links: Vec<bool>,
    columns: Columns,
    /// The element of raw HTML that is open here and is not shown.
    hidden: Option<&'static str>,
    figures: usize,
    depth: usize,
    told: BTreeMap<&'static str, usize>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Writer<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
            Event::Code(code) => {
                self.html("<code>");
                self.escaped(&code);
                self.html("</code>");
                self.plain.push_str(&code);
            }
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw(&raw, range),
            Event::SoftBreak => {
                self.html("\n");
                self.plain.push(' ');
            }
            Event::HardBreak => {
                self.html("<br>\n");
                self.plain.push(' ');
            }
            Event::Rule => self.html("<hr>\n"),
            Event::FootnoteReference(name) => self.reference_to_note(&name),
            Event::TaskListMarker(done) => self.html(if done { "☑ " } else { "☐ " }),
        }
    }

    fn open(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, id, .. } => self.heading(level, id.as_deref()),
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.image(&dest_url, &title, range, false),
            Tag::FootnoteDefinition(name) => {
                self.notes.open.push(name.into_string());
                self.outs.push(Vec::new());
            }
            Tag::Table(alignments) => {
                self.columns = Columns { alignments, ..Columns::default() };
                let class = format!("<div class=\"{}table\"><table>\n", self.mark);
                self.html(&class);
            }
            Tag::TableHead => {
                self.columns.head = true;
                self.columns.column = 0;
                self.html("<thead><tr>");
            }
            Tag::TableRow => {
                self.columns.column = 0;
                self.html("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::BlockQuote(_) => self.deeper("<blockquote>\n", range),
            Tag::List(None) => self.deeper("<ul>\n", range),
            Tag::List(Some(1)) => self.deeper("<ol>\n", range),
            Tag::List(Some(first)) => self.deeper(&format!("<ol start=\"{first}\">\n"), range),
            Tag::Item => self.deeper("<li>", range),
            Tag::Emphasis => self.deeper("<em>", range),
            Tag::Strong => self.deeper("<strong>", range),
            Tag::Strikethrough => self.deeper("<del>", range),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_block("</p>\n"),
            TagEnd::Heading(level) => self.end_block(&format!("</h{}>\n", level_of(level))),
            TagEnd::Link => {
                let written = self.links.pop() == Some(true);
                self.html(if written { "</a>" } else { "" });
            }
            TagEnd::FootnoteDefinition => {
                let (name, parts) = (self.notes.open.pop(), self.outs.pop());
                if let (Some(name), Some(parts)) = (name, parts) {
                    self.notes.definitions.entry(name).or_insert(parts);
                }
            }
            TagEnd::HtmlBlock => self.end_line(),
            TagEnd::Table => self.html("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.columns.head = false;
                self.end_block("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.end_block("</tr>\n"),
            TagEnd::TableCell => {
                self.html(if self.columns.head { "</th>" } else { "</td>" });
                self.plain.push(' ');
            }
            TagEnd::BlockQuote(_) => self.shallower("</blockquote>\n"),
            TagEnd::List(true) => self.shallower("</ol>\n"),
            TagEnd::List(false) => self.shallower("</ul>\n"),
            TagEnd::Item => {
                self.end_line();
                self.shallower("</li>\n");
            }
            TagEnd::Emphasis => self.shallower("</em>"),
            TagEnd::Strong => self.shallower("</strong>"),
            TagEnd::Strikethrough => self.shallower("</del>"),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>) {
        let inner = self.stream.until(TagEnd::Heading(level));
        let text = text_of(&inner).trim().to_owned();
        let id = self.ids.take(id.unwrap_or(&text));
        self.end_line();
        let level_number = level_of(level);
        let tag = format!("<h{level_number} id=\"{}{id}\">", self.mark);
        self.html(&tag);
        self.headings.push(Heading { level: level_number, id, text });
        self.stream.ahead.push_front((Event::End(TagEnd::Heading(level)), 0..0));
        inner.into_iter().rev().for_each(|event| self.stream.ahead.push_front(event));
    }

    fn cell(&mut self) {
        let alignment = self.columns.alignments.get(self.columns.column).copied().unwrap_or(Alignment::None);
        self.columns.column += 1;
        let name = if self.columns.head { "th" } else { "td" };
        let class = match alignment {
            Alignment::Right => "end",
            Alignment::Center => "center",
            Alignment::None | Alignment::Left => "",
        };
        let tag =
            if class.is_empty() { format!("<{name}>") } else { format!("<{name} class=\"{}{class}\">", self.mark) };
        self.html(&tag);
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        self.escaped(text);
        if self.hidden.is_some() {
            return;
        }
        let begin = self.plain.len();
        self.plain.push_str(text);
        let exact = text.len() == range.len();
        let span = |inner: &Range<usize>| {
            if exact { range.start + inner.start..range.start + inner.end } else { range.clone() }
        };
        for inner in scan::template_tags(text, MOST_REMARKS) {
            let tag: String = text[inner.clone()].chars().take(60).collect();
            self.remark(&codes::TEMPLATE_TAG, &span(&inner), |d| d.with("tag", tag));
        }
        if let Some(at) = text.find("**") {
            self.remark(&codes::LITERAL_STARS, &span(&(at..at + 2)), |d| d);
        }
        if self.unbound.len() >= MOST_NUMBERS || !self.links.is_empty() {
            return;
        }
        for inner in scan::numbers(text, MOST_NUMBERS - self.unbound.len()) {
            let at = span(&inner);
            let number =
                UnboundNumber::new(begin + inner.start..begin + inner.end, self.start + at.start..self.start + at.end);
            self.unbound.push(number);
        }
    }

    fn reference_to_note(&mut self, name: &str) {
        let (number, first) = self.notes.refer(name);
        let id = if first { format!(" id=\"{}fnref:{number}\"", self.mark) } else { String::new() };
        self.html(&format!("<sup><a{id} href=\"#fn:{number}\">{number}</a></sup>"));
    }

    fn raw(&mut self, html: &str, range: Range<usize>) {
        let mut words = String::new();
        raw::words(html, &mut self.hidden, &mut words);
        self.spaced(&words);
        for inner in scan::template_tags(html, MOST_REMARKS) {
            let tag: String = html[inner].chars().take(60).collect();
            self.remark(&codes::TEMPLATE_TAG, &range, |d| d.with("tag", tag));
        }
        self.out().push(Part::Raw(html.to_owned(), range));
    }

    /// Adds words whose spaces and ends of lines mean nothing.
    fn spaced(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() {
                self.plain.push(c);
            } else if !self.plain.is_empty() && !self.plain.ends_with([' ', '\n']) {
                self.plain.push(' ');
            }
        }
    }

    fn deeper(&mut self, tag: &str, range: Range<usize>) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.html(tag);
        } else if !self.told.contains_key(codes::NESTED_TOO_DEEP.id) {
            self.remark(&codes::NESTED_TOO_DEEP, &(range.start..range.start + 1), |d| d.with("limit", DEEPEST));
        }
    }

    fn shallower(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.html(tag);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn end_block(&mut self, html: &str) {
        self.html(html);
        self.end_line();
    }

    fn end_line(&mut self) {
        self.plain.truncate(self.plain.trim_end_matches(' ').len());
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    fn out(&mut self) -> &mut Vec<Part> {
        self.outs.last_mut().expect("the body itself is never taken off")
    }

    /// The HTML to go on writing to.
    fn tail(&mut self) -> &mut String {
        let out = self.out();
        if !matches!(out.last(), Some(Part::Html(_))) {
            out.push(Part::Html(String::new()));
        }
        match out.last_mut() {
            Some(Part::Html(html)) => html,
            _ => unreachable!("just pushed"),
        }
    }

    fn html(&mut self, html: &str) {
        self.tail().push_str(html);
    }

    fn escaped(&mut self, text: &str) {
        escape(text, self.tail());
    }

    fn slot(&mut self, piece: Option<Piece>) {
        self.out().extend(piece.map(Part::Slot));
    }

    fn place(&self, range: &Range<usize>) -> Place {
        Place::span(self.file, self.start + range.start, self.start + range.end)
    }

    fn remark(&mut self, code: &'static Code, range: &Range<usize>, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        let told = self.told.entry(code.id).or_default();
        *told += 1;
        if *told <= MOST_REMARKS {
            let place = self.place(range);
            self.diagnostics.push(fill(Diagnostic::new(code, place)));
        }
    }
}

/// 2 to 6: the page's title is the only heading of level 1.
fn level_of(level: HeadingLevel) -> u8 {
    (level as u8).max(2)
}

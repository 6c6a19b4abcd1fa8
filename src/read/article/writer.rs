//! Markdown → pieces. One pass over the parser's events; what needs the data becomes a slot.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd,
    TextMergeWithOffset,
};

use super::body::{Body, BoundFigure, Heading, Image, Piece, UnboundNumber, Verb};
use super::headings::Ids;
use super::{Written, chart, clean, reference, scan};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place, codes};

/// Quotes, lists and emphasis within one another: what is deeper is written as if it were this deep.
const DEEPEST: usize = 64;
/// How many of one kind of remark an article gets; a broken import would bury the rest.
const MOST_REMARKS: usize = 20;
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
        plain: String::new(),
        headings: Vec::new(),
        ids: Ids::default(),
        unbound: Vec::new(),
        notes: Notes::default(),
        links: Vec::new(),
        columns: Columns::default(),
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

/// The parser's events, with some put back.
struct Stream<'a> {
    ahead: VecDeque<(Event<'a>, Range<usize>)>,
    parser: TextMergeWithOffset<'a, OffsetIter<'a>>,
}

impl<'a> Stream<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.ahead.pop_front().or_else(|| self.parser.next())
    }

    fn peek(&mut self) -> Option<&(Event<'a>, Range<usize>)> {
        if self.ahead.is_empty() {
            self.ahead.extend(self.parser.next());
        }
        self.ahead.front()
    }

    /// All up to the end of what was just begun.
    fn until(&mut self, end: TagEnd) -> Vec<(Event<'a>, Range<usize>)> {
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

/// Footnotes: numbered as they are referred to, written at the end.
#[derive(Default)]
struct Notes {
    numbers: BTreeMap<String, usize>,
    order: Vec<String>,
    definitions: BTreeMap<String, Vec<Part>>,
    open: Vec<String>,
}

impl Notes {
    /// The number of a note, and whether this is the first reference to it.
    fn refer(&mut self, name: &str) -> (usize, bool) {
        if let Some(number) = self.numbers.get(name) {
            return (*number, false);
        }
        self.order.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.order.len());
        (self.order.len(), true)
    }
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
    depth: usize,
    told: BTreeMap<&'static str, usize>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Writer<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.text(&text, &range),
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
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
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
                if self.links.pop() == Some(true) {
                    self.html("</a>");
                }
            }
            TagEnd::FootnoteDefinition => {
                let (name, parts) = (self.notes.open.pop(), self.outs.pop());
                if let (Some(name), Some(parts)) = (name, parts) {
                    self.notes.definitions.entry(name).or_insert(parts);
                }
            }
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

    fn paragraph(&mut self) {
        if let Some((Event::Start(Tag::Image { .. }), _)) = self.stream.peek()
            && let Some((Event::Start(Tag::Image { dest_url, title, .. }), range)) = self.stream.next()
        {
            let inner = self.stream.until(TagEnd::Image);
            let alone = matches!(self.stream.peek(), Some((Event::End(TagEnd::Paragraph), _)));
            self.stream.ahead.push_front((Event::End(TagEnd::Image), range.clone()));
            inner.into_iter().rev().for_each(|event| self.stream.ahead.push_front(event));
            if !alone {
                self.html("<p>");
            }
            self.image(&dest_url, &title, range, alone);
            if alone {
                self.stream.next();
                self.end_line();
            }
            return;
        }
        self.html("<p>");
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

    fn code_block(&mut self, kind: &CodeBlockKind<'a>, range: Range<usize>) {
        let inner = self.stream.until(TagEnd::CodeBlock);
        if let CodeBlockKind::Fenced(info) = kind
            && info.split_whitespace().next() == Some("chart")
        {
            let mut block = chart::Block {
                file: self.file,
                whole: self.start + range.start..self.start + range.end,
                yaml: String::new(),
                stretches: Vec::new(),
            };
            for (event, range) in inner {
                if let Event::Text(text) = event {
                    self.stretches(&mut block, &text, &range);
                }
            }
            let chart = chart::read(block, self.diagnostics);
            self.slot(chart.map(|chart| Piece::Chart(Box::new(chart))));
            return;
        }
        self.html("<pre><code>");
        for (event, _) in inner {
            if let Event::Text(text) = event {
                self.escaped(&text);
                self.plain.push_str(&text);
            }
        }
        self.end_block("</code></pre>\n");
    }

    /// Adds the text of a block line by line, each with where it stands in the file.
    fn stretches(&self, block: &mut chart::Block, text: &str, range: &Range<usize>) {
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            let indent = words.len() - words.trim_start().len();
            let found = self.source[at..range.end.max(at)].find(words.trim_start()).map(|offset| at + offset);
            let start = found.unwrap_or(at);
            block.stretches.push((block.yaml.len(), (self.start + start).saturating_sub(indent)));
            block.yaml.push_str(line);
            at = (start + words.len() - indent).min(range.end);
        }
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

    fn link(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
        if let Some((verb, rest)) = reference::verb(target) {
            let inner = self.stream.until(TagEnd::Link);
            self.figure(verb, rest, &inner, target, &range);
            return;
        }
        let scheme = clean::scheme(target);
        let allowed = match scheme.as_deref() {
            Some(scheme) => matches!(scheme, "http" | "https" | "mailto" | "tel") || kind == LinkType::Email,
            None => true,
        };
        self.links.push(allowed);
        if !allowed {
            let short: String = target.chars().take(80).collect();
            self.remark(&codes::DANGEROUS_LINK, &range, |d| d.with("target", short));
            return;
        }
        self.html("<a href=\"");
        if kind == LinkType::Email {
            self.html("mailto:");
        }
        if kind != LinkType::Email && clean::is_inside(target) {
            let place = self.place(&range);
            self.slot(Some(Piece::Address(Written { text: target.to_owned(), place })));
        } else {
            self.escaped(target);
        }
        if !title.is_empty() {
            self.html("\" title=\"");
            self.escaped(title);
        }
        self.html("\">");
    }

    fn figure(
        &mut self,
        verb: Verb,
        rest: &str,
        inner: &[(Event<'a>, Range<usize>)],
        target: &str,
        range: &Range<usize>,
    ) {
        let text = text_of(inner).trim().to_owned();
        let text_span = match (inner.first(), inner.last()) {
            (Some(first), Some(last)) => first.1.start..last.1.end,
            _ => range.start + 1..range.start + 1,
        };
        let tail = &self.source[text_span.end.min(range.end)..range.end];
        let target_span = tail.rfind(target).map_or(range.clone(), |offset| {
            let start = text_span.end + offset;
            start..start + target.len()
        });
        let begin = self.plain.len();
        self.plain.push_str(&text);
        let target_place = self.place(&target_span);
        match reference::read(verb, rest) {
            Ok(reference) => {
                let figure = BoundFigure {
                    verb: reference.verb,
                    indicator: reference.indicator,
                    period: reference.period,
                    locality: reference.locality,
                    groups: reference.groups,
                    against_previous: reference.against_previous,
                    text,
                    sentence: String::new(),
                    plain_at: begin..self.plain.len(),
                    text_place: self.place(&text_span),
                    target_place,
                };
                self.slot(Some(Piece::Figure(Box::new(figure))));
            }
            Err(part) => {
                let wrong = Diagnostic::new(&codes::BAD_REFERENCE, target_place);
                self.diagnostics.push(wrong.with("target", target).with("part", part));
                self.escaped(&text);
            }
        }
    }

    fn image(&mut self, target: &str, title: &str, range: Range<usize>, block: bool) {
        let inner = self.stream.until(TagEnd::Image);
        let alt = text_of(&inner).trim().to_owned();
        if !matches!(clean::scheme(target).as_deref(), None | Some("http" | "https")) || target.is_empty() {
            let short: String = target.chars().take(80).collect();
            self.remark(&codes::DANGEROUS_LINK, &range, |d| d.with("target", short));
            self.escaped(&alt);
            self.plain.push_str(&alt);
            return;
        }
        if alt.is_empty() {
            self.remark(&codes::IMAGE_WITHOUT_ALT, &range, |d| d.with("image", target));
        }
        self.plain.push_str(&alt);
        let src = Written { text: target.to_owned(), place: self.place(&range) };
        let caption = (!title.is_empty()).then(|| title.to_owned());
        self.slot(Some(Piece::Image(Box::new(Image { src, alt, caption, block }))));
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        self.escaped(text);
        let begin = self.plain.len();
        self.plain.push_str(text);
        let exact = text.len() == range.len();
        let span = |inner: &Range<usize>| {
            if exact { range.start + inner.start..range.start + inner.end } else { range.clone() }
        };
        for inner in scan::template_tags(text) {
            let tag: String = text[inner.clone()].chars().take(60).collect();
            self.remark(&codes::TEMPLATE_TAG, &span(&inner), |d| d.with("tag", tag));
        }
        if let Some(at) = text.find("**") {
            self.remark(&codes::LITERAL_STARS, &span(&(at..at + 2)), |d| d);
        }
        if self.unbound.len() >= MOST_NUMBERS || !self.links.is_empty() {
            return;
        }
        for inner in scan::numbers(text) {
            self.unbound.push(UnboundNumber {
                text: text[inner.clone()].to_owned(),
                plain_at: begin + inner.start..begin + inner.end,
                place: self.place(&span(&inner)),
            });
        }
    }

    fn reference_to_note(&mut self, name: &str) {
        let (number, first) = self.notes.refer(name);
        let id = if first { format!(" id=\"{}fnref:{number}\"", self.mark) } else { String::new() };
        self.html(&format!("<sup><a{id} href=\"#fn:{number}\">{number}</a></sup>"));
    }

    fn raw(&mut self, raw: &str, range: Range<usize>) {
        let words = clean::words(raw);
        self.plain.push_str(if words.trim().is_empty() { "" } else { &words });
        for inner in scan::template_tags(raw) {
            let tag: String = raw[inner].chars().take(60).collect();
            self.remark(&codes::TEMPLATE_TAG, &range, |d| d.with("tag", tag));
        }
        self.out().push(Part::Raw(raw.to_owned(), range));
    }

    fn deeper(&mut self, tag: &str, range: Range<usize>) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.html(tag);
        } else if self.told.get(codes::NESTED_TOO_DEEP.id).is_none() {
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

    fn finish(mut self) -> Body {
        self.write_notes();
        let parts = self.outs.pop().unwrap_or_default();
        let mut pieces = self.pieces(parts);
        self.end_line();
        for piece in &mut pieces {
            if let Piece::Figure(figure) = piece {
                figure.sentence = scan::sentence(&self.plain, &figure.plain_at);
            }
        }
        Body {
            pieces,
            words: self.plain.split_whitespace().count(),
            plain: self.plain,
            headings: self.headings,
            unbound: self.unbound,
        }
    }

    /// Writes the footnotes: those referred to, then those that nothing refers to, so that none is lost.
    fn write_notes(&mut self) {
        let names: Vec<String> = self.notes.definitions.keys().cloned().collect();
        for name in names {
            self.notes.refer(&name);
        }
        if self.notes.order.is_empty() {
            return;
        }
        let section = format!("<section class=\"{}footnotes\"><ol>\n", self.mark);
        self.html(&section);
        for (index, name) in std::mem::take(&mut self.notes.order).into_iter().enumerate() {
            let number = index + 1;
            let item = format!("<li id=\"{}fn:{number}\">", self.mark);
            self.html(&item);
            let parts = self.notes.definitions.remove(&name).unwrap_or_default();
            self.out().extend(parts);
            self.html(&format!("<a href=\"#fnref:{number}\">↩</a></li>\n"));
        }
        self.html("</ol></section>\n");
    }

    /// The parts as they go on a page: raw HTML cleaned, or shown as text where it is too tangled to clean.
    fn pieces(&mut self, parts: Vec<Part>) -> Vec<Piece> {
        let raw =
            || parts.iter().filter_map(|part| if let Part::Raw(html, _) = part { Some(html.as_str()) } else { None });
        let Some(first) =
            parts.iter().find_map(|part| if let Part::Raw(_, range) = part { Some(range.clone()) } else { None })
        else {
            return merge(parts, &self.mark);
        };
        if clean::is_tangled(raw()) {
            self.remark(&codes::HTML_TANGLED, &first, |d| d);
            return merge(parts, &self.mark);
        }
        let removed = clean::removed(raw());
        if !removed.is_empty() {
            let names = removed.into_iter().collect::<Vec<_>>().join(", ");
            self.remark(&codes::HTML_CLEANED, &first, |d| d.with("removed", names));
        }
        self.cleaned(parts)
    }

    fn cleaned(&mut self, parts: Vec<Part>) -> Vec<Piece> {
        let mut joined = String::new();
        let mut slots = Vec::new();
        for part in parts {
            match part {
                Part::Html(html) | Part::Raw(html, _) => joined.push_str(&html),
                Part::Slot(piece) => {
                    joined.push_str(&clean::stand_in(&self.mark, slots.len()));
                    slots.push(Some(piece));
                }
            }
        }
        let mut pieces = Vec::new();
        for cut in clean::clean(&joined, &self.mark) {
            match cut {
                clean::Cut::Html(html) => pieces.push(Piece::Html(html)),
                clean::Cut::Slot(number) => pieces.extend(slots.get_mut(number).and_then(Option::take)),
                clean::Cut::Address(target) => {
                    let at = self.source.find(&target).map_or(0..0, |at| at..at + target.len());
                    pieces.push(Piece::Address(Written { place: self.place(&at), text: target }));
                }
            }
        }
        for piece in slots.into_iter().flatten() {
            self.swallowed(piece);
        }
        pieces
    }

    /// A slot that stood inside HTML that was removed with all its content.
    fn swallowed(&mut self, piece: Piece) {
        let place = match piece {
            Piece::Figure(figure) => figure.text_place,
            Piece::Chart(chart) => chart.place,
            Piece::Image(_) | Piece::Address(_) | Piece::Html(_) => return,
        };
        self.diagnostics.push(Diagnostic::new(&codes::SWALLOWED_BY_HTML, place));
    }
}

/// Parts without raw HTML, or with it as text.
fn merge(parts: Vec<Part>, mark: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        let html = match part {
            Part::Slot(piece) => {
                pieces.push(piece);
                continue;
            }
            Part::Html(html) if mark.is_empty() => html,
            Part::Html(html) => html.replace(mark, ""),
            Part::Raw(raw, _) => {
                let mut html = String::new();
                escape(&raw, &mut html);
                html
            }
        };
        match pieces.last_mut() {
            Some(Piece::Html(last)) => last.push_str(&html),
            _ => pieces.push(Piece::Html(html)),
        }
    }
    pieces
}

/// 2 to 6: the page's title is the only heading of level 1.
fn level_of(level: HeadingLevel) -> u8 {
    (level as u8).max(2)
}

fn text_of(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                out.push_str(text)
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

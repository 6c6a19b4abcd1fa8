//! What waits for the data or for other files: figures, charts, pictures, addresses.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::stream::text_of;
use super::{MOST_FIGURES, Writer};
use crate::diag::{Diagnostic, codes};
use crate::read::article::body::{BoundFigure, Image, Piece};
use crate::read::article::{Verb, Written, chart, clean, reference};

impl<'a> Writer<'a, '_> {
    pub(super) fn paragraph(&mut self) {
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

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'a>, range: Range<usize>) {
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
            let chart = chart::read(&block, self.diagnostics);
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

    pub(super) fn link(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
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
        self.figures += 1;
        if self.figures > MOST_FIGURES {
            if self.figures == MOST_FIGURES + 1 {
                self.remark(&codes::TOO_MANY_FIGURES, range, |d| d.with("limit", MOST_FIGURES));
            }
            return self.escaped(&text);
        }
        match reference::read(verb, rest) {
            Ok(reference) => {
                let figure = BoundFigure {
                    reference,
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

    pub(super) fn image(&mut self, target: &str, title: &str, range: Range<usize>, block: bool) {
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
}

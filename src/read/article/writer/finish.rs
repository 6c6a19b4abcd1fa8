//! The end of a body: footnotes are written, raw HTML is cleaned, sentences are cut out.

use std::collections::BTreeMap;

use super::{Part, Writer, escape};
use crate::diag::{Diagnostic, codes};
use crate::read::article::body::{Body, Piece};
use crate::read::article::{Written, clean, scan};

/// Footnotes: numbered as they are referred to, written at the end.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) numbers: BTreeMap<String, usize>,
    pub(super) order: Vec<String>,
    pub(super) definitions: BTreeMap<String, Vec<Part>>,
    pub(super) open: Vec<String>,
}

impl Notes {
    /// The number of a note, and whether this is the first reference to it.
    pub(super) fn refer(&mut self, name: &str) -> (usize, bool) {
        if let Some(number) = self.numbers.get(name) {
            return (*number, false);
        }
        self.order.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.order.len());
        (self.order.len(), true)
    }
}

impl Writer<'_, '_> {
    pub(super) fn finish(mut self) -> Body {
        self.write_notes();
        let parts = self.outs.pop().unwrap_or_default();
        let mut pieces = self.pieces(parts);
        self.end_line();
        for piece in &mut pieces {
            if let Piece::Figure(figure) = piece {
                figure.sentence = scan::sentence(&self.plain, &figure.plain_at);
            }
        }
        // Bodies are kept until all pages are made: none holds room that it does not fill.
        for piece in &mut pieces {
            if let Piece::Html(html) = piece {
                html.shrink_to_fit();
            }
        }
        self.plain.shrink_to_fit();
        self.unbound.shrink_to_fit();
        Body { pieces, plain: self.plain, headings: self.headings, unbound: self.unbound }
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

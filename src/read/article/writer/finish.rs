//! The end of a body: footnotes are written, raw HTML is cleaned, sentences are cut out.

use std::collections::BTreeMap;

use super::{Part, Writer};
use crate::diag::{Diagnostic, codes};
use crate::read::article::body::{Body, Piece};
use crate::read::article::{Written, clean, raw, scan, unended};
use crate::text::escape;

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
        self.unbound.shrink_to_fit();
        Body { pieces, plain: self.plain.into(), headings: self.headings, unbound: self.unbound }
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
        if raw::is_tangled(raw()) {
            self.remark(&codes::HTML_TANGLED, &first, |d| d);
            return merge(parts, &self.mark);
        }
        let removed = raw::removed(raw());
        let parts = ended(parts);
        let Some(cuts) = self.cut(&parts) else {
            self.remark(&codes::HTML_TANGLED, &first, |d| d);
            return merge(parts, &self.mark);
        };
        if !removed.is_empty() {
            let names = removed.into_iter().collect::<Vec<_>>().join(", ");
            self.remark(&codes::HTML_CLEANED, &first, |d| d.with("removed", names));
        }
        self.filled(cuts, parts)
    }

    /// The parts cleaned as one text, cut at their slots; none where something swallowed the rest in a way that
    /// only a browser sees.
    fn cut(&self, parts: &[Part]) -> Option<Vec<clean::Cut>> {
        let mut joined = String::new();
        let mut slots = 0;
        for part in parts {
            match part {
                Part::Html(html) | Part::Raw(html, _) => joined.push_str(html),
                Part::Slot(_) => {
                    joined.push_str(&clean::stand_in(&self.mark, slots));
                    slots += 1;
                }
            }
        }
        joined.push_str(&clean::stand_in(&self.mark, slots));
        let cuts = clean::clean(&joined, &self.mark);
        cuts.contains(&clean::Cut::Slot(slots)).then_some(cuts)
    }

    fn filled(&mut self, cuts: Vec<clean::Cut>, parts: Vec<Part>) -> Vec<Piece> {
        let slot = |part| if let Part::Slot(piece) = part { Some(Some(piece)) } else { None };
        let mut slots: Vec<Option<Piece>> = parts.into_iter().filter_map(slot).collect();
        let mut pieces = Vec::new();
        for cut in cuts {
            match cut {
                clean::Cut::Html(html) => pieces.push(Piece::Html(html.into())),
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

/// The parts, in which no raw HTML swallows what follows it.
fn ended(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(Part::Raw(stretch, _)), Part::Raw(more, _)) => stretch.push_str(&more),
            (_, part) => joined.push(part),
        }
    }
    let mut stretches: Vec<&mut String> = Vec::new();
    for part in &mut joined {
        if let Part::Raw(html, _) = part {
            stretches.push(html);
        }
    }
    unended::end(&mut stretches);
    joined
}

/// Parts without raw HTML, or with it as text.
fn merge(parts: Vec<Part>, mark: &str) -> Vec<Piece> {
    let (mut pieces, mut html) = (Vec::new(), String::new());
    for part in parts {
        match part {
            Part::Slot(piece) => {
                if !html.is_empty() {
                    pieces.push(Piece::Html(std::mem::take(&mut html).into()));
                }
                pieces.push(piece);
            }
            Part::Html(part) if mark.is_empty() => html.push_str(&part),
            Part::Html(part) => html.push_str(&part.replace(mark, "")),
            Part::Raw(raw, _) => escape(&raw, &mut html),
        }
    }
    if !html.is_empty() {
        pieces.push(Piece::Html(html.into()));
    }
    pieces
}

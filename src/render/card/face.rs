//! The face of the cards: how wide a text is, where it breaks, and its outlines.
//!
//! One weight of Be Vietnam Pro with ASCII and Vietnamese, as TrueType, because outlines are wanted and not a
//! compressed web font. Vietnamese needs no shaping once it is composed; a character that the face lacks is left out.

use std::sync::LazyLock;

use tiny_skia::PathBuilder;
use ttf_parser::{Face, GlyphId, OutlineBuilder};
use unicode_normalization::UnicodeNormalization;

static FACE: LazyLock<Face<'static>> = LazyLock::new(|| {
    Face::parse(include_bytes!("be-vietnam-pro-600.ttf"), 0).expect("the built-in face is a complete TrueType file")
});

/// No card has room for more of a text than this.
const MOST_LETTERS: usize = 600;

/// A text of one size in the face.
#[derive(Clone, Copy)]
pub(super) struct Letters(pub(super) f32);

impl Letters {
    /// How wide a text is, in pixels.
    pub(super) fn width(self, text: &str) -> f32 {
        glyphs(text).map(advance).sum::<f32>() * self.scale()
    }

    /// A text in lines no wider than `room`, cut off after `most` of them.
    pub(super) fn lines(self, text: &str, room: f32, most: usize) -> Vec<String> {
        let end = text.char_indices().nth(MOST_LETTERS).map_or(text.len(), |(end, _)| end);
        let text = &text[..end];
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let line = lines.last_mut().expect("there is always a line");
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || self.width(&longer) <= room {
                *line = longer;
            } else {
                lines.push(word.to_owned());
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for line in lines.iter_mut().filter(|line| self.width(line) > room) {
            while self.width(line) + self.width("…") > room && line.pop().is_some() {}
            line.push('…');
        }
        lines
    }

    /// The outlines of a line that begins at `x` and stands on `baseline`.
    pub(super) fn outline(self, text: &str, x: f32, baseline: f32, path: &mut PathBuilder) {
        let mut pen = Pen { path, x, baseline, scale: self.scale() };
        for glyph in glyphs(text) {
            FACE.outline_glyph(glyph, &mut pen);
            pen.x += advance(glyph) * pen.scale;
        }
    }

    fn scale(self) -> f32 {
        self.0 / f32::from(FACE.units_per_em())
    }
}

/// The glyphs of a text; signs such as `²` are their plain letters.
fn glyphs(text: &str) -> impl Iterator<Item = GlyphId> + '_ {
    let plain = |c: char| std::iter::once(c).nfkc().find_map(|c| FACE.glyph_index(c));
    text.nfc().filter_map(move |c| FACE.glyph_index(c).or_else(|| plain(c)))
}

fn advance(glyph: GlyphId) -> f32 {
    FACE.glyph_hor_advance(glyph).map_or(0.0, f32::from)
}

/// Draws a glyph into a path: the face's y goes up, a picture's down.
struct Pen<'p> {
    path: &'p mut PathBuilder,
    x: f32,
    baseline: f32,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.baseline - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_face_has_every_letter_of_vietnamese() {
        let marked = "aăâeêioôơuưy".chars().flat_map(|vowel| {
            ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"].map(|tone| format!("{vowel}{tone}"))
        });
        for text in marked.chain(["đ".to_owned(), "ư".to_owned()]) {
            for text in [text.clone(), text.to_uppercase()] {
                let composed: String = text.nfc().collect();
                assert_eq!(composed.chars().count(), 1, "{text}");
                assert_eq!(glyphs(&text).count(), 1, "{text}");
            }
        }
    }

    #[test]
    fn a_long_text_is_cut_and_no_line_is_wider_than_its_room() {
        let letters = Letters(40.0);
        let lines = letters.lines("Tỷ lệ hồ sơ hành chính được giải quyết đúng hạn trong kỳ", 400.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| letters.width(line) <= 400.0), "{lines:?}");
        assert_eq!(letters.lines("Diện tích", 400.0, 2), ["Diện tích"]);
    }

    #[test]
    fn a_raised_digit_is_a_plain_one() {
        assert_eq!(Letters(10.0).width("km²").to_bits(), Letters(10.0).width("km2").to_bits());
    }
}

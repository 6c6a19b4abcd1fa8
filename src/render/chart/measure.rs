//! How wide a text is: the sum of the advance widths of its characters. Never too small, so that what is
//! planned to fit does fit.

use super::widths::{BOLD_PER_MILLE, DISPLAY_WIDTHS, UNKNOWN_WIDTH, WIDTHS};

/// The width of `text` in pixels, set `size` pixels high in the face of texts.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    sum(text, WIDTHS) * size / 1000.0 * if bold { f64::from(BOLD_PER_MILLE) / 1000.0 } else { 1.0 }
}

/// The width of `text` in pixels, set `size` pixels high in the face of headlines.
pub(super) fn display_width(text: &str, size: f64) -> f64 {
    sum(text, DISPLAY_WIDTHS) * size / 1000.0
}

fn sum(text: &str, widths: &[(char, u16)]) -> f64 {
    let advance = |c: char| match c {
        '\u{300}'..='\u{36f}' => 0, // marks stand over the letter before
        c => widths.binary_search_by_key(&c, |(of, _)| *of).map_or(UNKNOWN_WIDTH, |at| widths[at].1),
    };
    f64::from(text.chars().map(|c| u32::from(advance(c))).sum::<u32>())
}

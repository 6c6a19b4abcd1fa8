//! A chart as an `.svg` file.

use crate::plan::files::Drawing;
use crate::render::chart::{Caption, Palette, standalone};
use crate::text::Words;

/// The document.
pub(super) fn write(drawing: &Drawing, words: &Words, palette: &Palette) -> String {
    let caption =
        Caption { title: drawing.title.clone(), subtitle: drawing.subtitle.clone(), notes: drawing.notes.clone() };
    standalone(&drawing.chart, words, &caption, palette)
}

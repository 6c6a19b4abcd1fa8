//! The tile map: a list of tiles on a grid, each with its name and figure; in a file of its own, a drawing.

use std::fmt::Write;

use super::Drawn;
use super::backend::escape;
use super::canvas::{Canvas, NARROW, Set, WIDE};
use super::ink::{Ink, Shown};
use super::key::Entry;
use super::labels::{width, wrap};
use super::map::of_class;
use crate::plan::chart::{Tile, Tiles, Value};
use crate::text::Words;

impl Drawn for Tiles {
    fn draw(&self, words: &Words, root: &str) -> String {
        if self.tiles.is_empty() {
            return super::axis::empty("c", words);
        }
        let mut out = String::from("<ul class=\"tiles\">");
        for tile in &self.tiles {
            let (x, y) = tile.at;
            let class = tile.value.number().map_or_else(|| "na".to_owned(), |n| format!("q{}", self.classes.class(n)));
            let _ =
                write!(out, "<li class=\"x{x} y{y}\"><a class=\"{class}{}\"", if tile.current { " me" } else { "" });
            if let Some(address) = &tile.address {
                out.push_str(" href=\"");
                escape(root, &mut out);
                escape(address, &mut out);
                out.push('"');
            }
            for (name, text) in [("data-id", &tile.id), ("data-tip", &tip(tile, self, words))] {
                let _ = write!(out, " {name}=\"");
                escape(text, &mut out);
                out.push('"');
            }
            out.push('>');
            escape(&tile.name.text, &mut out);
            let _ = write!(out, " <b>{}</b></a></li>", figure(tile, words));
        }
        out + "</ul>"
    }

    /// The same as a drawing, for a file of its own. On a phone the tiles have room for their figures only.
    fn alone(&self, words: &Words) -> String {
        const TALL: f64 = 76.0;
        let across = f64::from(self.tiles.iter().map(|tile| tile.at.0).max().unwrap_or(1));
        let down = self.tiles.iter().map(|tile| tile.at.1).max().unwrap_or(1);
        let canvas = Canvas::new(i32::from(down) * 76, "c");
        let step = 100.0 / across;
        let pixels = |sheet: f64| step / 100.0 * sheet - 12.0;
        for tile in &self.tiles {
            let (x, y) = (f64::from(tile.at.0 - 1) * step, f64::from(tile.at.1 - 1) * TALL);
            let ink = tile.value.number().map_or(Ink::Missing, |number| of_class(self.classes.class(number)));
            canvas.rect(x..x + step - 0.3, y..y + TALL - 2.0, ink);
            for (row, line) in (0_u16..3).zip(wrap(&tile.name.text, ink, pixels(WIDE))) {
                if width(&line, ink) <= pixels(WIDE) {
                    let set = Set::from(ink).nudge(6).shown(Shown::Wide);
                    canvas.text(x, y + 18.0 + 16.0 * f64::from(row), &line, set);
                }
            }
            let text = figure(tile, words);
            let shown = if width(&text, ink) <= pixels(NARROW) { Shown::Always } else { Shown::Wide };
            canvas.text(x, y + TALL - 10.0, &text, Set::from(ink).nudge(6).shown(shown));
        }
        canvas.finish()
    }

    fn entries(&self, words: &Words) -> Vec<Entry> {
        super::map::entries(&self.classes, self.tiles.iter().map(|tile| tile.value), words)
    }
}

fn figure(tile: &Tile, words: &Words) -> String {
    tile.value.number().map_or_else(|| "…".to_owned(), |number| words.number(number))
}

fn tip(tile: &Tile, chart: &Tiles, words: &Words) -> String {
    let value = words.arg(&tile.value.cell());
    match tile.value {
        Value::Known(_) => format!("{}: {value} {}", tile.name.text, chart.unit.text),
        Value::Missing(_) => format!("{}: {value}", tile.name.text),
    }
}

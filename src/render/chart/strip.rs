//! The strip: a dot for each place, the page's own larger and named, the whole a dotted line.

use super::Drawn;
use super::axis::Scale;
use super::canvas::{Anchor, Canvas, NARROW, Set};
use super::ink::Ink;
use super::labels::{width, wrap};
use crate::figure::Number;
use crate::plan::chart::Strip;
use crate::text::Words;

impl Drawn for Strip {
    fn draw(&self, words: &Words, _: &str) -> String {
        let name = self.current().map(|(place, number)| format!("{} {}", place.name.text, words.number(number)));
        let lines = name.map_or_else(Vec::new, |name| wrap(&name, Ink::Result, NARROW));
        let rows = i32::try_from(lines.len().max(1)).expect("a name has a few lines");
        let level = 16.0 + 16.0 * f64::from(rows);
        let canvas = Canvas::new(58 + 16 * rows, "c");
        let known: Vec<Number> =
            self.places.iter().filter_map(|place| place.value.number()).chain(self.whole).collect();
        let Some((low, high)) = known.iter().min().zip(known.iter().max()) else {
            canvas.line((0.0, level), (100.0, level), Ink::Zero);
            canvas.text(50.0, level - 10.0, &words.get("chart.nothing"), Set::from(Ink::Dark).anchor(Anchor::Middle));
            return canvas.finish();
        };
        let (from, to) = self.ends.unwrap_or_else(|| {
            let ticks = Scale::over(*low, *high, false).ticks;
            (ticks[0], ticks[ticks.len() - 1])
        });
        let plot = canvas.plot(3.0..97.0, level, 0.0, from.to_f64()..to.to_f64(), 0.0..1.0);
        canvas.line((3.0, level), (97.0, level), Ink::Zero);
        for place in self.places.iter().filter(|place| !place.current) {
            if let Some(number) = place.value.number() {
                plot.dot(number.to_f64(), 0.0, 50, Ink::Dot);
            }
        }
        let ends = Set::from(Ink::Plain);
        canvas.text(3.0, level + 36.0, &words.number(from), ends);
        canvas.text(97.0, level + 36.0, &format!("{} {}", words.number(to), self.unit.text), ends.anchor(Anchor::End));
        if let Some(whole) = self.whole {
            let (x, _) = plot.at(whole.to_f64(), 0.0);
            canvas.line((x, level - 14.0), (x, level + 7.0), Ink::Reference);
            // A row of its own: it may lie over either end of the scale.
            named(&canvas, x, level + 20.0, &words.get("chart.whole"), Ink::Dark);
        }
        if let Some((_, number)) = self.current() {
            let (x, _) = plot.at(number.to_f64(), 0.0);
            plot.dot(number.to_f64(), 0.0, 80, Ink::DotCurrent);
            for (row, line) in (0_u8..).zip(&lines) {
                named(&canvas, x, 14.0 + 16.0 * f64::from(row), line, Ink::Result);
            }
        }
        drop(plot);
        canvas.finish()
    }
}

/// A name over or under its place, turned to the side where it has room.
fn named(canvas: &Canvas, x: f64, y: f64, text: &str, ink: Ink) {
    let half = width(text, ink) / 2.0;
    let at = x / 100.0 * NARROW;
    let set = Set::from(ink);
    if at < half {
        canvas.text(0.0, y, text, set);
    } else if NARROW - at < half {
        canvas.text(100.0, y, text, set.anchor(Anchor::End));
    } else {
        canvas.text(x, y, text, set.anchor(Anchor::Middle));
    }
}

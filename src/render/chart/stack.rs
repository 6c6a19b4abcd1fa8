//! Parts of a total: bars from zero, each part in a shade of its own, dark to light in the order of the
//! parts. What nobody has split is hatched.

use std::ops::Range;

use super::Drawn;
use super::canvas::{Anchor, Canvas, Set};
use super::ink::Ink;
use super::key::{Entry, Sample};
use super::labels::{Lines, width};
use crate::figure::{Number, Text};
use crate::plan::chart::{Stack, StackBar};
use crate::text::Words;

const BAR: f64 = 24.0;
const LEADING: f64 = 16.0;

impl Drawn for Stack {
    fn draw(&self, words: &Words, _: &str) -> String {
        let longest = self.bars.iter().filter(|bar| !bar.has_negative()).filter_map(StackBar::length).max();
        let longest = longest.filter(|longest| longest.is_positive()).map_or(1.0, Number::to_f64);
        let rows: Vec<Row> = self.bars.iter().map(|bar| Row::new(bar, self, words)).collect();
        let height: f64 = rows.iter().map(Row::height).sum();
        if rows.is_empty() {
            return super::axis::empty("c stack", words);
        }
        let canvas = Canvas::new(height, "c stack");
        let mut y = 0.0;
        for row in &rows {
            row.draw(&canvas, y, self, longest, words);
            y += row.height();
        }
        canvas.finish()
    }

    /// The key: the shade of each part, and the hatch where something is not split.
    fn entries(&self, words: &Words) -> Vec<Entry> {
        let count = self.parts.len();
        let part = |(at, part): (usize, &Text)| Entry {
            sample: Sample::Area(shade(at, count).class()),
            text: part.text.to_string(),
        };
        let mut entries: Vec<Entry> = self.parts.iter().enumerate().map(part).collect();
        let unsplit = |bar: &StackBar| {
            let sum = bar.parts.iter().filter_map(|part| part.number()).try_fold(Number::ZERO, Number::plus);
            bar.is_known() && !bar.has_negative() && bar.length() != sum
        };
        if self.bars.iter().any(unsplit) {
            entries.push(Entry { sample: Sample::Area("na"), text: words.get("chart.stack.rest") });
        }
        entries
    }

    fn has_parts(&self) -> bool {
        true
    }
}

/// One bar with what is written over it.
struct Row<'a> {
    bar: &'a StackBar,
    label: String,
    total: String,
    lines: Lines,
}

impl<'a> Row<'a> {
    fn new(bar: &'a StackBar, chart: &Stack, words: &Words) -> Self {
        let label = words.arg(&bar.label);
        let total = bar.total.map_or_else(String::new, |total| format!("{} {}", words.number(total), chart.unit.text));
        let room = |across: f64| across - width(&total, Ink::Strong) - 12.0;
        let lines = Lines::new(&label, Ink::Dark, room);
        Self { bar, label, total, lines }
    }

    fn height(&self) -> f64 {
        self.lines.count() * LEADING + 6.0 + BAR + 16.0
    }

    fn draw(&self, canvas: &Canvas, top: f64, chart: &Stack, longest: f64, words: &Words) {
        let low = top + self.lines.count() * LEADING;
        for (line, shown, _, below) in self.lines.each() {
            canvas.text(0.0, low - below * LEADING - 2.0, line, Set::from(Ink::Dark).shown(shown));
        }
        if !self.total.is_empty() {
            canvas.text(100.0, low - 2.0, &self.total, Set::from(Ink::Strong).anchor(Anchor::End));
        }
        let bar = low + 6.0..low + 6.0 + BAR;
        if !self.bar.is_known() || self.bar.has_negative() {
            let said = match self.bar.parts.first() {
                Some(part) if !self.bar.is_known() => words.arg(&part.cell()),
                Some(_) => words.get("chart.stack.negative"),
                None => words.get("chart.nothing"),
            };
            canvas.text(0.0, bar.start + 17.0, &said, Set::from(Ink::Plain).nudge(8));
        } else {
            self.segments(canvas, bar.clone(), chart, longest, words);
        }
        canvas.line((0.0, bar.start - 2.0), (0.0, bar.end + 2.0), Ink::Zero);
    }

    fn segments(&self, canvas: &Canvas, y: Range<f64>, chart: &Stack, longest: f64, words: &Words) {
        let mut from = 0.0;
        for ((at, name), part) in chart.parts.iter().enumerate().zip(&self.bar.parts) {
            let Some(number) = part.number().filter(|number| number.is_positive()) else { continue };
            let to = from + number.to_f64() / longest * 100.0;
            let ink = shade(at, chart.parts.len());
            canvas.rect(from..to, y.clone(), ink);
            let text = words.number(number);
            let set = Set::from(ink).anchor(Anchor::Middle);
            canvas.fit(f64::midpoint(from, to), y.start + 17.0, &text, set, to - from, 8.0);
            let tip = format!("{}, {}: {text} {}", self.label, name.text, chart.unit.text);
            canvas.hit(from..to, y.clone(), y.start, &tip);
            from = to;
        }
        let rest = self.bar.length().map_or(0.0, Number::to_f64) / longest * 100.0;
        if rest > from + 0.005 {
            canvas.rect(from..rest, y, Ink::Missing);
        }
    }
}

/// The shade of a part: as far from its neighbours as the number of parts allows.
fn shade(at: usize, count: usize) -> Ink {
    const SHADES: [&[Ink]; 5] = [
        &[Ink::Class5],
        &[Ink::Class5],
        &[Ink::Class5, Ink::Class2],
        &[Ink::Class5, Ink::Class3, Ink::Class1],
        &[Ink::Class5, Ink::Class4, Ink::Class2, Ink::Class1],
    ];
    let shades = SHADES[count.min(Stack::MOST_PARTS)];
    shades[at.min(shades.len() - 1)]
}

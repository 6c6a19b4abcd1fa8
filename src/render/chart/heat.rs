//! The heat table: a table of the page, its cells in the colour of their class; in a file of its own, a drawing.

use std::fmt::Write;

use super::Drawn;
use super::axis;
use super::backend::{escape, name};
use super::canvas::{Anchor, Canvas, NARROW, Set};
use super::ink::Ink;
use super::key::{Entry, Sample};
use super::labels::wrap;
use super::map::of_class;
use crate::figure::Status;
use crate::plan::chart::{Heat, Point, Value, missing, status};
use crate::text::Words;

impl Drawn for Heat {
    fn draw(&self, words: &Words, root: &str) -> String {
        if self.rows.is_empty() || self.periods.is_empty() {
            return axis::empty("c", words);
        }
        let mut out = String::from("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape(&words.get("chart.kind.heat"), &mut out);
        out.push_str("\"><table class=\"heat\"><thead><tr><th scope=\"col\">");
        escape(&words.fill("chart.heat.head", &[("unit", self.unit.clone().into())]), &mut out);
        out.push_str("</th>");
        for period in &self.periods {
            out.push_str("<th scope=\"col\" class=\"n\">");
            escape(&words.period_short(*period), &mut out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr><th scope=\"row\">");
            name(&row.name.text, row.address.as_deref(), root, &mut out);
            out.push_str("</th>");
            for point in &row.points {
                cell(&mut out, self, point, words);
            }
            out.push_str("</tr>");
        }
        out + "</tbody></table></div>"
    }

    /// The key: the colours of the classes, and the mark of figures that are not settled.
    fn entries(&self, words: &Words) -> Vec<Entry> {
        let points = || self.rows.iter().flat_map(|row| &row.points);
        let mut entries = super::map::entries(&self.classes, points().map(|point| point.value), words);
        if points().any(|point| point.value.number().is_some() && is_open(point)) {
            entries.push(Entry { sample: Sample::Sign("*"), text: words.get("chart.heat.open") });
        }
        entries
    }

    /// The same as a drawing, for a file of its own.
    fn alone(&self, words: &Words) -> String {
        const NAMES: f64 = 30.0;
        const HEAD: f64 = 24.0;
        let names: Vec<Vec<String>> =
            self.rows.iter().map(|row| wrap(&row.name.text, Ink::Dark, NAMES / 100.0 * NARROW - 8.0)).collect();
        let tall = |lines: &[String]| 16.0 * f64::from(u16::try_from(lines.len()).expect("a few lines")) + 10.0;
        let height: f64 = HEAD + names.iter().map(|lines| tall(lines)).sum::<f64>();
        let canvas = Canvas::new(height, "c");
        let step = (100.0 - NAMES) / f64::from(u16::try_from(self.periods.len().max(1)).expect("few periods"));
        // As many columns are lettered as fit; on a phone perhaps none.
        let put = |x: f64, y: f64, text: &str, ink: Ink| {
            canvas.fit(x, y, text, Set::from(ink).anchor(Anchor::Middle), step, 4.0);
        };
        let left = |at: usize| NAMES + step * f64::from(u16::try_from(at).expect("few periods"));
        for (at, period) in self.periods.iter().enumerate() {
            put(left(at) + step / 2.0, 14.0, &words.period_short(*period), Ink::Plain);
        }
        let mut y = HEAD;
        for (row, lines) in self.rows.iter().zip(&names) {
            for (line, text) in (0_u16..).zip(lines) {
                canvas.text(0.0, y + 17.0 + 16.0 * f64::from(line), text, Set::from(Ink::Dark));
            }
            for (at, point) in row.points.iter().enumerate() {
                let ink = point.value.number().map_or(Ink::Missing, |number| of_class(self.classes.class(number)));
                canvas.rect(left(at)..left(at) + step, y..y + tall(lines) - 2.0, ink);
                let mark = if is_open(point) { "*" } else { "" };
                let figure = |number| format!("{}{mark}", words.number(number));
                let text = point.value.number().map_or_else(|| "…".to_owned(), figure);
                put(left(at) + step / 2.0, y + tall(lines) / 2.0 + 3.5, &text, ink);
            }
            y += tall(lines);
        }
        canvas.finish()
    }
}

/// A figure on the colour of its class; one that is not settled has a mark, with the word for it.
fn cell(out: &mut String, chart: &Heat, point: &Point, words: &Words) {
    match point.value {
        Value::Known(number) => {
            let _ = write!(out, "<td class=\"n q{}\">{}", chart.classes.class(number), words.number(number));
            if let Some(open) = point.status.filter(|status| *status != Status::Final) {
                let _ = write!(out, "*<span class=\"vh\"> {}</span>", words.say(&status(open)));
            }
            out.push_str("</td>");
        }
        Value::Missing(reason) => {
            let _ = write!(out, "<td class=\"n na\">…<span class=\"vh\"> {}</span></td>", words.say(&missing(reason)));
        }
    }
}

fn is_open(point: &Point) -> bool {
    point.status.is_some_and(|status| status != Status::Final)
}

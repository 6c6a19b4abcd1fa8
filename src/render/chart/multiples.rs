//! Small multiples: a list of small drawings on common scales, each with its last figure.

use std::fmt::Write;

use super::Drawn;
use super::axis::{Periods, Scale};
use super::backend::{escape, name};
use super::canvas::{Anchor, Canvas, Set};
use super::ink::Ink;
use super::labels::wrap;
use super::line::{alone, known, place, runs};
use crate::figure::Number;
use crate::plan::chart::{Multiples, Panel, cuts};
use crate::text::Words;

const HEIGHT: u16 = 96;
/// The least width of a drawing: two stand side by side on a phone.
const LEAST: f64 = 130.0;

impl Drawn for Multiples {
    fn draw(&self, words: &Words, root: &str) -> String {
        let mut out = String::from("<ul class=\"multi\">");
        for panel in &self.panels {
            out.push_str("<li><h3>");
            name(&panel.name.text, panel.address.as_deref(), root, &mut out);
            let _ = write!(out, "</h3>{}</li>", drawing(self, panel, words));
        }
        out + "</ul>"
    }

    fn alone(&self, words: &Words) -> String {
        let (drawings, height) = sheet(self, words);
        format!("<svg height=\"{height}\" overflow=\"visible\">{drawings}</svg>")
    }
}

/// All drawings in one, two side by side, for a file of its own; and its height.
fn sheet(chart: &Multiples, words: &Words) -> (String, usize) {
    const NAME: f64 = 155.0;
    let names: Vec<Vec<String>> = chart.panels.iter().map(|panel| wrap(&panel.name.text, Ink::Strong, NAME)).collect();
    let tallest = names.iter().map(Vec::len).max().unwrap_or(0);
    let row = usize::from(HEIGHT) + 30 + 16 * tallest;
    let mut out = String::new();
    for (at, (panel, name)) in chart.panels.iter().zip(&names).enumerate() {
        let (x, y) = (if at % 2 == 0 { "0" } else { "52%" }, at / 2 * row);
        let _ = write!(out, "<svg x=\"{x}\" y=\"{y}\" width=\"48%\" overflow=\"visible\">");
        for (line, text) in name.iter().enumerate() {
            let y = 14 + 16 * (tallest - name.len() + line);
            let _ = write!(out, "<text class=\"b\" y=\"{y}\">");
            escape(text, &mut out);
            out.push_str("</text>");
        }
        let top = 4 + 16 * tallest;
        let _ = write!(out, "<svg y=\"{top}\" overflow=\"visible\">{}</svg></svg>", drawing(chart, panel, words));
    }
    (out, chart.panels.len().div_ceil(2) * row)
}

fn drawing(chart: &Multiples, panel: &Panel, words: &Words) -> String {
    let (low, high) = chart.extremes().unwrap_or((Number::ZERO, Number::from(1)));
    let scale = Scale::over(low, high, chart.from_zero);
    let canvas = Canvas::new(HEIGHT, "c");
    let bottom = f64::from(HEIGHT) - 22.0;
    let last = u32::try_from(chart.periods.len().max(2) - 1).expect("fewer periods than days in history");
    let plot = canvas.plot(2.0..98.0, bottom, 20.0, 0.0..f64::from(last), scale.low()..scale.high());
    canvas.line((0.0, bottom), (100.0, bottom), Ink::Grid);
    if chart.from_zero {
        let (_, zero) = plot.at(0.0, 0.0);
        canvas.line((0.0, zero), (100.0, zero), Ink::Zero);
    }
    for reform in &panel.breaks {
        let (x, _) = plot.at(place(reform.before) - 0.5, 0.0);
        canvas.line((x, 8.0), (x, bottom), Ink::Break);
    }
    for run in runs(&panel.points, &cuts(&panel.breaks)) {
        plot.path(run.points, if run.settled { Ink::Line } else { Ink::LineEstimate });
    }
    for (x, y) in alone(&panel.points) {
        plot.dot(x, y, 25, Ink::Point);
    }
    if let Some((x, point, y)) = known(&panel.points).last() {
        plot.dot(x, y, 35, if point.complete { Ink::Point } else { Ink::PointHollow });
        let (x, y) = plot.at(x, y);
        let set = Set::from(Ink::Result).halo();
        let text = words.arg(&point.value.cell());
        if x > 50.0 {
            canvas.text(x, y - 8.0, &text, set.anchor(Anchor::End).nudge(2));
        } else {
            canvas.text(x, y - 8.0, &text, set.nudge(-2));
        }
    } else {
        canvas.text(0.0, bottom - 8.0, &words.get("chart.nothing"), Set::from(Ink::Plain));
    }
    if let (Some(first), Some(last)) = (chart.periods.first(), chart.periods.last()) {
        let ends = [(0.0, *first), (100.0, *last)];
        Periods { at: if first == last { &ends[..1] } else { &ends }, strong: None, below: &[] }.ends(
            &canvas,
            f64::from(HEIGHT) - 6.0,
            LEAST,
            words,
        );
    }
    drop(plot);
    canvas.finish()
}

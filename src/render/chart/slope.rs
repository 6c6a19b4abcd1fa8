//! The slope: two or three dates side by side, a line for each place, the page's own in colour. Where
//! not all names have room, only the page's own, the highest and the lowest are named.

use super::Drawn;
use super::axis::{self, Periods, Scale};
use super::canvas::{Canvas, NARROW};
use super::ink::Ink;
use super::labels::wrap;
use super::line::{BOTTOM, End, HEIGHT, known, margin, name_room, names, runs};
use crate::figure::Number;
use crate::plan::chart::{Slope, SlopeLine};
use crate::text::Words;

/// How many lines of text have room beside the lines.
const ROOM: usize = 15;
/// How many lines a tip speaks of.
const SPOKEN: usize = 4;

impl Drawn for Slope {
    fn draw(&self, words: &Words, _: &str) -> String {
        let canvas = Canvas::new(HEIGHT, "c");
        let (low, high) = self.extremes().unwrap_or((Number::ZERO, Number::from(1)));
        let scale = Scale::over(low, high, self.from_zero);
        let named = named(self, words);
        let ends: Vec<End> = named.iter().filter_map(|line| end(line, words)).collect();
        let left = axis::gutter(&scale, words);
        let right = 100.0 - margin(&ends);
        let last = self.periods.len().max(2) - 1;
        let across = if last == 1 { 0.0..1.0 } else { 0.0..2.0 };
        let plot = canvas.plot(left + 3.0..right, BOTTOM, 28.0, across, scale.low()..scale.high());
        if ends.is_empty() {
            axis::nothing(&canvas, BOTTOM, words);
        } else {
            axis::grid(&canvas, &scale, right, |value| plot.at(0.0, value).1, &self.unit.text, words);
        }
        let places: Vec<_> = (0_u8..).zip(&self.periods).map(|(at, p)| (plot.at(f64::from(at), 0.0).0, *p)).collect();
        Periods { at: &places, strong: None, below: &[] }.draw(&canvas, HEIGHT - 6.0, words);
        let many = self.lines.len() > ROOM;
        let (current, others): (Vec<_>, Vec<_>) = self.lines.iter().partition(|line| line.current);
        for line in others.iter().chain(&current) {
            for run in runs(&line.points, &[]) {
                let ink = match (line.current, run.settled) {
                    (true, true) => Ink::Line,
                    (true, false) => Ink::LineEstimate,
                    (false, _) if many => Ink::LineFaint,
                    (false, _) => Ink::LineEarlier,
                };
                plot.path(run.points, ink);
            }
            for (x, _, y) in known(&line.points).filter(|_| line.current || !many) {
                plot.dot(x, y, 35, if line.current { Ink::Point } else { Ink::PointEarlier });
            }
        }
        names(&canvas, &plot, &ends, right);
        for (at, (x, period)) in places.iter().enumerate() {
            let figures = named.iter().take(SPOKEN).filter_map(|line| {
                Some(format!("{} {}", line.name.text, words.arg(&line.points.get(at)?.value.cell())))
            });
            let tip = format!("{}: {}", words.period_short(*period), figures.collect::<Vec<_>>().join("; "));
            canvas.hit((x - 5.0).max(0.0)..x + 3.0, 28.0..BOTTOM, 28.0, &tip);
        }
        drop(plot);
        canvas.finish()
    }
}

/// The lines that are named, the most telling first.
fn named<'a>(chart: &'a Slope, words: &Words) -> Vec<&'a SlopeLine> {
    let value = |line: &SlopeLine| line.points.last().and_then(|point| point.value.number());
    let mut order: Vec<&SlopeLine> = chart.lines.iter().filter(|line| value(line).is_some()).collect();
    order.sort_by_key(|line| std::cmp::Reverse(value(line)));
    let (high, low) = (order.first().copied(), order.last().copied());
    let extreme = |line: &SlopeLine| [high, low].into_iter().flatten().any(|other| std::ptr::eq(other, line));
    order.sort_by_key(|line| (!line.current, !extreme(line)));
    let needed = |line: &SlopeLine| end(line, words).map_or(0, |end| wrap(&end.text, end.ink, name_room(NARROW)).len());
    if order.iter().map(|line| needed(line)).sum::<usize>() > ROOM {
        order.retain(|line| line.current || extreme(line));
    }
    order
}

/// The name at the end of a line that reaches the last date.
fn end(line: &SlopeLine, words: &Words) -> Option<End> {
    let (x, point, y) = known(&line.points).last()?;
    let text = words.fill(
        "chart.line.end",
        &[("name", line.name.clone().into()), ("value", words.arg(&point.value.cell()).into())],
    );
    let ink = if line.current { Ink::Result } else { Ink::Dark };
    Some(End { at: (x, y), early: false, text, ink })
}

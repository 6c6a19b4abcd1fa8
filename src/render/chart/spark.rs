//! The sparkline: the line alone, with a dot at its end that is hollow while the period is open.

use super::Drawn;
use super::canvas::Canvas;
use super::ink::Ink;
use super::line::{alone, runs};
use crate::figure::Number;
use crate::plan::chart::{Spark, cuts};
use crate::text::Words;

impl Drawn for Spark {
    fn draw(&self, _: &Words, _: &str) -> String {
        let canvas = Canvas::new(32, "c spark");
        let known: Vec<f64> = self.points.iter().filter_map(|p| p.value.number()).map(Number::to_f64).collect();
        let (Some(low), Some(high)) = (known.iter().copied().reduce(f64::min), known.iter().copied().reduce(f64::max))
        else {
            canvas.line((4.0, 16.0), (96.0, 16.0), Ink::Grid);
            return canvas.finish();
        };
        let (low, high) = if low < high { (low, high) } else { (low - 1.0, high + 1.0) };
        let last = u16::try_from(self.points.len().max(2) - 1).expect("a sparkline has fewer than 65,536 points");
        let plot = canvas.plot(4.0..96.0, 27.0, 5.0, 0.0..f64::from(last), low..high);
        for reform in &self.breaks {
            let (x, _) = plot.at(super::line::place(reform.before) - 0.5, low);
            canvas.line((x, 3.0), (x, 29.0), Ink::Break);
        }
        for run in runs(&self.points, &cuts(&self.breaks)) {
            let ink = if run.settled { Ink::Line } else { Ink::LineEstimate };
            plot.path(run.points, ink);
        }
        for (x, y) in alone(&self.points) {
            plot.dot(x, y, 15, Ink::Point);
        }
        if let Some((x, point, y)) = super::line::known(&self.points).last() {
            plot.dot(x, y, 35, if point.complete { Ink::Point } else { Ink::PointHollow });
        }
        drop(plot);
        canvas.finish()
    }
}

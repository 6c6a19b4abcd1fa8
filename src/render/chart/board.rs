//! The board: the months over a column of bars, and each bar. All share one scale, 0 to 112 % of the plan.

use super::Drawn;
use super::axis;
use super::canvas::{Canvas, NARROW};
use super::ink::Ink;
use crate::figure::Number;
use crate::plan::chart::{BoardHead, BoardRow, Value};
use crate::text::Words;

/// The end of the scale, in per cent of the plan: what is beyond is cut, and its number stands beside.
const FURTHEST: f64 = 112.0;
/// Where 100 % of the plan lies, in per cent of the width.
const FULL: f64 = 100.0 * 100.0 / FURTHEST;

/// The cell is as narrow on a wide screen as on a phone, so its labels are planned for one width.
impl Drawn for BoardHead {
    fn draw(&self, words: &Words, _: &str) -> String {
        let canvas = Canvas::new(32, "c");
        match &self.clock {
            Some(clock) => axis::months(&canvas, clock, FULL, 31.5, NARROW, words),
            None => axis::shares(&canvas, FULL, 8.0, words),
        }
        canvas.finish()
    }
}

impl Drawn for BoardRow {
    fn draw(&self, _: &Words, _: &str) -> String {
        const BAR: (f64, f64) = (11.0, 27.0);
        let canvas = Canvas::new(38, "c");
        let share = self.share.number().map_or(0.0, Number::to_f64);
        let end = share.clamp(0.0, FURTHEST) / FURTHEST * 100.0;
        canvas.rect(0.0..FULL, BAR.0..BAR.1, Ink::Rest);
        if end > 0.0 {
            canvas.rect(0.0..end, BAR.0..BAR.1, if self.settled { Ink::Bar } else { Ink::BarPart });
        }
        if share > FURTHEST {
            canvas.symbol(100.0, BAR.0, "bg", "M-14 19l6 -22M-6 19l6 -22");
        }
        if let Some(passed) = self.passed {
            let now = passed.to_f64() / 100.0 * FULL;
            if end > now {
                canvas.line((now, BAR.0), (now, BAR.1), Ink::Gap);
            }
            canvas.line((now, 0.0), (now, 38.0), Ink::Pace);
        }
        if matches!(self.share, Value::Known(_)) {
            canvas.line((FULL, 6.0), (FULL, 32.0), Ink::Plan);
        } else {
            canvas.rect(0.0..FULL, BAR.0..BAR.1, Ink::PlanBox);
        }
        canvas.finish()
    }
}

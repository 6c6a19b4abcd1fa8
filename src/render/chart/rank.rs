//! The bar of a place in a ranking: other places grey, the page's own in colour.

use super::Drawn;
use super::canvas::Canvas;
use super::ink::Ink;
use crate::figure::Number;
use crate::plan::chart::RankBar;
use crate::text::Words;

impl Drawn for RankBar {
    fn draw(&self, _: &Words, _: &str) -> String {
        const BAR: (f64, f64) = (2.0, 16.0);
        let canvas = Canvas::new(18, "c");
        let (from, to) = (self.from.min(Number::ZERO).to_f64(), self.to.max(Number::ZERO).to_f64());
        let across = |number: Number| {
            let range = to - from;
            if range > 0.0 { ((number.to_f64() - from) / range * 100.0).clamp(0.0, 100.0) } else { 0.0 }
        };
        let zero = across(Number::ZERO);
        match self.value.number() {
            Some(number) => {
                canvas.rect(0.0..100.0, BAR.0..BAR.1, Ink::Rest);
                let end = across(number);
                let ink = match (self.settled, self.current) {
                    (false, _) => Ink::BarPart,
                    (true, true) => Ink::Bar,
                    (true, false) => Ink::BarOther,
                };
                if !number.is_zero() {
                    canvas.rect(zero.min(end)..zero.max(end), BAR.0..BAR.1, ink);
                }
                canvas.line((zero, 0.0), (zero, 18.0), Ink::Zero);
            }
            None => canvas.line((0.0, 9.0), (100.0, 9.0), Ink::Grid),
        }
        if let Some(plan) = self.plan {
            canvas.line((across(plan), 0.0), (across(plan), 18.0), Ink::Plan);
        }
        if let Some(whole) = self.whole {
            let x = across(whole);
            canvas.line((x, 0.0), (x, 18.0), Ink::Gap);
            canvas.line((x, 0.0), (x, 18.0), Ink::Reference);
        }
        canvas.finish()
    }
}

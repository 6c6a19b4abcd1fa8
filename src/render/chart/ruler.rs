//! The ruler: months above, the bar with its figure, pace and plan named below.

use super::Drawn;
use super::axis;
use super::canvas::{Anchor, Canvas, NARROW, Set, WIDE};
use super::ink::{Ink, Shown};
use super::labels::width;
use crate::figure::{Arg, Number, Status};
use crate::plan::chart::{Clock, Ruler, Value};
use crate::text::Words;

const HEIGHT: i32 = 154;
const AXIS: f64 = 34.0;
const BAR: (f64, f64) = (74.0, 118.0);
const NAMES: f64 = 148.0;
const ROW: f64 = 18.0;
/// How far the ruler reaches beyond the plan, in per cent of it; longer bars are cut.
const FURTHEST: f64 = 125.0;
/// The place of the end of the scale, in per cent of the width: half a plan tick is left free.
const RIGHT: f64 = 99.6;

impl Drawn for Ruler {
    fn draw(&self, words: &Words, _: &str) -> String {
        let share = self.share().map(Number::to_f64);
        let reach = share.unwrap_or(0.0).clamp(100.0, FURTHEST);
        let full = RIGHT * 100.0 / reach;
        let clock = self.clock.as_ref().filter(|clock| clock.months < 12 && self.plan.is_some());
        let names = Names::new(self, clock, full, words);
        let canvas = Canvas::new(HEIGHT + if names.rows == Rows::One { 0 } else { 18 }, "c");
        canvas.rect(0.0..full, BAR.0..BAR.1, Ink::Rest);
        match (&self.clock, self.plan) {
            (Some(clock), Some(_)) => axis::months(&canvas, clock, full, AXIS, WIDE, words),
            (_, Some(_)) => axis::shares(&canvas, full, AXIS, words),
            _ => {}
        }
        let end = share.unwrap_or(0.0).clamp(0.0, FURTHEST) / 100.0 * full;
        if end > 0.0 {
            let estimate = self.status == Some(Status::Estimate);
            canvas.rect(0.0..end, BAR.0..BAR.1, if estimate { Ink::BarPart } else { Ink::Bar });
            if share.is_some_and(|share| share > FURTHEST) {
                cut(&canvas, end);
            }
        }
        if let Some(clock) = clock {
            calendar(&canvas, clock, full, end, words);
        }
        figure(&canvas, self, end, words);
        names.draw(&canvas, self, full);
        canvas.finish()
    }
}

/// Two slanted strokes of paper through the end of a bar that is longer than the drawing.
fn cut(canvas: &Canvas, end: f64) {
    canvas.symbol(end, BAR.0, "bg", "M-24 48l10 -52M-14 48l10 -52");
}

fn calendar(canvas: &Canvas, clock: &Clock, full: f64, end: f64, words: &Words) {
    let now = clock.mark(clock.months).to_f64() / 100.0 * full;
    if end > now {
        canvas.line((now, BAR.0), (now, BAR.1), Ink::Gap);
    }
    canvas.line((now, AXIS), (now, BAR.1 + 14.0), Ink::Pace);
    if let Some(lead) = clock.pace.as_ref().and_then(|pace| pace.lead_months) {
        arrow(canvas, now, end, lead, words);
    }
}

/// How far the bar is from the calendar, in months: an arrow from the one to the other, named. Less than
/// nine days is no lead, more than a year is no longer a matter of the calendar.
fn arrow(canvas: &Canvas, now: f64, end: f64, lead: Number, words: &Words) {
    const Y: f64 = 63.0;
    if !(0.3..=12.0).contains(&lead.abs().to_f64()) {
        return;
    }
    let ahead = lead.is_positive();
    canvas.line((now, Y), (end, Y), Ink::Lead);
    canvas.symbol(end, Y, "leadh", if ahead { "M1 0l-8-5v10z" } else { "M-1 0l8-5v10z" });
    let key = if ahead { "chart.ruler.ahead" } else { "chart.ruler.behind" };
    let text = words.fill(key, &[("months", Arg::Number(lead.abs().round(1)))]);
    let needed = width(&text, Ink::Strong) + 8.0;
    let (left, right) = (now / 100.0 * NARROW, (100.0 - now) / 100.0 * NARROW);
    let before = if ahead { right < needed } else { left >= needed };
    let (anchor, nudge) = if before { (Anchor::End, -7) } else { (Anchor::Start, 7) };
    canvas.text(now, 54.0, &text, Set::from(Ink::Strong).anchor(anchor).nudge(nudge));
}

/// The result in the bar, or behind it where the bar is too short; or why there is none.
fn figure(canvas: &Canvas, ruler: &Ruler, end: f64, words: &Words) {
    let number = match ruler.result {
        Value::Known(number) => words.number(number),
        Value::Missing(_) => {
            let reason = words.arg(&ruler.result.cell());
            canvas.text(0.0, 101.0, &reason, Set::from(Ink::Dark).nudge(12));
            return;
        }
    };
    let fits = end / 100.0 * NARROW > width(&number, Ink::InBar) + 24.0;
    if fits && ruler.status != Some(Status::Estimate) {
        canvas.text(0.0, 104.0, &number, Set::from(Ink::InBar).nudge(12));
    } else {
        canvas.text(end, 101.0, &number, Set::from(Ink::Strong).nudge(8).halo());
    }
}

/// The names of plan and pace below the bar.
struct Names {
    plan: String,
    pace: Option<(f64, Anchor, String)>,
    rows: Rows,
}

/// Whether the plan's name needs a row of its own, so as not to touch the pace's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    One,
    TwoOnPhones,
    Two,
}

impl Names {
    fn new(ruler: &Ruler, clock: Option<&Clock>, full: f64, words: &Words) -> Self {
        let plan = match ruler.plan {
            Some(plan) => words.fill("chart.plan-value", &[("value", plan.into())]),
            None => words.get("chart.no-plan"),
        };
        let pace = clock.and_then(|clock| Some((clock, clock.pace.as_ref()?))).map(|(clock, pace)| {
            let text = words.fill("chart.pace-value", &[("value", pace.value.into())]);
            let now = clock.mark(clock.months).to_f64() / 100.0 * full;
            let anchor = if now / 100.0 * NARROW < width(&text, Ink::Now) { Anchor::Start } else { Anchor::End };
            (now, anchor, text)
        });
        let touch = |across: f64| {
            pace.as_ref().is_some_and(|(now, anchor, text)| {
                let own = if *anchor == Anchor::Start { width(text, Ink::Now) } else { 0.0 };
                now / 100.0 * across + own + 12.0 > full / 100.0 * across - width(&plan, Ink::Strong)
            })
        };
        let rows = match (touch(NARROW), touch(WIDE)) {
            (false, false) => Rows::One,
            (true, false) => Rows::TwoOnPhones,
            (_, true) => Rows::Two,
        };
        Self { plan, pace, rows }
    }

    fn draw(&self, canvas: &Canvas, ruler: &Ruler, full: f64) {
        if let Some((now, anchor, text)) = &self.pace {
            canvas.text(*now, NAMES, text, Set::from(Ink::Now).anchor(*anchor));
        }
        if ruler.plan.is_some() {
            canvas.line((full, BAR.0 - 9.0), (full, BAR.1 + 14.0), Ink::Plan);
        }
        let set = Set::from(if ruler.plan.is_some() { Ink::Strong } else { Ink::Dark }).anchor(Anchor::End);
        match self.rows {
            Rows::One => canvas.text(full, NAMES, &self.plan, set),
            Rows::TwoOnPhones => {
                canvas.text(full, NAMES, &self.plan, set.shown(Shown::Wide));
                canvas.text(full, NAMES + ROW, &self.plan, set.shown(Shown::Narrow));
            }
            Rows::Two => canvas.text(full, NAMES + ROW, &self.plan, set),
        }
    }
}

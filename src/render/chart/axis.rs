//! Scales: round ticks over figures, and the labels of periods and months.

use super::canvas::{Anchor, Canvas, NARROW, Set, WIDE};
use super::ink::{Ink, Shown};
use super::labels::{Label, thin, width};
use crate::figure::{Kind, Number, Period};
use crate::plan::chart::Clock;
use crate::text::Words;

/// How wide the axis of a board is on a sheet of paper, in pixels.
const PRINTED: f64 = 180.0;
/// How far a label there stays from the one of the calendar, in pixels.
const APART_IN_PRINT: f64 = 45.0;

/// Round figures from below the lowest to above the highest, three to six of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// The ticks, rising, evenly spaced.
    pub(super) ticks: Vec<Number>,
}

impl Scale {
    /// A scale that covers `low` to `high`; with `from_zero`, zero as well.
    pub(super) fn over(low: Number, high: Number, from_zero: bool) -> Self {
        let (mut low, mut high) = (low, high);
        if from_zero {
            low = low.min(Number::ZERO);
            high = high.max(Number::ZERO);
        }
        if low == high {
            // All figures equal: room on both sides, or up from zero.
            let room = if low.is_zero() { Number::from(1) } else { low.abs() };
            high = if high.is_negative() && from_zero { Number::ZERO } else { high.plus(room).unwrap_or(high) };
            if !from_zero {
                low = low.minus(room).unwrap_or(low);
            }
        }
        let step = step(low, high);
        let mut tick = floor(low, step);
        let mut ticks = vec![tick];
        while tick < high && ticks.len() < 12 {
            tick = tick.plus(step).unwrap_or(high);
            ticks.push(tick);
        }
        Self { ticks }
    }

    /// The lowest tick.
    pub(super) fn low(&self) -> f64 {
        self.ticks[0].to_f64()
    }

    /// The highest tick.
    pub(super) fn high(&self) -> f64 {
        self.ticks[self.ticks.len() - 1].to_f64()
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten with which at most five steps cover the range.
fn step(low: Number, high: Number) -> Number {
    let range = high.to_f64() - low.to_f64();
    #[expect(clippy::cast_possible_truncation, reason = "figures have at most 28 digits")]
    let magnitude = (range / 5.0).log10().floor().clamp(-20.0, 20.0) as i32;
    // Chosen in floats: whether five steps cover the range needs no 28 digits. The step itself is exact.
    let covers = |step: f64| {
        let bottom = (low.to_f64() / step + 1e-9).floor() * step;
        ((high.to_f64() - bottom) / step - 1e-9).ceil() <= 5.0
    };
    for magnitude in magnitude.. {
        for (digits, tenths) in [(1_i32, 0), (2, 0), (25, 1), (5, 0)] {
            if covers(f64::from(digits) * 10_f64.powi(magnitude - tenths)) {
                return power(i64::from(digits), magnitude - tenths);
            }
        }
    }
    unreachable!("a step that is large enough covers any range")
}

/// `digits` × 10^`magnitude`, exactly.
fn power(digits: i64, magnitude: i32) -> Number {
    let zeros = usize::try_from(magnitude.abs()).expect("an absolute value");
    let text = if magnitude >= 0 {
        format!("{digits}{}", "0".repeat(zeros))
    } else {
        let digits = format!("{digits:0>width$}", width = zeros + 1);
        let (whole, fraction) = digits.split_at(digits.len() - zeros);
        format!("{whole}.{fraction}")
    };
    Number::parse(&text).expect("at most 24 digits with one point")
}

/// The highest multiple of `step` that is not above `low`.
fn floor(low: Number, step: Number) -> Number {
    let quotient = low.over(step).unwrap_or(Number::ZERO).to_f64().floor();
    #[expect(clippy::cast_possible_truncation, reason = "a few steps")]
    let whole = Number::from(quotient as i64);
    whole.times(step).unwrap_or(low)
}

/// Figures beside the grid lines of `scale`; the highest also says the unit.
/// Answers how much of the width they need, in per cent.
pub(super) fn gutter(scale: &Scale, words: &Words) -> f64 {
    let widest = scale.ticks.iter().map(|tick| width(&words.number(*tick), Ink::Plain)).fold(0.0, f64::max);
    ((widest + 8.0) / (NARROW * 1.2) * 100.0).clamp(7.0, 20.0)
}

/// Grid lines from `0` to `right` per cent with their figures above them, and a heavy line at zero.
pub(super) fn grid(canvas: &Canvas, scale: &Scale, right: f64, y: impl Fn(f64) -> f64, unit: &str, words: &Words) {
    for tick in &scale.ticks {
        let at = y(tick.to_f64());
        canvas.line((0.0, at), (right, at), if tick.is_zero() { Ink::Zero } else { Ink::Grid });
    }
    let lowest = scale.ticks[0];
    for tick in scale.ticks.iter().skip(usize::from(lowest.is_zero())) {
        let at = y(tick.to_f64()) - 5.0;
        let figure = words.number(*tick);
        if scale.ticks.last() == Some(tick) {
            canvas.text(0.0, at, &format!("{figure} {unit}"), Set::from(Ink::Plain).halo());
        } else {
            canvas.text(0.0, at, &figure, Set::from(Ink::Plain).halo());
        }
    }
}

/// A chart without figures: the line at zero, and the words for it.
pub(super) fn nothing(canvas: &Canvas, bottom: f64, words: &Words) {
    canvas.line((0.0, bottom), (100.0, bottom), Ink::Zero);
    canvas.text(50.0, bottom / 2.0, &words.get("chart.nothing"), Set::from(Ink::Dark).anchor(Anchor::Middle));
}

/// A sheet that says that there is nothing to draw.
pub(super) fn empty(classes: &str, words: &Words) -> String {
    let canvas = Canvas::new(64, classes);
    nothing(&canvas, 48.0, words);
    canvas.finish()
}

/// The labels of periods along the foot of a chart, thinned out until none touches another.
pub(super) struct Periods<'a> {
    /// Each period with its place across.
    pub(super) at: &'a [(f64, Period)],
    /// The one that is set strong.
    pub(super) strong: Option<usize>,
    /// A second line below each, or nothing.
    pub(super) below: &'a [String],
}

/// How the periods of an axis are named.
#[derive(Clone, Copy)]
enum Naming {
    /// All lie in one year: by what they are within it.
    WithinYear,
    /// Months or quarters of several years: by their years.
    Years,
    /// Each by itself.
    Each,
}

impl Periods<'_> {
    /// Draws them with their baseline at `y`.
    pub(super) fn draw(&self, canvas: &Canvas, y: f64, words: &Words) {
        let naming = self.naming();
        let labels = self.at.iter().enumerate().filter_map(|(at, (x, period))| {
            let (text, rank, ink) = self.label(at, *period, naming, words)?;
            let least = self.below.get(at).map_or(0.0, |text| width(text, Ink::Plain));
            let ink = if self.strong == Some(at) { Ink::Strong } else { ink };
            Some(Label { x: *x, text, set: Set::from(ink).anchor(Anchor::Middle), rank, least, of: at })
        });
        for label in thin(labels.collect(), WIDE) {
            canvas.text(label.x, y, &label.text, label.set);
            if let Some(below) = self.below.get(label.of).filter(|text| !text.is_empty()) {
                canvas.text(label.x, y + 18.0, below, Set { ink: Ink::Plain, ..label.set });
            }
        }
    }

    /// Draws the first and the last of them at the edges of a small drawing, the last alone where both
    /// do not fit in `least` pixels.
    pub(super) fn ends(&self, canvas: &Canvas, y: f64, least: f64, words: &Words) {
        let text = |at: usize| words.period_short(self.at[at].1);
        let end = self.at.len() - 1;
        if end == 0 || width(&text(0), Ink::Plain) + width(&text(end), Ink::Plain) + 8.0 <= least {
            canvas.text(self.at[0].0, y, &text(0), Set::from(Ink::Plain));
        }
        if end > 0 {
            canvas.text(self.at[end].0, y, &text(end), Set::from(Ink::Plain).anchor(Anchor::End));
        }
    }

    /// How the periods of the axis are named.
    fn naming(&self) -> Naming {
        let Some((_, first)) = self.at.first() else { return Naming::Each };
        let year = first.within_year();
        if self.at.len() > 1 && self.at.iter().all(|(_, period)| period.within_year() == year) {
            return Naming::WithinYear;
        }
        let fine = |period: &Period| matches!(period.kind(), Kind::Month(_) | Kind::Quarter(_));
        if self.at.iter().all(|(_, period)| fine(period)) { Naming::Years } else { Naming::Each }
    }

    /// The text of a label, its rank, and whether it is one of the main ones. Months of several years are
    /// labelled by the year in January and by their name in July.
    fn label(&self, at: usize, period: Period, naming: Naming, words: &Words) -> Option<(String, usize, Ink)> {
        let last = self.at.len() - 1;
        match naming {
            Naming::WithinYear => return Some((within_year(period, words), self.rank(at, last), Ink::Dark)),
            Naming::Each => return Some((words.period_short(period), self.rank(at, last), Ink::Dark)),
            Naming::Years => {}
        }
        let month = period.first().month();
        match month {
            1 => Some((period.first().year().to_string(), usize::from((last - at) / 12 % 2 == 1), Ink::Dark)),
            7 => Some((within_year(period, words), 2, Ink::Plain)),
            _ => None,
        }
    }

    fn rank(&self, at: usize, last: usize) -> usize {
        if at == 0 || at == last || self.strong == Some(at) { 0 } else { 1 + every(last - at) }
    }
}

/// A rank under which every 8th, then every 4th, 2nd and single label comes.
fn every(distance: usize) -> usize {
    3 - usize::try_from(distance.trailing_zeros().min(3)).expect("at most 3")
}

fn within_year(period: Period, words: &Words) -> String {
    match (period.kind(), period.months_from_january()) {
        (Kind::Month(month), _)
        | (Kind::Months(_) | Kind::Quarter(1) | Kind::Half(1) | Kind::Year, Some((_, month))) => {
            month_name(month, words)
        }
        _ => words.period_short(period),
    }
}

/// A month as short as a tick needs it: "T8", "Aug".
fn month_name(month: u8, words: &Words) -> String {
    words.get(&format!("chart.month.{month}"))
}

/// The labels, each where it stands.
pub(super) fn put(canvas: &Canvas, labels: Vec<Label>, y: f64) {
    for label in labels {
        canvas.text(label.x, y, &label.text, label.set);
    }
}

/// The months of a year from zero to `full` per cent across, with the mark of the months that have passed.
/// The line lies at `y`, the names 14 pixels above it; `wide` is the width that a wide screen gives.
pub(super) fn months(canvas: &Canvas, clock: &Clock, full: f64, y: f64, wide: f64, words: &Words) {
    let place = |month: u8| clock.mark(month).to_f64() / 100.0 * full;
    let mut labels = Vec::new();
    canvas.line((0.0, y - 8.0), (0.0, y), Ink::Tick);
    for month in 1..=12 {
        let quarter = month % 3 == 0;
        canvas.line((place(month), y - if quarter { 8.0 } else { 5.0 }), (place(month), y), Ink::Tick);
        let (text, ink, rank) = if month == clock.months {
            let name = ("month", crate::figure::Arg::from(month_name(month, words)));
            (words.fill("chart.end-of-month", &[name]), Ink::Now, 0)
        } else {
            (month_name(month, words), Ink::Plain, if month == 12 { 1 } else { 2 + usize::from(!quarter) })
        };
        let anchor = if month == 12 { Anchor::End } else { Anchor::Middle };
        if quarter || rank == 0 || wide > NARROW {
            labels.push(Label { x: place(month), text, set: Set::from(ink).anchor(anchor), rank, least: 0.0, of: 0 });
        }
    }
    let now = place(clock.months);
    let mut labels = thin(labels, wide);
    // Only a board's axis is planned for one width; on paper its cell is narrower still.
    for label in labels.iter_mut().filter(|label| wide <= NARROW && label.rank > 0) {
        if (label.x - now).abs() / 100.0 * PRINTED < APART_IN_PRINT {
            label.set = label.set.shown(Shown::Screen);
        }
    }
    put(canvas, labels, y - 14.0);
    canvas.line((0.0, y), (full, y), Ink::Zero);
    canvas.symbol(place(clock.months), y - 10.0, "time", "M-7 0h14l-7 10z");
}

/// Per cent of the plan from zero to `full` per cent across: the line at `y`, the figures below it.
pub(super) fn shares(canvas: &Canvas, full: f64, y: f64, words: &Words) {
    canvas.line((0.0, y), (full, y), Ink::Zero);
    for (quarter, share) in [0.0, 25.0, 50.0, 75.0, 100.0].into_iter().zip([0_i64, 25, 50, 75, 100]) {
        let x = quarter / 100.0 * full;
        canvas.line((x, y), (x, y + 6.0), Ink::Tick);
        let (text, anchor) = match share {
            0 => (words.number(Number::ZERO), Anchor::Start),
            100 => (words.percent(Number::HUNDRED), Anchor::End),
            _ => (words.number(Number::from(share)), Anchor::Middle),
        };
        let shown = if matches!(share, 25 | 75) { Shown::Screen } else { Shown::Always };
        canvas.text(x, y + 20.0, &text, Set::from(Ink::Plain).anchor(anchor).shown(shown));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_three_to_six() {
        let number = |text: &str| Number::parse(text).expect("a number");
        for (low, high, ticks) in [
            ("365", "450", "0 100 200 300 400 500"),
            ("0", "0", "0 0.2 0.4 0.6 0.8 1.0"),
            ("7", "7", "0 2 4 6 8"),
            ("-5", "12", "-5 0 5 10 15"),
            ("-0.29", "-0.1", "-0.3 -0.2 -0.1 0.0"),
            ("1", "12150", "0 2500 5000 7500 10000 12500"),
            ("22449.7", "50000", "0 10000 20000 30000 40000 50000"),
        ] {
            let scale = Scale::over(number(low), number(high), true);
            let written: Vec<_> = scale.ticks.iter().map(|tick| tick.written()).collect();
            assert_eq!(written.join(" "), ticks);
        }
        for (low, high) in [("58.4", "71.9"), ("63", "63"), ("-3", "-3"), ("999.99", "1000.01"), ("0.001", "9999999")] {
            let scale = Scale::over(number(low), number(high), false);
            assert!((3..=6).contains(&scale.ticks.len()), "{low} to {high}: {scale:?}");
            assert!(scale.ticks[0] <= number(low) && number(high) <= scale.ticks[scale.ticks.len() - 1]);
        }
    }
}

//! Lines over time, each named where it ends. A gap is never joined; what is not settled is dotted and
//! ends in a hollow dot; nothing is joined across a break.

use super::Drawn;
use super::axis::{self, Periods, Scale};
use super::canvas::{Anchor, Canvas, NARROW, Plot, Set, WIDE};
use super::ink::{Ink, Shown};
use super::labels::{width, wrap};
use crate::figure::{Number, Status};
use crate::plan::chart::{Line, Point, Role, Series, Value, cuts};
use crate::text::Words;

pub(super) const HEIGHT: f64 = 300.0;
pub(super) const BOTTOM: f64 = HEIGHT - 26.0;
/// From how many points on a series has no dot at each.
const MANY: usize = 25;
/// How far apart lines of text are.
const LEADING: f64 = 16.0;

impl Drawn for Line {
    fn draw(&self, words: &Words, _: &str) -> String {
        let canvas = Canvas::new(HEIGHT, "c");
        let (low, high) = self.extremes().unwrap_or((Number::ZERO, Number::from(1)));
        let scale = Scale::over(low, high, self.from_zero);
        let ends: Vec<End> =
            self.series.iter().enumerate().filter_map(|(at, series)| end(self, at, series, words)).collect();
        let left = axis::gutter(&scale, words);
        let right = 100.0 - margin(&ends);
        let top = 28.0 + 16.0 * f64::from(u8::try_from(self.breaks.len()).unwrap_or(0));
        let last = place(self.periods.len().max(2) - 1);
        let across = if self.periods.len() == 1 { -1.0..1.0 } else { 0.0..last };
        let plot = canvas.plot(left..right, BOTTOM, top, across, scale.low()..scale.high());
        if ends.is_empty() {
            axis::nothing(&canvas, BOTTOM, words);
        } else {
            axis::grid(&canvas, &scale, right, |value| plot.at(0.0, value).1, &self.unit.text, words);
        }
        let places: Vec<_> = self.periods.iter().enumerate().map(|(at, p)| (plot.at(place(at), 0.0).0, *p)).collect();
        Periods { at: &places, strong: None, below: &[] }.draw(&canvas, HEIGHT - 6.0, words);
        breaks(&canvas, self, &plot, words);
        let cuts = cuts(&self.breaks);
        for (at, series) in self.series.iter().enumerate().rev() {
            lines(&plot, series, Look::of(self, at), &cuts);
        }
        for (at, series) in self.series.iter().enumerate().rev() {
            dots(&plot, series, Look::of(self, at));
        }
        names(&canvas, &plot, &ends, right);
        tips(&canvas, self, &plot, top, words);
        drop(plot);
        canvas.finish()
    }
}

/// A place on the axis as plotters counts.
pub(super) fn place(at: usize) -> f64 {
    f64::from(u32::try_from(at).expect("fewer periods than days in history"))
}

/// How a series is drawn.
#[derive(Clone, Copy)]
struct Look {
    line: Ink,
    estimate: Ink,
    dot: Option<(Ink, Ink)>,
    name: Ink,
}

impl Look {
    fn of(chart: &Line, at: usize) -> Self {
        let equal = chart.series[..at].iter().filter(|series| series.role == Role::Equal).count();
        let (line, estimate, dot, name) = match (chart.series[at].role, equal) {
            (Role::Main, _) => (Ink::Line, Ink::LineEstimate, Some((Ink::Point, Ink::PointHollow)), Ink::Result),
            (Role::Earlier, _) => (Ink::LineEarlier, Ink::LineEarlier, None, Ink::Dark),
            (Role::Plan, _) => (Ink::LinePlan, Ink::LinePlan, None, Ink::Dark),
            (Role::Pace, _) => (Ink::LinePace, Ink::LinePace, None, Ink::Now),
            (_, 0) => (Ink::Line1, Ink::Line1Estimate, Some((Ink::Point1, Ink::Point1Hollow)), Ink::Text1),
            (_, 1) => (Ink::Line2, Ink::Line2Estimate, Some((Ink::Point2, Ink::Point2Hollow)), Ink::Text2),
            (_, 2) => (Ink::Line3, Ink::Line3Estimate, Some((Ink::Point3, Ink::Point3Hollow)), Ink::Text3),
            _ => (Ink::Line4, Ink::Line4Estimate, Some((Ink::Point4, Ink::Point4Hollow)), Ink::Text4),
        };
        Self { line, estimate, dot, name }
    }
}

/// A stretch of a series that is drawn in one go.
pub(super) struct Run {
    /// Whether it is drawn solid.
    pub(super) settled: bool,
    /// Its points, by place on the axis and figure.
    pub(super) points: Vec<(f64, f64)>,
}

/// The figures that there are, each with its place on the axis.
pub(super) fn known(points: &[Point]) -> impl DoubleEndedIterator<Item = (f64, &Point, f64)> {
    points.iter().enumerate().filter_map(|(at, point)| Some((place(at), point, point.value.number()?.to_f64())))
}

/// The figures with a gap on both sides, which no line shows.
pub(super) fn alone(points: &[Point]) -> impl Iterator<Item = (f64, f64)> {
    let there =
        |at: Option<usize>| at.and_then(|at| points.get(at)).is_some_and(|point| point.value.number().is_some());
    let lonely = move |at: usize| !there(at.checked_sub(1)) && !there(at.checked_add(1));
    points.iter().enumerate().filter_map(move |(at, point)| {
        let y = point.value.number().filter(|_| lonely(at))?;
        Some((place(at), y.to_f64()))
    })
}

fn settled(point: &Point) -> bool {
    point.complete && point.status != Some(Status::Estimate)
}

/// The stretches of a series: broken at gaps and before each place in `cuts`, and where it stops being settled.
pub(super) fn runs(points: &[Point], cuts: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    for (at, point) in points.iter().enumerate() {
        let Value::Known(number) = point.value else {
            before = None;
            continue;
        };
        let here = (place(at), number.to_f64());
        if let Some(from) = before.filter(|_| !cuts.contains(&at)) {
            match runs.last_mut() {
                Some(run) if run.settled == settled(point) && run.points.last() == Some(&from) => run.points.push(here),
                _ => runs.push(Run { settled: settled(point), points: vec![from, here] }),
            }
        }
        before = Some(here);
    }
    runs
}

fn lines(plot: &Plot, series: &Series, look: Look, cuts: &[usize]) {
    for run in runs(&series.points, cuts) {
        plot.path(run.points, if run.settled { look.line } else { look.estimate });
    }
}

/// A dot at each figure where there are few, else only where the line alone would not show it.
fn dots(plot: &Plot, series: &Series, look: Look) {
    let lonely: Vec<f64> = alone(&series.points).map(|(x, _)| x).collect();
    let few = series.points.len() < MANY;
    let last = known(&series.points).last().map(|(x, ..)| x);
    let (full, hollow) = match look.dot {
        Some(inks) => inks,
        None => (Ink::PointEarlier, Ink::PointEarlier),
    };
    for (at, point) in series.points.iter().enumerate() {
        let Some(y) = point.value.number() else { continue };
        let open = !point.complete || point.status.is_some_and(|status| status != Status::Final);
        let shown = match look.dot {
            Some(_) => few || open || lonely.contains(&place(at)) || last == Some(place(at)),
            None => series.role == Role::Earlier && lonely.contains(&place(at)),
        };
        if shown {
            let radius = if series.role == Role::Equal { 35 } else { 45 };
            plot.dot(place(at), y.to_f64(), radius, if open { hollow } else { full });
        }
    }
}

/// The name of a series at its end.
pub(super) struct End {
    /// The place and figure of its last point.
    pub(super) at: (f64, f64),
    /// Whether it ends before the axis does.
    pub(super) early: bool,
    /// The name and the figure.
    pub(super) text: String,
    /// The colour of the series.
    pub(super) ink: Ink,
}

fn end(chart: &Line, at: usize, series: &Series, words: &Words) -> Option<End> {
    let (x, point, y) = known(&series.points).last()?;
    let value = words.arg(&point.value.cell());
    let name = &series.name.text;
    let text = words.fill("chart.line.end", &[("name", name.clone().into()), ("value", value.into())]);
    let early = x + 1.0 < place(chart.periods.len()) || chart.periods.len() == 1;
    Some(End { at: (x, y), early, text, ink: Look::of(chart, at).name })
}

/// The part of the width, in per cent, that names need to the right of the lines on a phone: there they
/// are broken into lines of at most a third of it.
pub(super) fn margin(ends: &[End]) -> f64 {
    let widest = |end: &End| {
        wrap(&end.text, end.ink, name_room(NARROW)).iter().map(|line| width(line, end.ink)).fold(0.0, f64::max) + GAP
    };
    let needed = ends.iter().filter(|end| !end.early).map(widest).fold(0.0, f64::max);
    (needed / NARROW * 100.0).max(2.0)
}

/// How wide a line of a name may be on a sheet of `across` pixels, unless a word is wider.
pub(super) fn name_room(across: f64) -> f64 {
    across * 0.34 - GAP
}

/// The room between the end of a line and its name.
const GAP: f64 = 12.0;

/// How much wider than measured the widest system faces are, `DejaVu Sans` and Verdana. A wide sheet has room for them.
const WIDEST_FACE: f64 = 1.2;

/// The names at the ends of lines, moved apart; on wide sheets in fewer lines than on narrow ones.
pub(super) fn names(canvas: &Canvas, plot: &Plot, ends: &[End], right: f64) {
    let room = |across: f64| (100.0 - right) / 100.0 * across - GAP + 1.0;
    let late: Vec<&End> = ends.iter().filter(|end| !end.early).collect();
    let set_for = |room: f64| -> Vec<(f64, Vec<String>)> {
        let blocks: Vec<_> =
            late.iter().map(|end| (plot.at(end.at.0, end.at.1).1, wrap(&end.text, end.ink, room))).collect();
        apart(&blocks)
    };
    let (narrow, wide) = (set_for(room(NARROW)), set_for(room(WIDE) / WIDEST_FACE));
    let both = narrow == wide;
    for (blocks, shown) in [(&narrow, if both { Shown::Always } else { Shown::Narrow }), (&wide, Shown::Wide)] {
        if both && shown == Shown::Wide {
            break;
        }
        for (end, (y, lines)) in late.iter().zip(blocks) {
            for (row, line) in lines.iter().enumerate() {
                let set = Set::from(end.ink).nudge(9).halo().shown(shown);
                canvas.text(right, y + LEADING * place(row), line, set);
            }
        }
    }
    early(canvas, plot, ends);
}

/// The baselines of the first line of each block, so that no two blocks touch and all stay on the sheet.
fn apart(blocks: &[(f64, Vec<String>)]) -> Vec<(f64, Vec<String>)> {
    let tall = |lines: &[String]| LEADING * place(lines.len());
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|a, b| blocks[*a].0.total_cmp(&blocks[*b].0));
    // Tops, from above to below; then back up from the bottom of the sheet.
    let mut tops = vec![0.0; blocks.len()];
    let mut free = 2.0_f64;
    for at in &order {
        let (y, lines) = &blocks[*at];
        tops[*at] = (y - tall(lines) / 2.0).max(free);
        free = tops[*at] + tall(lines) + 1.0;
    }
    let mut floor = BOTTOM + 10.0;
    for at in order.iter().rev() {
        let tall = tall(&blocks[*at].1);
        tops[*at] = tops[*at].min(floor - tall);
        floor = tops[*at] - 1.0;
    }
    blocks.iter().zip(tops).map(|((_, lines), top)| (((top + 12.0) * 10.0).round() / 10.0, lines.clone())).collect()
}

/// The names of series that end before the axis does, above their last point.
fn early(canvas: &Canvas, plot: &Plot, ends: &[End]) {
    let mut early: Vec<_> = ends.iter().filter(|end| end.early).map(|end| (plot.at(end.at.0, end.at.1), end)).collect();
    early.sort_by(|((_, a), _), ((_, b), _)| a.total_cmp(b));
    let mut free = 14.0_f64;
    for ((x, y), end) in early {
        let before = x / 100.0 * NARROW > width(&end.text, end.ink) + 30.0;
        let (anchor, nudge) = if before { (Anchor::End, 4) } else { (Anchor::Start, -4) };
        let y = (y - 12.0).max(free);
        free = y + LEADING;
        canvas.text(x, y, &end.text, Set::from(end.ink).anchor(anchor).nudge(nudge).halo());
    }
}

/// Dated lines where the figures stop being comparable, each with its name in a row of its own on top.
fn breaks(canvas: &Canvas, chart: &Line, plot: &Plot, words: &Words) {
    for (row, cut) in chart.breaks.iter().enumerate() {
        let (x, _) = plot.at(place(cut.before) - 0.5, 0.0);
        let y = 12.0 + 16.0 * place(row);
        canvas.line((x, y + 4.0), (x, BOTTOM), Ink::Break);
        let anchor = if x > 50.0 { Anchor::End } else { Anchor::Start };
        canvas.text(x, y, &words.say(&cut.name), Set::from(Ink::Dark).anchor(anchor));
    }
}

/// What is shown for each period when it is pointed at: all its figures.
fn tips(canvas: &Canvas, chart: &Line, plot: &Plot, top: f64, words: &Words) {
    let count = chart.periods.len();
    for (at, period) in chart.periods.iter().enumerate() {
        let figures = chart.series.iter().filter(|series| series.role != Role::Pace).filter_map(|series| {
            let value = words.arg(&series.points.get(at)?.value.cell());
            Some(if chart.series.len() == 1 { value } else { format!("{} {value}", series.name.text) })
        });
        let tip = format!("{}: {}", words.period_short(*period), figures.collect::<Vec<_>>().join("; "));
        let (from, _) = plot.at((place(at) - 0.5).max(if count > 1 { 0.0 } else { -0.5 }), 0.0);
        let (to, _) = plot.at((place(at) + 0.5).min(if count > 1 { place(count - 1) } else { 0.5 }), 0.0);
        let highest = chart.series.iter().filter_map(|series| series.points.get(at)?.value.number()).max();
        let tip_y = highest.map_or(BOTTOM, |value| plot.at(0.0, value.to_f64()).1 - 6.0);
        canvas.hit(from..to, top..BOTTOM, tip_y, &tip);
    }
}

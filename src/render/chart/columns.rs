//! Columns from zero, each with a tick where the plan stands. Hatched: the period is not over, or the
//! figure is estimated. A dashed box: there is a plan and no result yet.

use super::axis::{self, Scale};
use super::canvas::{Anchor, Canvas, Label, Plot, Set, WIDE, thin};
use super::ink::Ink;
use crate::figure::{Number, Status};
use crate::plan::chart::{Column, Columns, Value};
use crate::text::Words;

const TOP: f64 = 30.0;

pub(super) fn draw(chart: &Columns, words: &Words) -> String {
    let planned = chart.has_plan();
    let bottom = 236.0;
    let canvas = Canvas::new(if planned { 282 } else { 264 }, "c");
    let drawn = || chart.columns.iter().flat_map(|column| [column.result.value.number(), column.plan]).flatten();
    let (low, high) = (drawn().min().unwrap_or(Number::ZERO), drawn().max().unwrap_or(Number::from(1)));
    let scale = Scale::over(low, high, true);
    let left = axis::gutter(&scale, words);
    let count = u16::try_from(chart.columns.len().max(1)).expect("fewer than 65,536 columns");
    let plot = canvas.plot(left..100.0, bottom, TOP, 0.0..f64::from(count), scale.low()..scale.high());
    axis::grid(&canvas, &scale, 100.0, |value| plot.at(0.0, value).1, &chart.unit.text, words);
    if chart.columns.is_empty() {
        canvas.text(50.0, bottom / 2.0, &words.get("chart.nothing"), Set::from(Ink::Dark).anchor(Anchor::Middle));
    }
    let mut figures = Vec::new();
    for (slot, column) in (0_u16..).zip(&chart.columns) {
        let middle = f64::from(slot) + 0.5;
        shapes(&plot, column, middle);
        figures.push(figure(&plot, column, middle, words));
    }
    let highest = chart.columns.iter().filter_map(|column| column.result.value.number()).max();
    labels(&canvas, figures, |at| chart.columns[at].result.value.number() == highest);
    let middles: Vec<f64> = (0..count).map(|slot| plot.at(f64::from(slot) + 0.5, 0.0).0).collect();
    names(&canvas, chart, &middles, bottom, words);
    for (slot, column) in (0_u16..).zip(&chart.columns) {
        let (from, to) = (plot.at(f64::from(slot), 0.0).0, plot.at(f64::from(slot) + 1.0, 0.0).0);
        let top = column.result.value.number().max(column.plan).map_or(bottom, |high| plot.at(0.0, high.to_f64()).1);
        canvas.hit(from..to, TOP..bottom, top - 4.0, &tip(column, &chart.unit.text, words));
    }
    drop(plot);
    canvas.finish()
}

fn shapes(plot: &Plot, column: &Column, middle: f64) {
    let (half, half_tick) = (0.31, 0.42);
    match (column.result.value.number(), column.plan) {
        (Some(number), _) if !number.is_zero() => {
            let settled = column.result.complete && column.result.status != Status::Estimate;
            let ink = if settled { Ink::Bar } else { Ink::BarPart };
            plot.rect(middle - half..middle + half, 0.0..number.to_f64(), ink);
        }
        (None, Some(plan)) => plot.rect(middle - half..middle + half, 0.0..plan.to_f64(), Ink::PlanBox),
        _ => {}
    }
    if let Some(plan) = column.plan {
        let level = plan.to_f64();
        plot.path(vec![(middle - half_tick, level), (middle + half_tick, level)], Ink::Plan);
    }
}

/// The figure over a column, above the tick of the plan where that would cross it; below a negative one.
fn figure(plot: &Plot, column: &Column, middle: f64, words: &Words) -> (f64, Label) {
    let label = |x, text, ink| Label { x, text, set: Set::from(ink).anchor(Anchor::Middle).halo(), rank: 2 };
    let (x, zero) = plot.at(middle, 0.0);
    let Value::Known(number) = column.result.value else {
        let text = if column.plan.is_some() { String::new() } else { "…".to_owned() };
        return (zero - 7.0, label(x, text, Ink::Dark));
    };
    let (_, top) = plot.at(middle, number.to_f64());
    let tick = column.plan.map(|plan| plot.at(middle, plan.to_f64()).1);
    let y = if number.is_negative() {
        top + 16.0
    } else {
        match tick {
            Some(tick) if (top - 24.0..=top).contains(&tick) => tick - 8.0,
            _ => top - 7.0,
        }
    };
    (y, label(x, words.number(number), Ink::Dark))
}

fn labels(canvas: &Canvas, figures: Vec<(f64, Label)>, is_highest: impl Fn(usize) -> bool) {
    let last = figures.len().saturating_sub(1);
    let heights: Vec<f64> = figures.iter().map(|(y, _)| *y).collect();
    let ranked = figures.into_iter().enumerate().map(|(at, (_, label))| {
        let rank = if at == last { 0 } else { 1 + usize::from(!is_highest(at)) };
        (at, Label { rank, ..label })
    });
    // thin() works on one level line: the heights are put back by the place across.
    let (places, labels): (Vec<_>, Vec<_>) = ranked.map(|(at, label)| ((label.x, heights[at]), label)).unzip();
    for label in thin(labels, WIDE).into_iter().filter(|label| !label.text.is_empty()) {
        let y = places.iter().find(|(x, _)| (x - label.x).abs() < 1e-9).map_or(0.0, |(_, y)| *y);
        canvas.text(label.x, y, &label.text, label.set);
    }
}

/// The periods, and under each the part of the plan that was reached.
fn names(canvas: &Canvas, chart: &Columns, middles: &[f64], bottom: f64, words: &Words) {
    let at: Vec<_> = middles.iter().copied().zip(chart.columns.iter().map(|column| column.result.period)).collect();
    let open = chart.columns.iter().rposition(|column| !column.result.complete);
    axis::periods(canvas, &at, bottom + 18.0, open, words);
    let last = chart.columns.len().saturating_sub(1);
    let shares = middles.iter().zip(&chart.columns).enumerate().filter_map(|(at, (x, column))| {
        let text = words.percent(column.share(0)?);
        let set = Set::from(Ink::Plain).anchor(Anchor::Middle);
        Some(Label { x: *x, text, set, rank: usize::from(at != last) })
    });
    axis::put(canvas, thin(shares.collect(), WIDE), bottom + 36.0);
}

/// "2020: 398 người, kế hoạch 420, đạt 94,8 %".
fn tip(column: &Column, unit: &str, words: &Words) -> String {
    let mut tip = format!("{}: {}", words.period(column.result.period), words.arg(&column.result.value.cell()));
    if column.result.value.number().is_some() {
        tip.push(' ');
        tip.push_str(unit);
    }
    if let Some(plan) = column.plan {
        tip.push_str(&words.fill("chart.tip.plan", &[("plan", plan.into())]));
    }
    if let Some(share) = column.share(1) {
        tip.push_str(&words.fill("chart.tip.share", &[("share", crate::figure::Arg::Percent(share))]));
    }
    tip
}

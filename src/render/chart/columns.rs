//! Columns from zero, each with a tick where the plan stands. Hatched: the period is not over, or the
//! figure is estimated. A dashed box: there is a plan and no result yet.

use super::Drawn;
use super::axis::{self, Periods, Scale};
use super::canvas::{Anchor, Canvas, NARROW, Plot, Set, WIDE};
use super::ink::Ink;
use super::labels::{Label, thin, width};
use super::line::place;
use crate::figure::{Number, Status};
use crate::plan::chart::{Column, Columns, Value};
use crate::text::Words;

const TOP: f64 = 30.0;

impl Drawn for Columns {
    fn draw(&self, words: &Words, _: &str) -> String {
        let planned = self.has_plan();
        let bottom = 236.0;
        let canvas = Canvas::new(if planned { 282 } else { 264 }, "c");
        let drawn = || self.columns.iter().flat_map(|column| [column.result.value.number(), column.plan]).flatten();
        let (low, high) = (drawn().min().unwrap_or(Number::ZERO), drawn().max().unwrap_or(Number::from(1)));
        let scale = Scale::over(low, high, true);
        let left = axis::gutter(&scale, words);
        let count = u16::try_from(self.columns.len().max(1)).expect("fewer than 65,536 columns");
        let (first, last) = slots(count);
        let plot = canvas.plot(left..100.0, bottom, TOP, first..last, scale.low()..scale.high());
        if drawn().next().is_some() {
            axis::grid(&canvas, &scale, 100.0, |value| plot.at(0.0, value).1, &self.unit.text, words);
        } else {
            axis::nothing(&canvas, bottom, words);
        }
        let mut figures = Vec::new();
        for (slot, column) in (0_u16..).zip(&self.columns) {
            let middle = f64::from(slot) + 0.5;
            shapes(&plot, column, middle);
            figures.extend(figure(&plot, column, slot, words));
        }
        figures_over(&canvas, self, figures, (100.0 - left) / (last - first));
        let places: Vec<_> = (0_u16..)
            .zip(&self.columns)
            .map(|(slot, column)| (plot.at(f64::from(slot) + 0.5, 0.0).0, column.result.period))
            .collect();
        let shares = |column: &Column| column.share(0).map_or_else(String::new, |share| words.percent(share));
        let below: Vec<String> = self.columns.iter().map(shares).collect();
        let strong = self.columns.iter().position(|column| !column.result.complete);
        Periods { at: &places, strong, below: &below }.draw(&canvas, bottom + 18.0, words);
        for (slot, column) in (0_u16..).zip(&self.columns) {
            let (from, to) = (plot.at(f64::from(slot), 0.0).0, plot.at(f64::from(slot) + 1.0, 0.0).0);
            let top =
                column.result.value.number().max(column.plan).map_or(bottom, |high| plot.at(0.0, high.to_f64()).1);
            canvas.hit(from..to, TOP..bottom, top - 4.0, &tip(column, &self.unit.text, words));
        }
        drop(plot);
        canvas.finish()
    }
}

fn shapes(plot: &Plot, column: &Column, middle: f64) {
    let (half, half_tick) = (0.31, 0.42);
    match (column.result.value.number(), column.plan) {
        (Some(number), _) if !number.is_zero() => {
            let settled = column.result.complete && column.result.status != Some(Status::Estimate);
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

/// From where to where the slots of the columns reach: few columns stand in the middle, not spread wide.
fn slots(count: u16) -> (f64, f64) {
    let (count, least) = (f64::from(count), 4.0);
    if count < least { ((count - least) / 2.0, f64::midpoint(count, least)) } else { (0.0, count) }
}

/// The figure over a column, above the tick of the plan where that would cross it; below a negative one.
fn figure(plot: &Plot, column: &Column, slot: u16, words: &Words) -> Option<(f64, Label)> {
    let (x, zero) = plot.at(f64::from(slot) + 0.5, 0.0);
    let label = |text| Label {
        x,
        text,
        set: Set::from(Ink::Dark).anchor(Anchor::Middle).halo(),
        rank: 2,
        least: 0.0,
        of: usize::from(slot),
    };
    let Value::Known(number) = column.result.value else {
        return column.plan.is_none().then(|| (zero - 7.0, label("…".to_owned())));
    };
    let level = |number: Number| plot.at(0.0, number.to_f64()).1;
    let top = level(number);
    let y = match column.plan.map(level) {
        _ if number.is_negative() => top + 16.0,
        Some(tick) if (top - 24.0..=top).contains(&tick) => tick - 8.0,
        _ => top - 7.0,
    };
    Some((y, label(words.number(number))))
}

/// The figures over the columns, as many as fit. Where they are wider than their slots (`step`, in per
/// cent), only the highest and the last are written, beyond what they would cross.
fn figures_over(canvas: &Canvas, chart: &Columns, figures: Vec<(f64, Label)>, step: f64) {
    let value = |at: usize| chart.columns[at].result.value.number();
    let last = (0..chart.columns.len()).rev().find(|at| value(*at).is_some());
    let highest = (0..chart.columns.len()).filter(|at| value(*at).is_some()).max_by_key(|at| value(*at));
    let widest = figures.iter().map(|(_, label)| width(&label.text, Ink::Dark)).fold(0.0, f64::max);
    let crowded = widest > step / 100.0 * WIDE;
    let mut heights: Vec<Option<f64>> = vec![None; chart.columns.len()];
    for (y, label) in &figures {
        heights[label.of] = Some(*y);
    }
    let labels = figures.into_iter().filter_map(|(_, label)| {
        let rank = if highest == Some(label.of) { 0 } else { 1 + usize::from(last != Some(label.of)) };
        (!crowded || rank < 2).then_some(Label { rank, ..label })
    });
    for label in thin(labels.collect(), WIDE) {
        let below = |at: usize| value(at).is_some_and(Number::is_negative);
        let crossed = |at: usize| {
            let apart = (place(at) - place(label.of)).abs() * step / 100.0 * NARROW;
            at == label.of || crowded && below(at) == below(label.of) && apart < width(&label.text, Ink::Dark)
        };
        let beyond = (0..heights.len()).filter(|at| crossed(*at)).filter_map(|at| heights[at]);
        let y = if below(label.of) { beyond.reduce(f64::max) } else { beyond.reduce(f64::min) };
        canvas.text(label.x, y.unwrap_or(TOP), &label.text, label.set);
    }
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
    if let Some(share) = column.share(2) {
        tip.push_str(&words.fill("chart.tip.share", &[("share", crate::figure::Arg::Percent(share))]));
    }
    tip
}

//! The lineage: old places on the left, new ones on the right, a curve for each that went into another.
//! Solid: the whole place. Dashed: a part. Grey: it left the parent of the others.

use super::Drawn;
use super::canvas::{Anchor, Canvas, Set};
use super::ink::Ink;
use super::key::{Entry, Sample};
use super::labels::Lines;
use crate::plan::chart::{Extent, Flow, Lineage, Relative};
use crate::text::Words;

/// Where the names on the left end and the curves begin, in per cent; the right is its mirror image.
const NAMES: f64 = 34.5;
const CURVES: f64 = 36.0;
const HEAD: f64 = 24.0;
const LEADING: f64 = 16.0;

/// A place of one side.
struct Node {
    lines: Lines,
    middle: f64,
}

impl Node {
    fn new(place: &Relative) -> Self {
        Self { lines: Lines::new(&place.name.text, Ink::Dark, |across| NAMES / 100.0 * across), middle: 0.0 }
    }

    fn height(&self) -> f64 {
        self.lines.count() * LEADING + 8.0
    }
}

impl Drawn for Lineage {
    fn draw(&self, words: &Words, _: &str) -> String {
        let mut before: Vec<Node> = self.before.iter().map(Node::new).collect();
        let mut after: Vec<Node> = self.after.iter().map(Node::new).collect();
        if self.flows.is_empty() {
            let canvas = Canvas::new(48, "c flow");
            let text = words.get("chart.lineage.nothing");
            canvas.text(0.0, 28.0, &text, Set::from(Ink::Dark));
            return canvas.finish();
        }
        let foot = place(self, &mut before, &mut after);
        let canvas = Canvas::new(foot, "c flow");
        canvas.text(NAMES, 14.0, &words.get("chart.lineage.before"), Set::from(Ink::Plain).anchor(Anchor::End));
        canvas.text(100.0 - NAMES, 14.0, &words.get("chart.lineage.after"), Set::from(Ink::Plain));
        for flow in &self.flows {
            if let (Some(from), Some(to)) = (before.get(flow.from), after.get(flow.to)) {
                canvas.curve((CURVES, from.middle), (100.0 - CURVES, to.middle), ink(flow));
            }
        }
        for (side, nodes) in [(Anchor::End, &before), (Anchor::Start, &after)] {
            for (at, node) in nodes.iter().enumerate() {
                name(&canvas, node, side);
                let (from, to) = (node.middle - node.height() / 2.0, node.middle + node.height() / 2.0);
                let across = if side == Anchor::End { 0.0..NAMES } else { 100.0 - NAMES..100.0 };
                canvas.hit(across, from..to, from, &tip(self, at, side, words));
            }
        }
        canvas.finish()
    }

    /// The key: a sample of each kind of curve that occurs.
    fn entries(&self, words: &Words) -> Vec<Entry> {
        let any = |is: &dyn Fn(&Flow) -> bool| self.flows.iter().any(is);
        let samples = [
            ("", "chart.lineage.whole", any(&|flow| flow.extent == Extent::Whole && !flow.leaves)),
            ("split", "chart.lineage.part", any(&|flow| flow.extent != Extent::Whole)),
            ("out", "chart.lineage.leaves", any(&|flow| flow.leaves)),
        ];
        let occurring = samples.into_iter().filter(|(.., occurs)| *occurs);
        occurring.map(|(class, key, _)| Entry { sample: Sample::Curve(class), text: words.get(key) }).collect()
    }

    fn has_parts(&self) -> bool {
        true
    }
}

fn ink(flow: &Flow) -> Ink {
    match (flow.extent, flow.leaves) {
        (Extent::Whole, false) => Ink::Plain,
        (Extent::Part(_), false) => Ink::FlowPart,
        (Extent::Whole, true) => Ink::FlowOut,
        (Extent::Part(_), true) => Ink::FlowPartOut,
    }
}

/// Gives every place its height on the sheet: the old ones below each other, the new ones beside those
/// that they came from, as near as their names allow. Answers where the sheet ends.
fn place(chart: &Lineage, before: &mut [Node], after: &mut [Node]) -> f64 {
    let mut y = HEAD;
    for node in before.iter_mut() {
        node.middle = y + node.height() / 2.0;
        y += node.height();
    }
    let foot = y.max(HEAD + after.iter().map(Node::height).sum::<f64>());
    for (at, node) in after.iter_mut().enumerate() {
        let sources: Vec<f64> =
            chart.into(at).filter_map(|flow| before.get(flow.from)).map(|source| source.middle).collect();
        let count = f64::from(u32::try_from(sources.len()).expect("fewer places than people"));
        node.middle = if sources.is_empty() { foot } else { sources.iter().sum::<f64>() / count };
    }
    let mut order: Vec<usize> = (0..after.len()).collect();
    order.sort_by(|a, b| after[*a].middle.total_cmp(&after[*b].middle));
    let mut free = HEAD;
    for at in &order {
        let half = after[*at].height() / 2.0;
        after[*at].middle = after[*at].middle.max(free + half);
        free = after[*at].middle + half;
    }
    let mut floor = foot;
    for at in order.iter().rev() {
        let half = after[*at].height() / 2.0;
        after[*at].middle = after[*at].middle.min(floor - half);
        floor = after[*at].middle - half;
    }
    foot
}

fn name(canvas: &Canvas, node: &Node, side: Anchor) {
    let x = if side == Anchor::End { NAMES } else { 100.0 - NAMES };
    for (line, shown, above, below) in node.lines.each() {
        let y = node.middle + (above - below) / 2.0 * LEADING + 4.5;
        canvas.text(x, y, line, Set::from(Ink::Dark).anchor(side).shown(shown));
    }
}

/// "Phường Hồng Hải → Phường Hạ Long (trọn)", or the same from the other side.
fn tip(chart: &Lineage, at: usize, side: Anchor, words: &Words) -> String {
    let (own, flows): (_, Vec<&Flow>) = if side == Anchor::End {
        (&chart.before[at], chart.out_of(at).collect())
    } else {
        (&chart.after[at], chart.into(at).collect())
    };
    let others = flows.iter().filter_map(|flow| {
        let other = if side == Anchor::End { chart.after.get(flow.to) } else { chart.before.get(flow.from) };
        Some(format!("{} ({})", other?.name.text, words.say(&flow.extent.said())))
    });
    let arrow = if side == Anchor::End { "→" } else { "←" };
    format!("{} {arrow} {}", own.name.text, others.collect::<Vec<_>>().join("; "))
}

//! The map: areas as links, each with its figure; the key beside it.

use super::Drawn;
use super::backend::escape;
use super::canvas::Canvas;
use super::ink::Ink;
use super::key::{Entry, Sample};
use crate::figure::{Arg, Phrase};
use crate::plan::chart::{Area, Classes, Map, Value};
use crate::text::Words;

impl Drawn for Map {
    fn draw(&self, words: &Words, root: &str) -> String {
        let label = words.fill("chart.map.label", &[("count", Arg::Count(self.areas.len() as u64))]);
        let canvas = Canvas::map(self.height, &label);
        for area in self.areas.iter().filter(|area| !area.rings.is_empty()) {
            canvas.open(&link(area, self, words, root));
            let ink = match area.value {
                Value::Known(number) => of_class(self.classes.class(number)),
                Value::Missing(_) => Ink::Missing,
            };
            for ring in &area.rings {
                canvas.polygon(ring.iter().copied(), ink);
            }
            canvas.open(if area.address.is_some() { "</a>" } else { "</g>" });
        }
        if let Some(area) = self.areas.iter().find(|area| area.current) {
            for ring in &area.rings {
                canvas.polygon(ring.iter().copied(), Ink::Outline);
            }
        }
        canvas.finish()
    }

    /// Without links: a file has no pages to lead to.
    fn alone(&self, words: &Words) -> String {
        let areas = self.areas.iter().map(|area| Area { address: None, ..area.clone() }).collect();
        let drawing = Self { areas, ..self.clone() }.draw(words, "");
        // As high as it is when the file is 720 pixels wide; on a phone it is smaller, and room is left below.
        let height = (self.height * 7 + 9) / 10;
        let frame = format!("<svg width=\"100%\" height=\"{height}\" preserveAspectRatio=\"xMinYMin\" ");
        let plain = without(&without(&drawing, " data-tip"), " data-id").replacen("<svg ", &frame, 1);
        format!("<svg height=\"{height}\" overflow=\"visible\">{plain}</svg>")
    }

    fn entries(&self, words: &Words) -> Vec<Entry> {
        entries(&self.classes, self.areas.iter().map(|area| area.value), words)
    }
}

pub(super) fn of_class(class: u8) -> Ink {
    [Ink::Class1, Ink::Class2, Ink::Class3, Ink::Class4, Ink::Class5][usize::from(class.clamp(1, 5)) - 1]
}

/// The opening tag around an area. No stop for the keyboard: the list beside the map is its way.
fn link(area: &Area, map: &Map, words: &Words, root: &str) -> String {
    let mut tip = format!("{}: {}", area.name.text, words.arg(&area.value.cell()));
    if area.value.number().is_some() {
        tip = format!("{tip} {}", map.unit.text);
    }
    let mut tag = match &area.address {
        Some(address) => {
            let mut tag = String::from("<a href=\"");
            escape(root, &mut tag);
            escape(address, &mut tag);
            tag.push_str("\" tabindex=\"-1\"");
            tag
        }
        None => String::from("<g"),
    };
    for (name, text) in [("data-id", &area.id), ("aria-label", &tip), ("data-tip", &tip)] {
        if name == "aria-label" && area.address.is_none() {
            continue;
        }
        for piece in [" ", name, "=\""] {
            tag.push_str(piece);
        }
        escape(text, &mut tag);
        tag.push('"');
    }
    tag.push('>');
    tag
}

/// The key: each class and what it holds; the hatch last, where it occurs.
pub(super) fn entries(classes: &Classes, mut values: impl Iterator<Item = Value> + Clone, words: &Words) -> Vec<Entry> {
    let names = ["q1", "q2", "q3", "q4", "q5"];
    let mut entries = Vec::new();
    if values.clone().any(|value| value.number().is_some()) {
        let class =
            |(name, phrase): (&'static str, &Phrase)| Entry { sample: Sample::Area(name), text: words.say(phrase) };
        entries.extend(names.into_iter().zip(&classes.key()).map(class));
    }
    if values.any(|value| value.number().is_none()) {
        entries.push(Entry { sample: Sample::Area("na"), text: words.get("chart.class.missing") });
    }
    entries
}

/// A piece of SVG without an attribute.
fn without(svg: &str, attribute: &str) -> String {
    let opening = format!("{attribute}=\"");
    let mut pieces = svg.split(&opening);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once('"').map_or("", |(_, rest)| rest))
}

//! The map: areas as links, each with its figure; the key beside it.

use std::fmt::Write;

use super::backend::escape;
use super::canvas::Canvas;
use super::ink::Ink;
use crate::figure::Arg;
use crate::plan::chart::{Area, Classes, Map, Value};
use crate::text::Words;

pub(super) fn draw(map: &Map, words: &Words, root: &str) -> String {
    let label = words.fill("chart.map.label", &[("count", Arg::Count(map.areas.len() as u64))]);
    let canvas = Canvas::map(map.height, &label);
    for area in map.areas.iter().filter(|area| !area.rings.is_empty()) {
        canvas.open(&link(area, map, words, root));
        let ink = match area.value {
            Value::Known(number) => of_class(map.classes.class(number)),
            Value::Missing(_) => Ink::Missing,
        };
        for ring in &area.rings {
            canvas.polygon(ring.iter().copied(), ink);
        }
        canvas.open(if area.address.is_some() { "</a>" } else { "</g>" });
    }
    if let Some(area) = map.areas.iter().find(|area| area.current) {
        for ring in &area.rings {
            canvas.polygon(ring.iter().copied(), Ink::Outline);
        }
    }
    canvas.finish()
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

/// The key as a list: a sample of each class and what it holds; the hatch last, where it occurs.
pub(super) fn key(classes: &Classes, values: impl Iterator<Item = Value> + Clone, words: &Words) -> String {
    let mut out = String::from("<ul class=\"key\">");
    for (class, text) in entries(classes, values, words) {
        let _ =
            write!(out, "<li><svg aria-hidden=\"true\"><rect class=\"{class}\" width=\"100%\" height=\"12\"/></svg>");
        escape(&text, &mut out);
        out.push_str("</li>");
    }
    out + "</ul>"
}

fn entries(
    classes: &Classes,
    mut values: impl Iterator<Item = Value> + Clone,
    words: &Words,
) -> Vec<(&'static str, String)> {
    let names = ["q1", "q2", "q3", "q4", "q5"];
    let mut entries = Vec::new();
    if values.clone().any(|value| value.number().is_some()) {
        entries.extend(names.into_iter().zip(classes.key().iter().map(|phrase| words.say(phrase))));
    }
    if values.any(|value| value.number().is_none()) {
        entries.push(("na", words.get("chart.class.missing")));
    }
    entries
}

/// The key as a drawing, for a file of its own; and its height.
pub(super) fn key_drawing(
    classes: &Classes,
    values: impl Iterator<Item = Value> + Clone,
    words: &Words,
) -> (String, usize) {
    let mut out = String::new();
    let entries = entries(classes, values, words);
    let height = 20 * entries.len() + 10;
    for (row, (class, text)) in entries.into_iter().enumerate() {
        let y = 6 + 20 * row;
        let _ = write!(
            out,
            "<rect class=\"{class}\" y=\"{y}\" width=\"28\" height=\"12\"/><text x=\"36\" y=\"{}\">",
            y + 11
        );
        escape(&text, &mut out);
        out.push_str("</text>");
    }
    (out, height)
}

//! Which texts have room: how wide they are, which of them are shown on which width, where they are broken.

use super::canvas::{Anchor, LETTERS, NARROW, Set, WIDE};
use super::ink::{Ink, Shown};
use super::line::place;
use super::measure;

/// The width of a text of a chart in pixels.
pub(super) fn width(text: &str, ink: Ink) -> f64 {
    match ink {
        Ink::InBar => measure::display_width(text, 24.0),
        Ink::Strong | Ink::Result | Ink::Now | Ink::Text1 | Ink::Text2 | Ink::Text3 | Ink::Text4 => {
            measure::width(text, LETTERS, true)
        }
        _ => measure::width(text, LETTERS, false),
    }
}

/// A label on a level line, which is left out where it would touch another.
pub(super) struct Label {
    /// Where it stands, in per cent.
    pub(super) x: f64,
    /// Its text.
    pub(super) text: String,
    /// How it is set; whether it is shown is what [`thin`] finds out.
    pub(super) set: Set,
    /// Those of a lower rank keep their place against those of a higher one.
    pub(super) rank: usize,
    /// The least width to keep free for it, in pixels.
    pub(super) least: f64,
    /// What it belongs to, for its maker.
    pub(super) of: usize,
}

impl Label {
    /// The same, moved by a few pixels where it would reach over the edge of a narrow sheet.
    fn inside(mut self) -> Self {
        let (from, to) = self.extent(NARROW);
        let over = if from < 0.0 { -from } else { (NARROW - to).min(0.0) };
        #[expect(clippy::cast_possible_truncation, reason = "at most half a label")]
        let step = if over > 0.0 { over.ceil() } else { over.floor() } as i32;
        self.set.nudge += step;
        self
    }

    /// From where to where it reaches on a sheet of `across` pixels.
    fn extent(&self, across: f64) -> (f64, f64) {
        let at = self.x / 100.0 * across + f64::from(self.set.nudge);
        let wide = width(&self.text, self.set.ink).max(self.least);
        match self.set.anchor {
            Anchor::Start => (at, at + wide),
            Anchor::Middle => (at - wide / 2.0, at + wide / 2.0),
            Anchor::End => (at - wide, at),
        }
    }
}

/// Decides which labels are shown, on narrow sheets and on those of `wide` pixels, so that none touches
/// another. Answers with the labels that are shown on some width, each moved until it lies on the sheet.
pub(super) fn thin(labels: Vec<Label>, wide: f64) -> Vec<Label> {
    let labels: Vec<Label> = labels.into_iter().map(Label::inside).collect();
    let narrow = fitting(&labels, NARROW);
    let wide = fitting(&labels, wide);
    let shown = |at: usize| match (narrow[at], wide[at]) {
        (true, true) => Some(Shown::Always),
        (false, true) => Some(Shown::Wide),
        (true, false) => Some(Shown::Narrow),
        (false, false) => None,
    };
    labels
        .into_iter()
        .enumerate()
        .filter_map(|(at, label)| Some(Label { set: label.set.shown(shown(at)?), ..label }))
        .collect()
}

fn fitting(labels: &[Label], across: f64) -> Vec<bool> {
    const APART: f64 = 6.0;
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|at| (labels[*at].rank, *at));
    let mut fits = vec![false; labels.len()];
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for at in order {
        let (from, to) = labels[at].extent(across);
        fits[at] = taken.iter().all(|(left, right)| to + APART <= *left || *right + APART <= from);
        if fits[at] {
            taken.push((from, to));
        }
    }
    fits
}

/// A text broken into lines, for narrow sheets and for wide ones.
pub(super) struct Lines {
    narrow: Vec<String>,
    wide: Vec<String>,
}

impl Lines {
    /// A text in lines of at most `room` pixels of the width of a sheet.
    pub(super) fn new(text: &str, ink: Ink, room: impl Fn(f64) -> f64) -> Self {
        Self { narrow: wrap(text, ink, room(NARROW)), wide: wrap(text, ink, room(WIDE)) }
    }

    /// How many lines it has on a narrow sheet, where it has most.
    pub(super) fn count(&self) -> f64 {
        place(self.narrow.len())
    }

    /// Each line, on which sheets it is shown, and how many lines stand above it and below it there.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, Shown, f64, f64)> {
        let one = self.narrow == self.wide;
        let narrow = (&self.narrow, if one { Shown::Always } else { Shown::Narrow });
        let both = [Some(narrow), (!one).then_some((&self.wide, Shown::Wide))];
        both.into_iter().flatten().flat_map(|(lines, shown)| {
            let last = lines.len() - 1;
            lines.iter().enumerate().map(move |(at, line)| (line.as_str(), shown, place(at), place(last - at)))
        })
    }
}

/// The words of a text in lines of at most `room` pixels; a longer word stands alone.
pub(super) fn wrap(text: &str, ink: Ink, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), ink) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_touch_on_a_phone_are_for_wide_screens_only() {
        let labels = (0..12).map(|month| Label {
            x: f64::from(month) * 8.0 + 4.0,
            text: format!("Thg{month}"),
            set: Set::from(Ink::Plain).anchor(Anchor::Middle),
            rank: usize::from(month % 3 != 0),
            least: 0.0,
            of: 0,
        });
        let shown: Vec<_> =
            thin(labels.collect(), WIDE).into_iter().map(|label| (label.text, label.set.shown)).collect();
        assert_eq!(shown.len(), 12);
        assert!(shown.contains(&("Thg3".to_owned(), Shown::Always)));
        assert!(shown.contains(&("Thg4".to_owned(), Shown::Wide)));
    }
}

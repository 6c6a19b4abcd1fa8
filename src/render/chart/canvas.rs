//! The sheet that the kinds draw on: places in per cent across and pixels down, shapes by their class.
//!
//! Texts are planned for two widths: [`NARROW`] is the least that a chart ever gets, [`WIDE`] the least
//! at which the style sheet shows what is only for wide screens. Which texts have room is found by `labels`.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{IntoFont, TextStyle};

use crate::plan::chart::geometry::WIDTH;

use super::backend::{ACROSS, PER_PIXEL, Svg};
use super::ink::{Ink, Shown};
use super::labels::width;

/// The least width of a chart, in pixels: a screen of 320 less its margins.
pub(super) const NARROW: f64 = 288.0;
/// The least width of a chart whose wide parts are shown.
pub(super) const WIDE: f64 = 560.0;
/// The size of the letters in a chart, in pixels.
pub(super) const LETTERS: f64 = 13.0;

/// The sheet.
pub(super) struct Canvas {
    svg: Rc<RefCell<Svg>>,
    area: DrawingArea<Svg, Shift>,
}

/// A part of the sheet with figures on its axes.
pub(super) struct Plot {
    area: DrawingArea<Svg, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set. Made from its ink: `Ink::Dark.into()`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    pub(super) ink: Ink,
    pub(super) anchor: Anchor,
    pub(super) shown: Shown,
    pub(super) halo: bool,
    /// Pixels to the right of its place.
    pub(super) nudge: i32,
}

impl From<Ink> for Set {
    fn from(ink: Ink) -> Self {
        Self { ink, anchor: Anchor::Start, shown: Shown::Always, halo: false, nudge: 0 }
    }
}

impl Set {
    pub(super) fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn shown(self, shown: Shown) -> Self {
        Self { shown, ..self }
    }

    pub(super) fn halo(self) -> Self {
        Self { halo: true, ..self }
    }

    pub(super) fn nudge(self, nudge: i32) -> Self {
        Self { nudge, ..self }
    }
}

impl Canvas {
    /// An empty sheet of `height` pixels; `classes` stand on its root.
    pub(super) fn new(height: impl Into<f64>, classes: &str) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a height of a few thousand pixels")]
        let height = height.into().ceil() as i32;
        Self::on(Svg::new(height, classes))
    }

    /// An empty map of `height` units, which its areas fill.
    pub(super) fn map(height: i32, label: &str) -> Self {
        Self::on(Svg::map(WIDTH, height, label))
    }

    fn on(svg: Svg) -> Self {
        let svg = Rc::new(RefCell::new(svg));
        let area = DrawingArea::from(&svg);
        Self { svg, area }
    }

    /// What is drawn so far, as SVG.
    pub(super) fn finish(self) -> String {
        drop(self.area);
        let svg = Rc::into_inner(self.svg).expect("the plots of a sheet are gone when it is finished");
        svg.into_inner().finish()
    }

    /// The part from `left` to `right` per cent and from `bottom` up to `top` pixels, with its own scales.
    pub(super) fn plot(&self, across: Range<f64>, bottom: f64, top: f64, x: Range<f64>, y: Range<f64>) -> Plot {
        let (left, low) = place(across.start, bottom);
        let (right, high) = place(across.end, top);
        Plot { area: self.area.apply_coord_spec(Cartesian2d::new(x, y, (left..right, low..high))) }
    }

    pub(super) fn rect(&self, x: Range<f64>, y: Range<f64>, ink: Ink) {
        let corners = [place(x.start, y.start), place(x.end, y.end)];
        self.area.draw(&Rectangle::new(corners, ink.style())).expect(NEVER);
    }

    pub(super) fn line(&self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let ends = vec![place(from.0, from.1), place(to.0, to.1)];
        self.area.draw(&PathElement::new(ends, ink.style())).expect(NEVER);
    }

    /// A curve that leaves and arrives level.
    pub(super) fn curve(&self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        self.svg.borrow_mut().curve(place(from.0, from.1), place(to.0, to.1), ink.class());
    }

    /// A text with its baseline at `y`.
    pub(super) fn text(&self, x: f64, y: f64, text: &str, set: impl Into<Set>) {
        let set = set.into();
        let anchor = match set.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let color = set.ink.text(set.shown, set.halo);
        let style = TextStyle::from(("", LETTERS).into_font()).color(&color).pos(Pos::new(anchor, VPos::Bottom));
        self.svg.borrow_mut().nudge(set.nudge);
        self.area.draw_text(text, &style, place(x, y)).expect(NEVER);
    }

    /// A text where it has room in `room` per cent of the width and `spare` pixels: on all sheets, on wide ones, or on none.
    pub(super) fn fit(&self, x: f64, y: f64, text: &str, set: Set, room: f64, spare: f64) {
        let fits = |across: f64| room / 100.0 * across >= width(text, set.ink) + spare;
        if fits(NARROW) {
            self.text(x, y, text, set);
        } else if fits(WIDE) {
            self.text(x, y, text, set.shown(Shown::Wide));
        }
    }

    /// A tag as it is, around what is drawn next or after what was drawn last.
    pub(super) fn open(&self, tag: &str) {
        self.svg.borrow_mut().tag(tag);
    }

    /// An outline in units of a map.
    pub(super) fn polygon(&self, points: impl Iterator<Item = (i32, i32)>, ink: Ink) {
        let points: Vec<_> = points.map(|(x, y)| (x * PER_PIXEL, y * PER_PIXEL)).collect();
        self.area.draw(&Polygon::new(points, ink.style())).expect(NEVER);
    }

    /// A shape of fixed size around a place; `path` in pixels.
    pub(super) fn symbol(&self, x: f64, y: f64, class: &str, path: &str) {
        self.svg.borrow_mut().symbol(place(x, y), class, path);
    }

    /// An area that shows `tip` when it is pointed at, over the height `tip_y`.
    pub(super) fn hit(&self, x: Range<f64>, y: Range<f64>, tip_y: f64, tip: &str) {
        let (from, to) = (place(x.start, y.start), place(x.end, y.end));
        self.svg.borrow_mut().hit(from, to, place(0.0, tip_y).1, tip);
    }
}

impl Plot {
    /// Where a pair of figures lies on the sheet, in per cent and pixels.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (across, down) = self.area.map_coordinate(&(x, y));
        (f64::from(across) / 100.0, f64::from(down) / f64::from(PER_PIXEL))
    }

    pub(super) fn rect(&self, x: Range<f64>, y: Range<f64>, ink: Ink) {
        self.area.draw(&Rectangle::new([(x.start, y.start), (x.end, y.end)], ink.style())).expect(NEVER);
    }

    pub(super) fn path(&self, points: Vec<(f64, f64)>, ink: Ink) {
        self.area.draw(&PathElement::new(points, ink.style())).expect(NEVER);
    }

    /// A dot, its radius in tenths of a pixel.
    pub(super) fn dot(&self, x: f64, y: f64, radius: i32, ink: Ink) {
        self.area.draw(&Circle::new((x, y), radius, ink.style())).expect(NEVER);
    }
}

const NEVER: &str = "a drawing into a string cannot fail";

/// Per cent and pixels as plotters counts them.
#[expect(clippy::cast_possible_truncation, reason = "a sheet is 10,000 units wide and a few thousand high")]
fn place(x: f64, y: f64) -> (i32, i32) {
    let across = f64::from(ACROSS) / 100.0;
    ((x * across).round() as i32, (y * f64::from(PER_PIXEL)).round() as i32)
}

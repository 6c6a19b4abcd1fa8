//! A plotters backend that writes a fluid drawing: x in per cent of the width, y in pixels.
//!
//! plotters counts in whole numbers: it is told that the drawing is 10,000 wide (hundredths of a per
//! cent) and ten times as high as its pixels, and the backend divides when it writes. So every number in
//! the SVG is exact and short. Knows no chart and no colour.

use std::convert::Infallible;
use std::fmt::{self, Write};

use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::ink::{is_series, write_classes};
use super::measure::width;
pub(super) use crate::text::escape;

/// How many units plotters counts over the whole width.
pub(super) const ACROSS: u16 = 10_000;
/// How many units plotters counts in a pixel of the height.
pub(super) const PER_PIXEL: i32 = 10;

/// The SVG as far as it is written.
pub(super) struct Svg {
    out: String,
    height: i32,
    /// The width in pixels of a map; other drawings are fluid.
    fixed: Option<i32>,
    /// Whether a stretched `svg` is open, in which lines are drawn over the full width.
    stretched: bool,
    /// By how many pixels the next text is moved from its place.
    nudge: i32,
    /// The colour of the last path and where it ends: one of the same colour that follows continues it.
    stroke: Option<((u8, u8, u8), usize)>,
}

/// Writes a whole number that stands for a decimal as short as it can be: 1050 hundredths are `10.5`. Digit by
/// digit: a drawing has hundreds of numbers, and the general way takes half of the time of drawing.
fn decimal(out: &mut String, units: i32, decimals: u32) {
    let one = 10_u32.pow(decimals);
    let (whole, mut rest) = (units.unsigned_abs() / one, units.unsigned_abs() % one);
    if units < 0 {
        out.push('-');
    }
    if whole > 0 || rest == 0 {
        digits(out, whole);
    }
    if rest > 0 {
        out.push('.');
        let mut place = one;
        while rest > 0 {
            place /= 10;
            out.push(digit(rest / place));
            rest %= place;
        }
    }
}

fn digits(out: &mut String, number: u32) {
    if number >= 10 {
        digits(out, number / 10);
    }
    out.push(digit(number % 10));
}

fn digit(number: u32) -> char {
    char::from(b'0' + u8::try_from(number).expect("a digit is below ten"))
}

/// Writes a place across, in per cent; zero needs no sign.
fn across(out: &mut String, units: i32) {
    decimal(out, units, 2);
    if units != 0 {
        out.push('%');
    }
}

/// Writes a length in pixels.
fn pixels(out: &mut String, units: i32) {
    decimal(out, units, 1);
}

impl Svg {
    /// A drawing of `height` pixels with these classes on its root.
    pub(super) fn new(height: i32, classes: &str) -> Self {
        let out = format!("<svg class=\"{classes}\" width=\"100%\" height=\"{height}\" aria-hidden=\"true\">");
        Self { out, height, fixed: None, stretched: false, nudge: 0, stroke: None }
    }

    /// A map: it keeps its proportions, so both directions are in units of the drawing.
    pub(super) fn map(width: i32, height: i32, label: &str) -> Self {
        let mut out = format!("<svg class=\"map\" viewBox=\"0 0 {width} {height}\" role=\"group\" aria-label=\"");
        escape(label, &mut out);
        out.push_str("\">");
        Self { out, height, fixed: Some(width), stretched: false, nudge: 0, stroke: None }
    }

    /// The finished drawing.
    pub(super) fn finish(mut self) -> String {
        self.flat();
        self.out.push_str("</svg>");
        self.out
    }

    /// Moves the next text by so many pixels to the right.
    pub(super) fn nudge(&mut self, pixels: i32) {
        self.nudge = pixels;
    }

    /// A shape of fixed size, given as path data in pixels around `at`.
    pub(super) fn symbol(&mut self, at: BackendCoord, class: &str, path: &str) {
        self.flat();
        self.out.push_str("<svg");
        self.across("x", at.0);
        self.pixels("y", at.1);
        self.write(format_args!(" overflow=\"visible\"><path class=\"{class}\" d=\"{path}\"/></svg>"));
    }

    /// A transparent area that shows `tip` over the height `tip_y` when it is pointed at.
    pub(super) fn hit(&mut self, from: BackendCoord, to: BackendCoord, tip_y: i32, tip: &str) {
        self.flat();
        self.out.push_str("<rect class=\"hit\"");
        self.frame(from, to);
        self.pixels("data-y", tip_y);
        self.out.push_str(" data-tip=\"");
        escape(tip, &mut self.out);
        self.out.push_str("\"/>");
    }

    fn write(&mut self, text: fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a string takes whatever is written");
    }

    /// An attribute that holds a place or a length across.
    fn across(&mut self, name: &str, units: i32) {
        self.open(name);
        across(&mut self.out, units);
        self.out.push('"');
    }

    /// An attribute that holds a place or a length down.
    fn pixels(&mut self, name: &str, units: i32) {
        self.open(name);
        pixels(&mut self.out, units);
        self.out.push('"');
    }

    fn open(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    /// The attributes of a rectangle between two corners.
    fn frame(&mut self, one: BackendCoord, other: BackendCoord) {
        let left = one.0.min(other.0);
        if left != 0 {
            self.across("x", left);
        }
        self.pixels("y", one.1.min(other.1));
        self.across("width", (one.0 - other.0).abs());
        self.pixels("height", (one.1 - other.1).abs());
    }

    fn class(&mut self, color: BackendColor) {
        let before = self.out.len();
        self.out.push_str(" class=\"");
        let opened = self.out.len();
        write_classes(color.rgb, &mut self.out);
        if self.out.len() == opened {
            self.out.truncate(before);
        } else {
            self.out.push('"');
        }
    }

    fn flat(&mut self) {
        if self.stretched {
            self.out.push_str("</svg>");
            self.stretched = false;
        }
    }

    /// A tag as it is, around what is drawn next or after what was drawn last.
    pub(super) fn tag(&mut self, tag: &str) {
        self.flat();
        self.out.push_str(tag);
    }

    fn stretch(&mut self) {
        if !self.stretched && self.fixed.is_none() {
            let height = self.height;
            self.write(format_args!(
                "<svg viewBox=\"0 0 1000 {height}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"{height}\" \
                 overflow=\"visible\">"
            ));
            self.stretched = true;
        }
    }

    /// Path data in the stretched `svg`, with steps from point to point, which are shorter.
    fn path(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let out = &mut self.out;
        let mut last: Option<BackendCoord> = None;
        for (x, y) in points {
            let Some((left, top)) = last.replace((x, y)) else {
                out.push('M');
                pixels(out, x);
                out.push(' ');
                pixels(out, y);
                continue;
            };
            match (x - left, y - top) {
                (0, 0) => {}
                (right, 0) => {
                    out.push('h');
                    pixels(out, right);
                }
                (0, down) => {
                    out.push('v');
                    pixels(out, down);
                }
                (right, down) => {
                    out.push('l');
                    pixels(out, right);
                    if down > 0 {
                        out.push(' ');
                    }
                    pixels(out, down);
                }
            }
        }
    }

    /// A curve between two points that leaves and arrives level.
    pub(super) fn curve(&mut self, from: BackendCoord, to: BackendCoord, class: &str) {
        self.stretch();
        self.out.push_str("<path");
        if !class.is_empty() {
            self.open("class");
            self.out.push_str(class);
            self.out.push('"');
        }
        self.open("d");
        let middle = i32::midpoint(from.0, to.0);
        for (sign, (x, y)) in ["M", "C", " ", " "].into_iter().zip([from, (middle, from.1), (middle, to.1), to]) {
            self.out.push_str(sign);
            pixels(&mut self.out, x);
            self.out.push(' ');
            pixels(&mut self.out, y);
        }
        self.out.push_str("\"/>");
    }

    /// A path of a class; one that follows another of the same class continues its element.
    fn stroke(&mut self, color: BackendColor, points: impl IntoIterator<Item = BackendCoord>, tail: &str) {
        self.stretch();
        if self.stroke == Some((color.rgb, self.out.len())) {
            self.out.truncate(self.out.len() - "\"/>".len());
        } else {
            self.out.push_str("<path");
            self.class(color);
            self.out.push_str(" d=\"");
        }
        self.path(points);
        self.out.push_str(tail);
        self.out.push_str("\"/>");
        self.stroke = Some((color.rgb, self.out.len()));
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let across = self.fixed.map_or(ACROSS.into(), |width| (width * PER_PIXEL).unsigned_abs());
        (across, (self.height * PER_PIXEL).unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        unreachable!("nothing here is drawn pixel by pixel")
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Drawn {
        self.flat();
        self.out.push_str("<rect");
        self.class(style.color());
        self.frame(from, to);
        self.out.push_str("/>");
        Ok(())
    }

    /// A level or upright line between two points keeps its place in per cent and needs no stretching.
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        if let [(x1, y1), (x2, y2)] = points[..]
            && (x1 == x2 || y1 == y2)
            && !is_series(style.color().rgb)
        {
            self.flat();
            self.out.push_str("<line");
            self.class(style.color());
            self.across("x1", x1);
            self.pixels("y1", y1);
            self.across("x2", x2);
            self.pixels("y2", y2);
            self.out.push_str("/>");
        } else if points.len() > 1 {
            self.stroke(style.color(), points, "");
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _: bool) -> Drawn {
        self.flat();
        self.out.push_str("<circle");
        self.class(style.color());
        let radius = i32::try_from(radius).expect("a radius is a few pixels");
        self.across("cx", center.0);
        self.pixels("cy", center.1);
        self.pixels("r", radius);
        self.out.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.stroke(style.color(), path, "z");
        Ok(())
    }

    /// The place of a text is the baseline of its anchor: renderers differ about every other line.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.flat();
        self.out.push_str("<text");
        self.class(style.color());
        self.across("x", at.0);
        self.pixels("y", at.1);
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.out.push_str(" text-anchor=\"middle\""),
            HPos::Right => self.out.push_str(" text-anchor=\"end\""),
        }
        if self.nudge != 0 {
            let nudge = self.nudge;
            self.write(format_args!(" dx=\"{nudge}\""));
            self.nudge = 0;
        }
        self.out.push('>');
        escape(text, &mut self.out);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a text is a few hundred pixels")]
        let whole = |pixels: f64| pixels.ceil() as u32;
        Ok((whole(width(text, size, false)), whole(size * 1.25)))
    }
}

/// A name, which leads to its page where it has one; `root` leads to the root of the site.
pub(super) fn name(text: &str, address: Option<&str>, root: &str, out: &mut String) {
    if let Some(address) = address {
        out.push_str("<a href=\"");
        escape(root, out);
        escape(address, out);
        out.push_str("\">");
    }
    escape(text, out);
    if address.is_some() {
        out.push_str("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_short_as_it_can_be() {
        for (units, decimals, written) in
            [(1050, 2, "10.5"), (1000, 2, "10"), (5, 2, ".05"), (-5, 1, "-.5"), (0, 2, "0"), (-123, 1, "-12.3")]
        {
            let mut out = String::new();
            decimal(&mut out, units, decimals);
            assert_eq!(out, written);
        }
    }
}

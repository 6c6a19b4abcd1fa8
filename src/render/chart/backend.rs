//! A plotters backend that writes a fluid drawing: x in per cent of the width, y in pixels.
//!
//! plotters counts in whole numbers: it is told that the drawing is 10,000 wide (hundredths of a per
//! cent) and ten times as high as its pixels, and the backend divides when it writes. So every number in
//! the SVG is exact and short. Knows no chart and no colour.

use std::convert::Infallible;
use std::fmt::{self, Display, Write};

use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::ink::write_classes;
use super::measure::width;

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
}

/// A whole number that stands for a decimal, written as short as it can be: 1050 hundredths are `10.5`.
struct Decimal {
    units: i32,
    decimals: u32,
}

impl Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u32.pow(self.decimals);
        let (whole, rest) = (self.units.unsigned_abs() / one, self.units.unsigned_abs() % one);
        if self.units < 0 {
            f.write_char('-')?;
        }
        if whole > 0 || rest == 0 {
            write!(f, "{whole}")?;
        }
        if rest > 0 {
            let digits = format!("{rest:0width$}", width = self.decimals as usize);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// A place across, in per cent; zero needs no sign.
struct Across(i32);

impl Display for Across {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 == 0 { "" } else { "%" };
        write!(f, "{}{sign}", Decimal { units: self.0, decimals: 2 })
    }
}

fn pixels(units: i32) -> Decimal {
    Decimal { units, decimals: 1 }
}

impl Svg {
    /// A drawing of `height` pixels with these classes on its root.
    pub(super) fn new(height: i32, classes: &str) -> Self {
        let out = format!("<svg class=\"{classes}\" width=\"100%\" height=\"{height}\" aria-hidden=\"true\">");
        Self { out, height, fixed: None, stretched: false, nudge: 0 }
    }

    /// A map: it keeps its proportions, so both directions are in units of the drawing.
    pub(super) fn map(width: i32, height: i32, label: &str) -> Self {
        let mut out = format!("<svg class=\"map\" viewBox=\"0 0 {width} {height}\" role=\"group\" aria-label=\"");
        escape(label, &mut out);
        out.push_str("\">");
        Self { out, height, fixed: Some(width), stretched: false, nudge: 0 }
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
        self.write(format_args!(
            "<svg x=\"{}\" y=\"{}\" overflow=\"visible\"><path class=\"{class}\" d=\"{path}\"/></svg>",
            Across(at.0),
            pixels(at.1)
        ));
    }

    /// A transparent area that shows `tip` over the height `tip_y` when it is pointed at.
    pub(super) fn hit(&mut self, from: BackendCoord, to: BackendCoord, tip_y: i32, tip: &str) {
        self.flat();
        self.write(format_args!("<rect class=\"hit\"{} data-y=\"{}\" data-tip=\"", Frame(from, to), pixels(tip_y)));
        escape(tip, &mut self.out);
        self.out.push_str("\"/>");
    }

    fn write(&mut self, text: fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a string takes whatever is written");
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
        let mut last: Option<BackendCoord> = None;
        for (x, y) in points {
            match last {
                None => self.write(format_args!("M{} {}", pixels(x), pixels(y))),
                Some(at) if at == (x, y) => {}
                Some((_, at)) if at == y => self.write(format_args!("h{}", pixels(x - last.map_or(0, |l| l.0)))),
                Some((at, _)) if at == x => self.write(format_args!("v{}", pixels(y - last.map_or(0, |l| l.1)))),
                Some((left, top)) => {
                    let down = pixels(y - top).to_string();
                    let space = if down.starts_with('-') { "" } else { " " };
                    self.write(format_args!("l{}{space}{down}", pixels(x - left)));
                }
            }
            last = Some((x, y));
        }
    }

    /// A curve between two points that leaves and arrives level.
    pub(super) fn curve(&mut self, from: BackendCoord, to: BackendCoord, class: &str) {
        self.stretch();
        let (middle, end) = (pixels(i32::midpoint(from.0, to.0)), pixels(to.0));
        let (low, high) = (pixels(from.1), pixels(to.1));
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let start = pixels(from.0);
        self.write(format_args!("<path{class} d=\"M{start} {low}C{middle} {low} {middle} {high} {end} {high}\"/>"));
    }

    /// A path of a class; one that follows another of the same class continues its element.
    fn stroke(&mut self, color: BackendColor, points: impl IntoIterator<Item = BackendCoord>, tail: &str) {
        self.stretch();
        let start = self.out.len();
        self.out.push_str("<path");
        self.class(color);
        self.out.push_str(" d=\"");
        let head = self.out.split_off(start);
        let open =
            self.out.rfind("<path").filter(|at| self.out[*at..].starts_with(&head) && self.out.ends_with("\"/>"));
        if open.is_some_and(|at| !self.out[at + 1..].contains('<')) {
            self.out.truncate(self.out.len() - "\"/>".len());
        } else {
            self.out.push_str(&head);
        }
        self.path(points);
        self.out.push_str(tail);
        self.out.push_str("\"/>");
    }
}

/// The attributes of a rectangle between two corners.
struct Frame(BackendCoord, BackendCoord);

impl Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, top) = (self.0.0.min(self.1.0), self.0.1.min(self.1.1));
        let (wide, high) = ((self.0.0 - self.1.0).abs(), (self.0.1 - self.1.1).abs());
        if left != 0 {
            write!(f, " x=\"{}\"", Across(left))?;
        }
        write!(f, " y=\"{}\" width=\"{}\" height=\"{}\"", pixels(top), Across(wide), pixels(high))
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
        self.write(format_args!("{}/>", Frame(from, to)));
        Ok(())
    }

    /// A level or upright line between two points keeps its place in per cent and needs no stretching.
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        if let [(x1, y1), (x2, y2)] = points[..]
            && (x1 == x2 || y1 == y2)
            && !is_series(style.color())
        {
            self.flat();
            self.out.push_str("<line");
            self.class(style.color());
            self.write(format_args!(
                " x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                Across(x1),
                pixels(y1),
                Across(x2),
                pixels(y2)
            ));
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
        self.write(format_args!(" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", Across(center.0), pixels(center.1), pixels(radius)));
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
        self.write(format_args!(" x=\"{}\" y=\"{}\"", Across(at.0), pixels(at.1)));
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

/// Whether a colour stands for the line of a series, which is drawn stretched even when it is level, so
/// that all parts of a series stay together.
fn is_series(color: BackendColor) -> bool {
    let mut classes = String::new();
    write_classes(color.rgb, &mut classes);
    classes == "l" || classes.starts_with("l ")
}

/// Text as it stands between tags or in an attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
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
            assert_eq!(Decimal { units, decimals }.to_string(), written);
        }
    }
}

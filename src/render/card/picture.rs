//! A picture of few inks as a PNG with a palette: a byte a pixel, and small.

use tiny_skia::{FillRule, IntRect, Mask, Path, PathBuilder, Rect, Transform};

/// Every card is as wide and as high as the services that show them want.
pub(super) const WIDTH: u16 = 1200;
pub(super) const HEIGHT: u16 = 630;

/// How many steps there are between the ground and an ink, at the soft edge of a letter.
const STEPS: u8 = 16;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// What is drawn on one ground, a shape over the other.
pub(super) struct Picture {
    ground: Colour,
    inks: &'static [Colour],
    /// The number of the ink, and the outlines to be filled with it.
    shapes: Vec<(u8, PathBuilder)>,
}

impl Picture {
    pub(super) fn new(ground: Colour, inks: &'static [Colour]) -> Self {
        Self { ground, inks, shapes: Vec::new() }
    }

    /// A new shape of an ink, to draw outlines into.
    pub(super) fn ink(&mut self, colour: Colour) -> &mut PathBuilder {
        let number = (0..).zip(self.inks).find(|(_, ink)| **ink == colour);
        let (number, _) = number.expect("a picture is drawn in its own inks");
        self.shapes.push((number, PathBuilder::new()));
        &mut self.shapes.last_mut().expect("it was just put there").1
    }

    /// The PNG.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut palette = self.ground.to_vec();
        for ink in self.inks {
            palette.extend((1..=STEPS).flat_map(|step| blended(self.ground, *ink, step)));
        }
        let mut pixels = vec![0_u8; usize::from(WIDTH) * usize::from(HEIGHT)];
        for (ink, shape) in self.shapes {
            if let Some(shape) = shape.finish() {
                fill(&shape, ink, &mut pixels);
            }
        }
        encoded(&pixels, palette)
    }
}

/// Fills a shape within its bounds only: most of a card is ground.
fn fill(shape: &Path, ink: u8, pixels: &mut [u8]) {
    let page = IntRect::from_xywh(0, 0, WIDTH.into(), HEIGHT.into()).expect("a card has an area");
    let Some(bounds) = shape.bounds().round_out().and_then(|bounds| bounds.intersect(&page)) else { return };
    let mut mask = Mask::new(bounds.width(), bounds.height()).expect("bounds have an area");
    let moved = Transform::from_translate(-bounds.to_rect().left(), -bounds.to_rect().top());
    mask.fill_path(shape, FillRule::Winding, true, moved);
    let on_page = |at: i32| usize::try_from(at).expect("the bounds lie on the page");
    let (x, y) = (on_page(bounds.x()), on_page(bounds.y()));
    let width = mask.width() as usize;
    let rows = pixels.chunks_exact_mut(usize::from(WIDTH)).skip(y);
    for (row, covered) in rows.zip(mask.data().chunks_exact(width)) {
        for (pixel, covered) in row[x..].iter_mut().zip(covered) {
            let step = covered / (255 / STEPS);
            if step > 0 {
                *pixel = ink * STEPS + step.min(STEPS);
            }
        }
    }
}

/// A rectangle on whole pixels.
pub(super) fn rectangle(path: &mut PathBuilder, left: f32, top: f32, right: f32, bottom: f32) {
    if let Some(rect) = Rect::from_ltrb(left.round(), top.round(), right.round(), bottom.round()) {
        path.push_rect(rect);
    }
}

fn blended(ground: Colour, ink: Colour, step: u8) -> Colour {
    std::array::from_fn(|i| {
        let (from, to) = (u16::from(ground[i]), u16::from(ink[i]));
        let (step, steps) = (u16::from(step), u16::from(STEPS));
        u8::try_from((from * (steps - step) + to * step) / steps).expect("a mean of bytes is a byte")
    })
}

fn encoded(pixels: &[u8], palette: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, u32::from(WIDTH), u32::from(HEIGHT));
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    // The filter comes second: a compression brings one of its own, and palettes are best left alone.
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    written.expect("a picture of the declared size can be written to memory");
    out
}

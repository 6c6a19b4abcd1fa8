//! A picture of few inks as a PNG with a palette: a byte a pixel, and small.

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};

/// Every card is as wide and as high as the services that show them want.
pub(super) const WIDTH: u16 = 1200;
pub(super) const HEIGHT: u16 = 630;

/// How many steps there are between the ground and an ink, at the soft edge of a letter.
const STEPS: u8 = 16;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// What is drawn on one ground, a layer an ink; later inks lie over earlier ones.
pub(super) struct Picture {
    ground: Colour,
    layers: Vec<(Colour, PathBuilder)>,
}

impl Picture {
    pub(super) fn new(ground: Colour, inks: &[Colour]) -> Self {
        Self { ground, layers: inks.iter().map(|ink| (*ink, PathBuilder::new())).collect() }
    }

    /// The layer of an ink, to draw shapes into.
    pub(super) fn ink(&mut self, colour: Colour) -> &mut PathBuilder {
        let layer = self.layers.iter_mut().find(|(ink, _)| *ink == colour);
        &mut layer.expect("a picture is drawn in its own inks").1
    }

    /// The PNG.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut pixels = vec![0_u8; usize::from(WIDTH) * usize::from(HEIGHT)];
        let mut palette = self.ground.to_vec();
        for (number, (ink, shapes)) in (0_u8..).zip(self.layers) {
            palette.extend((1..=STEPS).flat_map(|step| blended(self.ground, ink, step)));
            let Some(shapes) = shapes.finish() else { continue };
            let mask = filled(&shapes);
            for (pixel, covered) in pixels.iter_mut().zip(mask.data()) {
                let step = covered / (255 / STEPS);
                if step > 0 {
                    *pixel = number * STEPS + step.min(STEPS);
                }
            }
        }
        encoded(&pixels, palette)
    }
}

/// A rectangle on whole pixels.
pub(super) fn rectangle(path: &mut PathBuilder, left: f32, top: f32, right: f32, bottom: f32) {
    if let Some(rect) = Rect::from_ltrb(left.round(), top.round(), right.round(), bottom.round()) {
        path.push_rect(rect);
    }
}

fn filled(shapes: &Path) -> Mask {
    let mut mask = Mask::new(u32::from(WIDTH), u32::from(HEIGHT)).expect("a card has an area");
    mask.fill_path(shapes, FillRule::Winding, true, Transform::identity());
    mask
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
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::Balanced);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    written.expect("a picture of the declared size can be written to memory");
    out
}

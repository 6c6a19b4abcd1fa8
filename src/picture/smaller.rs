//! Making a picture smaller: JPEGs of two widths, upright, in the colours of the original, without its metadata
//! (where a photograph was taken is nobody's business).

use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder};

use super::album::{Album, key};
use super::{MOST_PIXELS, Size, Trouble, decoder, lies_on_its_side};

/// Pictures of more bytes than this are made smaller.
const LIGHT: usize = 150_000;

/// The widths, in pixels: of a phone's column on a good screen, and of the page's on a very good one.
const WIDTHS: [usize; 2] = [720, 1440];

/// The quality of JPEG, of 100: above it files grow faster than pictures get better.
const QUALITY: u8 = 76;

/// How they are made. Whatever changes their bytes, a new version of the encoder too, changes this text, else an
/// old output would be taken for a new one; a test holds the two together.
const RECIPE: &str = "jpeg 76, box, 1";

/// What a picture may take in memory while it is read.
const MOST_BYTES: u64 = 4 * MOST_PIXELS as u64;

/// A picture made of a larger one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smaller {
    /// Names what it was made of and how.
    pub key: String,
    /// Width and height in pixels.
    pub size: Size,
    /// A JPEG.
    pub bytes: Arc<[u8]>,
}

/// The smaller pictures to show in place of one, the smallest first. None of one that is light, that moves, that is
/// transparent, or that is smaller as it is; nor of a format that is always small.
pub fn smaller(bytes: &[u8], size: Size, album: &Album) -> Result<Vec<Smaller>, Trouble> {
    if size.0.saturating_mul(size.1) > MOST_PIXELS {
        return Err(Trouble::TooLarge);
    }
    if bytes.len() <= LIGHT || !is_still(bytes) {
        return Ok(Vec::new());
    }
    let mut widths = WIDTHS.map(|width| width.min(size.0)).to_vec();
    widths.dedup();
    let made = |width| {
        let key = key(RECIPE, width, bytes);
        Some(Smaller { bytes: album.get(&key)?, size: (width, height_at(width, size)), key })
    };
    match widths.iter().copied().map(made).collect() {
        Some(all) => Ok(all),
        None => make(bytes, size, &widths),
    }
}

fn make(bytes: &[u8], size: Size, widths: &[usize]) -> Result<Vec<Smaller>, Trouble> {
    let read = Read::of(bytes)?;
    let mut all = Vec::with_capacity(widths.len());
    for width in widths.iter().copied() {
        let size = (width, height_at(width, size));
        let Some(small) = read.at(size) else { return Ok(Vec::new()) };
        all.push(Smaller { key: key(RECIPE, width, bytes), size, bytes: small });
    }
    // Large drawings of few colours are lighter as they are.
    let is_lighter = all.last().is_some_and(|largest| largest.bytes.len() < bytes.len());
    Ok(if is_lighter { all } else { Vec::new() })
}

/// The height that goes with a width, at least one pixel.
fn height_at(width: usize, size: Size) -> usize {
    ((size.1 * width + size.0 / 2) / size.0).max(1)
}

/// A picture in memory.
struct Read {
    pixels: DynamicImage,
    orientation: Orientation,
    /// What its colours mean.
    profile: Option<Vec<u8>>,
}

impl Read {
    fn of(bytes: &[u8]) -> Result<Self, Trouble> {
        let mut decoder = decoder(bytes).ok_or(Trouble::Unreadable)?;
        if decoder.total_bytes() > MOST_BYTES {
            return Err(Trouble::TooLarge);
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile.get(16..20) == Some(b"RGB "));
        let pixels = DynamicImage::from_decoder(decoder).map_err(|_| Trouble::Unreadable)?;
        Ok(Self { pixels, orientation, profile })
    }

    /// The picture at a size, upright; none of one that is transparent, which a JPEG cannot be.
    fn at(&self, size: Size) -> Option<Arc<[u8]>> {
        let (width, height) = if lies_on_its_side(self.orientation) { (size.1, size.0) } else { size };
        let pixels = |length| u32::try_from(length).expect("a picture that was read is not that large");
        let mut small = self.pixels.thumbnail_exact(pixels(width), pixels(height));
        if small.color().has_alpha() && small.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX) {
            return None;
        }
        small.apply_orientation(self.orientation);
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        if let Some(profile) = &self.profile {
            // A profile that does not fit into a JPEG is left out.
            let _ = encoder.set_icc_profile(profile.clone());
        }
        let done = small.into_rgb8().write_with_encoder(encoder);
        done.expect("memory takes all that is written, and the sizes are those of a picture");
        Some(Arc::from(bytes))
    }
}

/// Whether a picture does not move: a smaller one would stand still.
fn is_still(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    match image::guess_format(bytes) {
        Ok(image::ImageFormat::Jpeg) => true,
        Ok(image::ImageFormat::Png) => !head.windows(4).any(|chunk| chunk == b"acTL"),
        Ok(image::ImageFormat::WebP) => !head.windows(4).any(|chunk| chunk == b"ANIM"),
        _ => false,
    }
}

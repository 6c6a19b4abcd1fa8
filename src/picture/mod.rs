//! Pictures as bytes: how large they are to who looks at them, the same without what a camera wrote into them, and
//! smaller ones for phones.
//!
//! Knows no article and no address. All that is made is a function of the bytes alone, so that it may be taken from
//! an [`Album`] instead of being made again.

mod album;
mod avif;
mod gif;
mod private;
mod smaller;

pub use album::Album;
pub use private::without_metadata;
pub use smaller::{Smaller, smaller};

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageReader};

/// More pixels than this are refused before any is read: they take 160 MB, and a phone that shows them takes as much.
pub const MOST_PIXELS: usize = 40_000_000;

/// Width and height in pixels.
pub type Size = (usize, usize);

/// Why a picture cannot be made smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is none, or is damaged.
    Unreadable,
    /// It has more pixels than `MOST_PIXELS`.
    TooLarge,
}

/// The size of a picture as browsers show it: a camera that was held upright says so in the file, and they turn it.
pub fn size(bytes: &[u8]) -> Option<Size> {
    let head = imagesize::blob_size(bytes).ok()?;
    let size = (head.width, head.height);
    Some(if lies_on_its_side(orientation(bytes)) { (size.1, size.0) } else { size })
}

fn orientation(bytes: &[u8]) -> Orientation {
    let decoder = decoder(bytes);
    decoder.and_then(|mut decoder| decoder.orientation().ok()).unwrap_or(Orientation::NoTransforms)
}

/// What reads a picture of a format that can be made smaller.
fn decoder(bytes: &[u8]) -> Option<impl ImageDecoder + '_> {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()
}

fn lies_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

//! What cameras and phones write into a picture beside the picture: where it was taken, by whom, with which device, a
//! small copy from before it was cut. It is taken out, byte for byte, without touching the pixels.
//!
//! Colours and the way up stay. Knows JPEG, PNG and WebP, and leaves AVIF and GIF to who knows them; what is damaged or
//! of another format is left as it is. The libraries for it leave what follows the picture in a JPEG, where phones put
//! others with their own remarks.

use std::sync::Arc;

use super::{avif, gif, orientation};

/// The same picture without what was written about it; the same bytes where nothing was.
pub fn without_metadata(bytes: &Arc<[u8]>) -> Arc<[u8]> {
    let turn = orientation(bytes).to_exif();
    let clean = if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes, turn)
    } else if bytes.starts_with(PNG) {
        png(bytes, turn)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes, turn)
    } else if bytes.starts_with(b"GIF8") {
        gif::without_remarks(bytes)
    } else if bytes.get(4..8) == Some(b"ftyp") {
        avif::without_remarks(bytes)
    } else {
        None
    };
    clean.filter(|clean| **clean != **bytes).map_or_else(|| bytes.clone(), Arc::from)
}

/// Exif that says which way is up and nothing else.
fn exif(turn: u8) -> Vec<u8> {
    [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[turn][..], b"\0\0\0\0\0\0"].concat()
}

/// Whether a picture must be turned to be upright: 1 is as it lies.
fn is_turned(turn: u8) -> bool {
    turn != 1
}

/// Segments up to the end of the picture; what follows are other pictures with their own remarks.
fn jpeg(bytes: &[u8], turn: u8) -> Option<Vec<u8>> {
    let mut out = bytes[..2].to_vec();
    if is_turned(turn) {
        let exif = exif(turn);
        let length = u16::try_from(exif.len() + 8).expect("a few bytes");
        out.extend(b"\xff\xe1");
        out.extend(length.to_be_bytes());
        out.extend(b"Exif\0\0");
        out.extend(exif);
    }
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        if bytes[at] != 0xff {
            return None;
        }
        match marker {
            0xff => at += 1,
            0xd9 => {
                out.extend(b"\xff\xd9");
                return Some(out);
            }
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let mut end = at + 2 + length;
                let body = bytes.get(at + 4..end)?;
                if marker == 0xda {
                    end = end_of_scan(bytes, end)?;
                }
                let stays = match marker {
                    0xe2 => body.starts_with(b"ICC_PROFILE\0"),
                    0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
                    _ => true,
                };
                if stays {
                    out.extend(&bytes[at..end]);
                }
                at = end;
            }
        }
    }
}

/// Where the packed pixels that begin at a byte end: at the next marker that is no part of them.
fn end_of_scan(bytes: &[u8], start: usize) -> Option<usize> {
    let pairs = bytes.get(start..)?.windows(2);
    let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    pairs.into_iter().position(is_end).map(|offset| start + offset)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks: length, name, content, check sum.
fn png(bytes: &[u8], turn: u8) -> Option<Vec<u8>> {
    let mut out = PNG.to_vec();
    let mut at = PNG.len();
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        let name = &chunk[4..8];
        if !matches!(name, b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt" | b"tIME") {
            out.extend(chunk);
        }
        if name == b"IHDR" && is_turned(turn) {
            let named = [b"eXIf", exif(turn).as_slice()].concat();
            out.extend(u32::try_from(named.len() - 4).expect("a few bytes").to_be_bytes());
            out.extend(&named);
            out.extend(check_sum(&named).to_be_bytes());
        }
        if name == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// CRC-32 as PNG has it (ISO 3309), bit by bit: it is of a few bytes.
fn check_sum(bytes: &[u8]) -> u32 {
    let bit = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| bit(sum)))
}

/// Chunks: name, length, content, padded to an even length; the first says which others there are.
fn webp(bytes: &[u8], turn: u8) -> Option<Vec<u8>> {
    const EXIF: u8 = 0x08;
    const XMP: u8 = 0x04;
    let mut out = bytes[..12].to_vec();
    let mut at = 12;
    while at < bytes.len() {
        let length = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let chunk = bytes.get(at..end)?;
        let begin = out.len();
        match &chunk[..4] {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                out.extend(chunk);
                let flags = out.get_mut(begin + 8)?;
                *flags &= !(EXIF | XMP);
                *flags |= if is_turned(turn) { EXIF } else { 0 };
            }
            _ => out.extend(chunk),
        }
        at = end;
    }
    if is_turned(turn) {
        let exif = exif(turn);
        out.extend(b"EXIF");
        out.extend(u32::try_from(exif.len()).expect("a few bytes").to_le_bytes());
        out.extend(exif);
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exif_of_ours_is_of_an_even_length_and_its_sum_is_that_of_the_standard() {
        assert_eq!(exif(6).len(), 26);
        assert_eq!(check_sum(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn damaged_pictures_are_left_as_they_are() {
        for bytes in [
            &b"\xff\xd8"[..],
            b"\xff\xd8\xff\xe1\xff\xff",
            b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff",
            b"RIFF....WEBPVP8X\xff\xff\xff\xff",
            b"GIF89a",
        ] {
            let bytes: Arc<[u8]> = Arc::from(bytes);
            assert_eq!(without_metadata(&bytes), bytes);
        }
    }
}

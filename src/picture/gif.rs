//! What programs write into a GIF beside the picture: comments, and blocks of their own. It is taken out; how often the
//! picture is repeated and its colours stay.

/// The applications whose blocks are of the picture: two names of how often it is repeated, and its colours.
const OF_THE_PICTURE: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// The same picture without comments and without what other programs added; none for what is no whole GIF.
pub(super) fn without_remarks(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let (end, stays) = match *bytes.get(at)? {
            0x21 => {
                let first = bytes.get(at + 3..)?.get(..usize::from(*bytes.get(at + 2)?))?;
                let stays = match *bytes.get(at + 1)? {
                    0xfe => false,
                    0xff => OF_THE_PICTURE.contains(&first),
                    _ => true,
                };
                (end_of_blocks(bytes, at + 2)?, stays)
            }
            0x2c => (end_of_blocks(bytes, at + 11 + colours(*bytes.get(at + 9)?))?, true),
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            _ => return None,
        };
        if stays {
            out.extend(&bytes[at..end]);
        }
        at = end;
    }
}

/// How many bytes the table of colours has that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the blocks end that begin at a byte: each says its length, the last is empty.
fn end_of_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blocks_of_others_go_and_the_rest_stays() {
        let head: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
        let repeats: &[u8] = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let xmp: &[u8] = b"\x21\xff\x0bXMP DataXMP\x05<x/>\n\0";
        let picture: &[u8] = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
        let comment: &[u8] = b"\x21\xfe\x0d20.95, 107.08\0";
        let whole = [head, repeats, comment, xmp, picture, b"\x3b", b"after the end"].concat();
        let clean = [head, repeats, picture, b"\x3b"].concat();
        assert_eq!(without_remarks(&whole), Some(clean.clone()));
        assert_eq!(without_remarks(&clean), Some(clean.clone()));
        for end in 0..clean.len() {
            assert_eq!(without_remarks(&clean[..end]), None, "{end}");
        }
    }
}

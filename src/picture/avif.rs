//! What cameras and programs write into an AVIF beside the picture. It stands in items of its own, at places that the file
//! names in bytes from its beginning, so it is written over where it stands: nothing moves, and no pixel is touched.
//!
//! The boxes are those of ISO/IEC 14496-12 and 23008-12; of their many forms the ones that can hold remarks are read.

/// Exif that says nothing: where the tags begin, and that there is none.
const NO_EXIF: &[u8] = b"\0\0\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";

/// The same picture with its remarks written over; none for what is no AVIF, or names their places in another way.
pub(super) fn without_remarks(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let all = boxes(bytes, 0, bytes.len())?;
    if all.first()?.name != *b"ftyp" {
        return None;
    }
    for place in &all {
        match &place.name {
            // Anybody's own box: nothing that shows the picture needs it.
            b"uuid" => {
                out.get_mut(place.start + 4..place.start + 8)?.copy_from_slice(b"free");
                out.get_mut(place.body..place.end)?.fill(0);
            }
            b"meta" => blank(bytes, place, &mut out)?,
            _ => {}
        }
    }
    Some(out)
}

/// A box: where it begins, where what it holds begins, and where it ends.
struct Boxed {
    name: [u8; 4],
    start: usize,
    body: usize,
    end: usize,
}

/// The boxes that stand one after another between two bytes.
fn boxes(bytes: &[u8], from: usize, until: usize) -> Option<Vec<Boxed>> {
    let mut all = Vec::new();
    let mut at = from;
    while at < until {
        let mut reader = Reader { bytes, at };
        let (size, name) = (reader.number(4)?, reader.name()?);
        let end = match size {
            0 => until,
            1 => at.checked_add(reader.number(8)?)?,
            size => at.checked_add(size)?,
        };
        if end > until || end < reader.at {
            return None;
        }
        all.push(Boxed { name, start: at, body: reader.at, end });
        at = end;
    }
    Some(all)
}

/// Writes over the remarks that a `meta` box names.
fn blank(bytes: &[u8], meta: &Boxed, out: &mut [u8]) -> Option<()> {
    let parts = boxes(bytes, meta.body.checked_add(4)?, meta.end)?;
    let part = |name: &[u8; 4]| parts.iter().find(|part| part.name == *name);
    let (Some(infos), Some(places)) = (part(b"iinf"), part(b"iloc")) else { return Some(()) };
    let remarks = remarks(bytes, infos)?;
    let inside = part(b"idat").map(|idat| idat.body);
    let mut room = bytes.len();
    for (item, at, length) in extents(bytes, places, inside, &remarks)? {
        // Remarks do not lie over each other.
        room = room.checked_sub(length)?;
        let bytes = out.get_mut(at..at.checked_add(length)?)?;
        bytes.fill(b' ');
        if item == *b"Exif" {
            bytes.fill(0);
            let kept = NO_EXIF.len().min(bytes.len());
            bytes[..kept].copy_from_slice(&NO_EXIF[..kept]);
        }
    }
    Some(())
}

/// The numbers of the items that are remarks, with what they are.
fn remarks(bytes: &[u8], infos: &Boxed) -> Option<Vec<(usize, [u8; 4])>> {
    let mut reader = Reader { bytes, at: infos.body };
    let version = reader.version()?;
    reader.number(if version == 0 { 2 } else { 4 })?;
    let mut found = Vec::new();
    for info in boxes(bytes, reader.at, infos.end)? {
        let mut reader = Reader { bytes, at: info.body };
        let version = reader.version()?;
        if version < 2 {
            continue;
        }
        let number = reader.number(if version == 2 { 2 } else { 4 })?;
        reader.number(2)?;
        let name = reader.name()?;
        if matches!(&name, b"Exif" | b"mime") {
            found.push((number, name));
        }
    }
    Some(found)
}

/// Where the bytes of these items stand: what the item is, the first byte, how many.
fn extents(
    bytes: &[u8],
    places: &Boxed,
    inside: Option<usize>,
    items: &[(usize, [u8; 4])],
) -> Option<Vec<([u8; 4], usize, usize)>> {
    let mut reader = Reader { bytes, at: places.body };
    let version = reader.version()?;
    let (sizes, more) = (reader.number(1)?, reader.number(1)?);
    let (offset_size, length_size, base_size) = (sizes >> 4, sizes & 15, more >> 4);
    let index_size = if version == 0 { 0 } else { more & 15 };
    let wide = if version < 2 { 2 } else { 4 };
    // Places of no bytes could be named without end.
    if offset_size + length_size == 0 {
        return None;
    }
    let mut found = Vec::new();
    for _ in 0..reader.number(wide)? {
        let number = reader.number(wide)?;
        let way = if version == 0 { 0 } else { reader.number(2)? & 15 };
        reader.number(2)?;
        let base = reader.number(base_size)?;
        for _ in 0..reader.number(2)? {
            reader.number(index_size)?;
            let (offset, length) = (reader.number(offset_size)?, reader.number(length_size)?);
            let Some((_, item)) = items.iter().find(|(known, _)| *known == number) else { continue };
            let begin = match way {
                0 => 0,
                1 => inside?,
                _ => return None,
            };
            found.push((*item, begin.checked_add(base)?.checked_add(offset)?, length));
        }
    }
    Some(found)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    /// A number of so many bytes, none of which is zero.
    fn number(&mut self, size: usize) -> Option<usize> {
        let end = self.at.checked_add(size)?;
        let bytes = self.bytes.get(self.at..end)?;
        self.at = end;
        bytes.iter().try_fold(0_usize, |number, byte| number.checked_mul(256)?.checked_add(usize::from(*byte)))
    }

    fn name(&mut self) -> Option<[u8; 4]> {
        let name = self.bytes.get(self.at..self.at.checked_add(4)?)?.try_into().ok()?;
        self.at += 4;
        Some(name)
    }

    /// The version of a box that has one, and past its flags.
    fn version(&mut self) -> Option<usize> {
        let version = self.number(1)?;
        self.number(3)?;
        Some(version)
    }
}

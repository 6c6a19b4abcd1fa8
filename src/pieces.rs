//! The bytes of a file, in pieces that several files may share.
//!
//! The rows of an indicator at a place stand in the table of the indicator and in that of the place; the text of an
//! article stands in the site and on its page: they are held once. Knows nothing of what the bytes mean; two of the
//! same bytes are equal, however they are cut.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The bytes of a file, held in one piece or in several, one after another. A copy shares them.
#[derive(Clone)]
pub struct Pieces(Cut);

#[derive(Clone)]
enum Cut {
    One(Arc<[u8]>),
    Several(Arc<Several>),
}

struct Several {
    pieces: Vec<Piece>,
    /// All of them in one, once somebody wanted that.
    whole: OnceLock<Vec<u8>>,
}

/// A stretch of bytes that others may hold too.
#[derive(Clone)]
pub struct Piece {
    of: Arc<[u8]>,
    range: Range<usize>,
}

impl Pieces {
    /// How many bytes they are.
    pub fn len(&self) -> usize {
        self.iter().map(<[u8]>::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The pieces, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let (one, several) = match &self.0 {
            Cut::One(piece) => (Some(&**piece), None),
            Cut::Several(several) => (None, Some(&several.pieces)),
        };
        one.into_iter().chain(several.into_iter().flatten().map(Piece::bytes))
    }

    /// The bytes as their maker held them, if they are in one piece.
    pub fn single(&self) -> Option<&Arc<[u8]>> {
        match &self.0 {
            Cut::One(piece) => Some(piece),
            Cut::Several(_) => None,
        }
    }

    /// All bytes in one. Of several pieces a copy is made, which stays: who can go by pieces spares the memory.
    pub fn whole(&self) -> &[u8] {
        match &self.0 {
            Cut::One(piece) => piece,
            Cut::Several(several) => several.whole.get_or_init(|| self.iter().collect::<Vec<_>>().concat()),
        }
    }
}

impl Piece {
    /// A part of some bytes.
    ///
    /// # Panics
    ///
    /// Where there is no such part.
    pub fn part(of: Arc<[u8]>, range: Range<usize>) -> Self {
        assert!(range.start <= range.end && range.end <= of.len(), "a part lies within its bytes");
        Self { of, range }
    }

    /// How many bytes it is.
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Whether it is none.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    fn bytes(&self) -> &[u8] {
        &self.of[self.range.clone()]
    }
}

impl Default for Pieces {
    /// No bytes.
    fn default() -> Self {
        Vec::new().into()
    }
}

impl AsRef<[u8]> for Pieces {
    fn as_ref(&self) -> &[u8] {
        self.whole()
    }
}

impl From<Arc<[u8]>> for Pieces {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self(Cut::One(bytes))
    }
}

impl From<Vec<u8>> for Pieces {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Cut::One(bytes.into()))
    }
}

impl From<Arc<[u8]>> for Piece {
    fn from(bytes: Arc<[u8]>) -> Self {
        let range = 0..bytes.len();
        Self { of: bytes, range }
    }
}

impl FromIterator<Piece> for Pieces {
    fn from_iter<I: IntoIterator<Item = Piece>>(pieces: I) -> Self {
        let pieces = pieces.into_iter().collect();
        Self(Cut::Several(Arc::new(Several { pieces, whole: OnceLock::new() })))
    }
}

impl PartialEq<[u8]> for Pieces {
    fn eq(&self, mut rest: &[u8]) -> bool {
        let mut begins = |piece: &[u8]| rest.strip_prefix(piece).map(|left| rest = left).is_some();
        self.iter().all(&mut begins) && rest.is_empty()
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (_, Cut::One(piece)) => *self == **piece,
            (Cut::One(piece), _) => *other == **piece,
            _ => self.len() == other.len() && self.iter().flatten().eq(other.iter().flatten()),
        }
    }
}

impl Eq for Pieces {}

impl std::fmt::Debug for Pieces {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} bytes", self.len())
    }
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} bytes", self.range.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_equal_however_they_are_cut() {
        let piece = |text: &&str| Piece::from(Arc::<[u8]>::from(text.as_bytes()));
        let cut = |pieces: &[&str]| pieces.iter().map(piece).collect::<Pieces>();
        let whole = Pieces::from(b"Ha Long".to_vec());
        assert_eq!(cut(&["Ha", " ", "", "Long"]), whole);
        assert_eq!(*cut(&["Ha", " Long"]).whole(), *b"Ha Long");
        assert_ne!(cut(&["Ha", " Lonh"]), whole);
        assert_ne!(cut(&["Ha Lo"]), whole);
        assert!(cut(&[]).is_empty() && cut(&["", ""]).is_empty() && cut(&[""]) == cut(&[]));
        let long = Piece::part(Arc::from(*b"<p>Long</p>"), 3..7);
        assert_eq!([piece(&"Ha "), long].into_iter().collect::<Pieces>(), whole);
    }
}

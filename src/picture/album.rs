//! Smaller pictures that were made before, by what they were made of.
//!
//! Their names carry the hash of their source, so that any earlier output of the site is such a memory: the preview's
//! last one, or the folder that a build writes to. Nothing else is kept anywhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::pieces::Pieces;

/// Smaller pictures by key.
#[derive(Clone, Debug, Default)]
pub struct Album(BTreeMap<String, Arc<[u8]>>);

/// Letters of a key: half a hash, which no two pictures of a site share by chance.
const KEY: usize = 32;

/// What a picture of this width made of these bytes is called. Another way of making it is another `recipe`.
pub(super) fn key(recipe: &str, width: usize, bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{recipe} {width}\n").as_bytes()).update(bytes);
    hasher.finalize().to_hex()[..KEY].to_owned()
}

/// The key in the name of a file; none of a file that is no smaller picture.
fn key_in(path: &str) -> Option<&str> {
    let (_, key) = path.strip_suffix(".jpg")?.rsplit_once('.')?;
    (key.len() == KEY && key.bytes().all(|b| b.is_ascii_hexdigit())).then_some(key)
}

impl Album {
    /// The smaller pictures in an output.
    pub fn of<'o>(output: impl IntoIterator<Item = (&'o String, &'o Pieces)>) -> Self {
        let held = |bytes: &Pieces| bytes.single().cloned().unwrap_or_else(|| Arc::from(bytes.whole()));
        let keyed = |(path, bytes): (&'o String, &'o Pieces)| Some((key_in(path)?.to_owned(), held(bytes)));
        Self(output.into_iter().filter_map(keyed).collect())
    }

    /// Whether a file of an output belongs in an album, by its path.
    pub fn keeps(path: &str) -> bool {
        key_in(path).is_some()
    }

    /// The picture with this key.
    pub(super) fn get(&self, key: &str) -> Option<Arc<[u8]>> {
        self.0.get(key).cloned()
    }
}

//! What an earlier build left in the folder, for the next one to use again.

use std::fs;

use super::manifest::{self, Manifest};
use super::{Destination, Files};
use crate::pieces::Pieces;

/// The files of our last output whose paths are `wanted`. One that does not hold what the manifest says is left out,
/// and so is one that cannot be read: it is made again.
#[expect(clippy::disallowed_methods, reason = "the output is the writer's own memory, no source")]
pub fn kept(destination: &Destination, wanted: fn(&str) -> bool) -> Files {
    let read = |path: &str| fs::read(destination.folder.join(path));
    let manifest = read(manifest::NAME).ok().and_then(|bytes| Manifest::parse(&bytes)).unwrap_or_default();
    let paths = manifest.paths().filter(|path| wanted(path));
    let file = |path: &String| Some((path.clone(), Pieces::from(read(path).ok()?)));
    paths.filter_map(file).filter(|(path, bytes)| manifest.holds(path, bytes)).collect()
}

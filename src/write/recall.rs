//! Whether the folder holds already what would be made: an output of the same origin, whole to the last byte.
//!
//! Trusts no file times: every file is read, because somebody may have changed one by hand.

use std::fs;

use rayon::prelude::*;

use super::compare::folders;
use super::disk::Disk;
use super::folder::{open, read};
use super::manifest::Manifest;
use super::{Destination, Origin, Pulse, WriteError};

/// An output that lies there, and need not be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalled {
    /// What it was made from.
    pub origin: Origin,
    /// How many files it has.
    pub files: usize,
    /// Their size together.
    pub bytes: usize,
}

/// The output in the folder, if it is whole and its origin has this fingerprint. Removes what a killed build
/// left beside it, and changes nothing else; makes no folder.
pub fn recall(destination: &Destination, fingerprint: &str, pulse: Pulse) -> Result<Option<Recalled>, WriteError> {
    let fits = |manifest: &Manifest| {
        manifest.complete && manifest.origin.as_ref().is_some_and(|origin| origin.fingerprint == fingerprint)
    };
    if !read(destination.folder())?.is_some_and(|manifest| fits(&manifest)) {
        return Ok(None);
    }
    let opened = open(destination)?;
    let manifest = &opened.manifest;
    if !fits(manifest) {
        return Ok(None);
    }
    Disk::new(&opened.root, pulse).sweep()?;
    let is_folder = |folder: &&str| fs::symlink_metadata(opened.root.join(folder)).is_ok_and(|there| there.is_dir());
    let paths: Vec<&String> = manifest.paths().collect();
    // A file that cannot be read is no reason to stop here: the writer says what is wrong with it.
    let is_whole = |path: &&String| manifest.describes(path, &opened.root).unwrap_or(false);
    let whole = folders(manifest.paths()).iter().all(is_folder) && paths.par_iter().all(is_whole);
    let origin = manifest.origin.clone().filter(|_| whole);
    Ok(origin.map(|origin| Recalled { origin, files: paths.len(), bytes: manifest.size() }))
}

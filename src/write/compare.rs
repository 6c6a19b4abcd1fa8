//! What must change in the folder, found before anything is changed. Only reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::WriteError;
use super::manifest::{Manifest, stays_inside};
use crate::pieces::Pieces;

/// The difference between the folder and the output.
pub(super) struct Changes {
    /// Files of ours that stand where a folder must go, or in a folder where a file must go: removed first.
    pub(super) clear: Vec<String>,
    /// Those folders, which hold nothing else.
    pub(super) clear_folders: Vec<String>,
    /// Files of an earlier output that this one has no more.
    pub(super) remove: Vec<String>,
}

/// Compares an output, by what was found in the place of each file, with what lies in `root`. What the manifest does
/// not list is not ours, unless `adopt`.
pub(super) fn compare<'f>(
    files: impl Iterator<Item = (&'f String, &'f mut io::Result<Found>)>,
    root: &Path,
    manifest: &Manifest,
    adopt: bool,
) -> Result<Changes, WriteError> {
    let files: BTreeMap<_, _> = files.collect();
    let mut clear = folders_free(files.keys().copied(), root, manifest)?;
    let remove = manifest.paths().filter(|path| !files.contains_key(path)).cloned().collect();
    let mut clear_folders = Vec::new();
    for (path, found) in files {
        let found = std::mem::replace(found, Ok(Found::Nothing));
        match found.map_err(|error| WriteError::Failed { path: root.join(path), error })? {
            Found::Other if !manifest.lists(path) && !adopt => {
                return Err(WriteError::InTheWay { path: root.join(path) });
            }
            Found::Folder => {
                clear.extend(only_ours(&root.join(path), path, manifest)?);
                clear_folders.push(path.clone());
            }
            Found::Same | Found::Other | Found::Nothing => {}
        }
    }
    Ok(Changes { clear, clear_folders, remove })
}

/// What lies where a file must go.
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// The same file.
    Same,
    /// Another file, or a link.
    Other,
    /// A folder.
    Folder,
}

/// What lies where a file of these bytes must go.
pub(super) fn look(path: &Path, bytes: &Pieces) -> io::Result<Found> {
    let there = match fs::symlink_metadata(path) {
        Ok(there) => there,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(error),
    };
    if there.is_dir() {
        return Ok(Found::Folder);
    }
    let same = there.is_file() && there.len() == bytes.len() as u64 && *bytes == *read(path)?;
    Ok(if same { Found::Same } else { Found::Other })
}

#[expect(clippy::disallowed_methods, reason = "the output is compared with itself; it is no source")]
fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Sees to it that every folder of the output can be there, and is no link that leads out. Gives the files of
/// ours that stand in the way.
fn folders_free<'f>(
    paths: impl Iterator<Item = &'f String>,
    root: &Path,
    manifest: &Manifest,
) -> Result<Vec<String>, WriteError> {
    let mut clear = Vec::new();
    for folder in folders(paths) {
        let path = root.join(folder);
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_dir() => {}
            Ok(there) if there.is_file() && manifest.lists(folder) => {
                clear.push(folder.to_owned());
            }
            Ok(_) => return Err(WriteError::InTheWay { path }),
            Err(_) => {}
        }
    }
    Ok(clear)
}

/// The folders of these files, each once, the outer before the inner.
pub(super) fn folders<'a>(paths: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        assert!(stays_inside(path), "an output's path names a file below its root: {path}");
        let ends = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.extend(ends);
    }
    folders
}

/// The files in the folder `name`, if all of them are ours.
fn only_ours(folder: &Path, name: &str, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let fault = |error| WriteError::Failed { path: folder.to_owned(), error };
    let mut ours = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(fault)?.is_dir() {
            ours.extend(only_ours(&entry.path(), &path, manifest)?);
        } else if manifest.lists(&path) {
            ours.push(path);
        } else {
            return Err(WriteError::InTheWay { path: entry.path() });
        }
    }
    Ok(ours)
}

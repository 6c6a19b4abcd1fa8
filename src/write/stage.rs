//! An output on its way into a folder: its files are laid there as they are made, and put in their places when all
//! are there. So none has to be held in memory, and of an output that is given up nothing is seen.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::compare::{Changes, Found, compare, look};
use super::disk::Disk;
use super::folder::{Opened, open};
use super::manifest::{self, Manifest, Mark};
use super::{Destination, Origin, Pulse, WriteError, Written};
use crate::pieces::Pieces;

/// A folder that is ours, with files that are not yet in their places. Dropped, it leaves the folder as it was.
pub struct Stage<'p> {
    opened: Opened,
    adopt: bool,
    disk: Disk<'p>,
    files: Mutex<BTreeMap<String, Laid>>,
}

/// A file of the output.
struct Laid {
    mark: Mark,
    /// What lay in its place.
    found: io::Result<Found>,
    /// Its name until it is there; none where it need not be written, or may not.
    temporary: Option<PathBuf>,
}

impl<'p> Stage<'p> {
    /// Takes the folder, makes it if need be, and removes what a killed build left in it.
    pub fn open(destination: &Destination, pulse: Pulse<'p>) -> Result<Self, WriteError> {
        let opened = open(destination)?;
        let disk = Disk::new(&opened.root, pulse);
        disk.sweep()?;
        Ok(Self { opened, adopt: destination.adopt, disk, files: Mutex::default() })
    }

    /// Lays a file, if another lies in its place. Whether it may replace what lies there is told by `commit`.
    pub fn lay(&self, path: &str, bytes: &Pieces) -> Result<(), WriteError> {
        let found = look(&self.opened.root.join(path), bytes);
        let is_wanted = match &found {
            Ok(Found::Other) => self.adopt || self.opened.manifest.lists(path),
            Ok(Found::Nothing | Found::Folder) => true,
            Ok(Found::Same) | Err(_) => false,
        };
        let temporary = if is_wanted { Some(self.disk.lay(path, bytes)?) } else { None };
        let file = Laid { mark: Mark::of(bytes), found, temporary };
        let earlier = self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
        if let Some(temporary) = earlier.and_then(|earlier| earlier.temporary) {
            self.disk.drop_laid(&temporary);
        }
        Ok(())
    }

    /// Puts all that was laid in its place, and removes what an earlier output had beside it. Keeps what the files were
    /// made from, for `recall`.
    pub fn commit(mut self, origin: Option<Origin>) -> Result<Written, WriteError> {
        let Self { opened, adopt, disk, files } = &mut self;
        let files = files.get_mut().unwrap_or_else(PoisonError::into_inner);
        let new = Manifest::of(files.iter().map(|(path, file)| (path.clone(), file.mark.clone())), origin);
        let found = files.iter_mut().map(|(path, file)| (path, &mut file.found));
        let changes = compare(found, &opened.root, &opened.manifest, *adopt)?;
        let changed: Vec<(&String, &PathBuf)> =
            files.iter().filter_map(|(path, file)| Some((path, file.temporary.as_ref()?))).collect();
        let unchanged = files.len() - changed.len();
        let done = Written { changed: changed.len(), removed: changes.remove.len(), unchanged };
        if opened.manifest != new || !changed.is_empty() {
            disk.put(manifest::NAME, &opened.manifest.and(&new).bytes().into())?;
            apply(&changes, &changed, disk)?;
            disk.put(manifest::NAME, &new.bytes().into())?;
        }
        // Nothing is left to be dropped.
        files.clear();
        Ok(done)
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let files = self.files.get_mut().unwrap_or_else(PoisonError::into_inner);
        files.values().filter_map(|file| file.temporary.as_ref()).for_each(|temporary| self.disk.drop_laid(temporary));
    }
}

fn apply(changes: &Changes, changed: &[(&String, &PathBuf)], disk: &Disk<'_>) -> Result<(), WriteError> {
    for path in &changes.clear {
        disk.remove(path)?;
    }
    for path in &changes.clear_folders {
        disk.remove_folder(path)?;
    }
    for turn in Turn::ALL {
        let files: Vec<_> = changed.iter().filter(|(path, _)| Turn::of(path) == turn).collect();
        disk.make_folders(files.iter().map(|(path, _)| *path))?;
        files.par_iter().try_for_each(|(path, temporary)| disk.settle(temporary, path))?;
    }
    // A page goes before what it needs, so that at no moment one lies there without its assets.
    for turn in Turn::ALL.into_iter().rev() {
        for path in changes.remove.iter().filter(|path| Turn::of(path) == turn) {
            disk.remove(path)?;
        }
    }
    Ok(())
}

/// When a file's turn is, so that whatever a file names lies there before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Assets,
    Pages,
    Lists,
}

impl Turn {
    const ALL: [Self; 3] = [Self::Assets, Self::Pages, Self::Lists];

    fn of(path: &str) -> Self {
        match path.rsplit('.').next() {
            Some("html") => Self::Pages,
            Some("xml" | "txt") => Self::Lists,
            _ => Self::Assets,
        }
    }
}

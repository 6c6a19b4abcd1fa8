//! The single changes on the disk: a file laid and put in whole, a file removed, folders. Each asks the pulse first.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::compare::folders;
use super::{Pulse, WriteError};
use crate::pieces::Pieces;

/// How a file is named, in the folder itself, until it is put in its place.
const TEMPORARY: &str = ".yearbook-tmp-";

/// How often a file that another program holds open is tried.
const TRIES: u32 = 6;

/// How much of small pieces is written at once.
const BUFFER_BYTES: usize = 32 * 1024;

/// The folder that is written to.
pub(super) struct Disk<'a> {
    root: PathBuf,
    pulse: Pulse<'a>,
    next: AtomicU64,
}

impl<'a> Disk<'a> {
    /// A disk that changes nothing outside `root`.
    pub(super) fn new(root: &Path, pulse: Pulse<'a>) -> Self {
        Self { root: root.to_owned(), pulse, next: AtomicU64::new(0) }
    }

    /// Puts a file in its place at once: whoever looks sees the old bytes or the new ones.
    pub(super) fn put(&self, path: &str, bytes: &Pieces) -> Result<(), WriteError> {
        let laid = self.lay(path, bytes)?;
        let result = self.settle(&laid, path);
        if result.is_err() {
            self.drop_laid(&laid);
        }
        result
    }

    /// Writes a file to the disk, but not yet in its place. Gives the name that it has till then.
    pub(super) fn lay(&self, path: &str, bytes: &Pieces) -> Result<PathBuf, WriteError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let laid = self.root.join(format!("{TEMPORARY}{number}"));
        let result = self.fill(&laid, bytes, &self.root.join(path));
        if result.is_err() {
            self.drop_laid(&laid);
        }
        result.map(|()| laid)
    }

    /// Puts a file that was laid in its place.
    pub(super) fn settle(&self, laid: &Path, path: &str) -> Result<(), WriteError> {
        let target = self.root.join(path);
        self.beat()?;
        patiently(|| fs::rename(laid, &target)).map_err(failed(&target))
    }

    /// Removes a file that was laid and will have no place. What is left is swept up by the next build; this is only
    /// politeness to a full disk.
    pub(super) fn drop_laid(&self, laid: &Path) {
        if self.beat().is_ok() {
            let _ = delete(laid);
        }
    }

    /// Writes what shall become `target`, under whose name a refusal is told.
    fn fill(&self, temporary: &Path, bytes: &Pieces, target: &Path) -> Result<(), WriteError> {
        self.beat()?;
        let mut file = begun(temporary).map_err(failed(target))?;
        let mut pieces = bytes.iter();
        let first = pieces.next().unwrap_or_default();
        let (begin, rest) = first.split_at(first.len() / 2);
        file.write_all(begin).map_err(failed(target))?;
        self.beat()?;
        let mut file = BufWriter::with_capacity(BUFFER_BYTES, file);
        let written = std::iter::once(rest).chain(pieces).try_for_each(|piece| file.write_all(piece));
        written.and_then(|()| file.flush()).map_err(failed(target))
    }

    /// Removes a file of ours, and the folders that it leaves empty. A file that is gone already, or that now
    /// lies behind a link, is left alone.
    pub(super) fn remove(&self, path: &str) -> Result<(), WriteError> {
        let target = self.root.join(path);
        let outer: Vec<_> = target.ancestors().skip(1).take_while(|folder| **folder != *self.root).collect();
        if outer.iter().any(|folder| folder.is_symlink()) {
            return Ok(());
        }
        if fs::symlink_metadata(&target).is_ok_and(|there| !there.is_dir()) {
            self.beat()?;
            patiently(|| delete(&target)).map_err(failed(&target))?;
        }
        for folder in outer {
            self.beat()?;
            // Fails where others' files lie in it, which is what we want of it.
            if fs::remove_dir(folder).is_err() && folder.exists() {
                break;
            }
        }
        Ok(())
    }

    /// Removes a folder that holds nothing but folders, where a file must go.
    pub(super) fn remove_folder(&self, path: &str) -> Result<(), WriteError> {
        let target = self.root.join(path);
        if target.is_dir() { self.remove_empty(&target) } else { Ok(()) }
    }

    fn remove_empty(&self, folder: &Path) -> Result<(), WriteError> {
        for entry in fs::read_dir(folder).map_err(failed(folder))? {
            self.remove_empty(&entry.map_err(failed(folder))?.path())?;
        }
        self.beat()?;
        fs::remove_dir(folder).map_err(failed(folder))
    }

    /// Makes the folders that these files need.
    pub(super) fn make_folders<'p>(&self, paths: impl Iterator<Item = &'p String>) -> Result<(), WriteError> {
        for folder in folders(paths) {
            let folder = self.root.join(folder);
            if !folder.is_dir() {
                self.beat()?;
                fs::create_dir(&folder).map_err(failed(&folder))?;
            }
        }
        Ok(())
    }

    /// Removes what a killed build laid and could not put in its place.
    pub(super) fn sweep(&self) -> Result<(), WriteError> {
        let Ok(entries) = fs::read_dir(&self.root) else { return Ok(()) };
        for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
            self.beat()?;
            delete(&entry.path()).map_err(failed(&entry.path()))?;
        }
        Ok(())
    }

    fn beat(&self) -> Result<(), WriteError> {
        if (self.pulse)() { Ok(()) } else { Err(WriteError::Stopped) }
    }
}

/// A new file. One of this name was left by a build that was killed and whose manifest is gone; it may be a
/// link by now, so that it is replaced and never written through.
fn begun(temporary: &Path) -> io::Result<File> {
    match File::create_new(temporary) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            delete(temporary)?;
            File::create_new(temporary)
        }
        other => other,
    }
}

fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> WriteError {
    let path = path.to_owned();
    move |error| WriteError::Failed { path: path.clone(), error }
}

#[expect(clippy::disallowed_methods, reason = "only files that the manifest or a temporary name shows to be ours")]
fn delete(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Virus scanners and viewers hold a file for a moment; a file that is held for longer is named to the user.
fn patiently(change: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for attempt in 1..TRIES {
        match change() {
            Err(error) if is_held(&error) => std::thread::sleep(Duration::from_millis(20) * attempt),
            other => return other,
        }
    }
    change()
}

fn is_held(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy)
        || (cfg!(windows) && error.raw_os_error().is_some_and(|number| WINDOWS_HELD.contains(&number)))
}

/// Windows's words for a file that somebody has open: access denied, sharing violation, lock violation, a file
/// that is mapped into memory.
const WINDOWS_HELD: [i32; 4] = [5, 32, 33, 1224];

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// A change of a file that is held open the first so many times.
    fn held(times: u32) -> (io::Result<()>, u32) {
        let tried = Cell::new(0);
        let result = patiently(|| {
            tried.set(tried.get() + 1);
            if tried.get() <= times { Err(io::ErrorKind::ResourceBusy.into()) } else { Ok(()) }
        });
        (result, tried.get())
    }

    #[test]
    fn a_file_that_is_held_for_a_moment_is_tried_again_and_one_that_stays_held_is_told() {
        assert!(matches!(held(2), (Ok(()), 3)));
        assert!(matches!(held(u32::MAX), (Err(error), TRIES) if error.kind() == io::ErrorKind::ResourceBusy));
        let refused = patiently(|| Err(io::ErrorKind::StorageFull.into()));
        assert_eq!(refused.map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull), "no patience for others");
    }
}

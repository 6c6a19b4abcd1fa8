//! Opening the folder: whether it is ours to write to, and that nobody else does.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::manifest::{self, Manifest};
use super::{Destination, WriteError};

/// Held while a build writes; left behind empty, since removing it would let two builds hold one each.
const LOCK: &str = "yearbook-lock";

/// A folder that is ours until this is dropped.
pub(super) struct Opened {
    pub(super) root: PathBuf,
    pub(super) manifest: Manifest,
    _lock: File,
}

/// Makes a folder with those that it lies in, where there is none yet.
///
/// # Errors
///
/// Those of the system; `NotADirectory` where a file stands in the way, however the system calls that.
#[expect(clippy::disallowed_methods, reason = "the one place that does it")]
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    })
}

/// Makes the folder if need be, and takes it.
pub(super) fn open(destination: &Destination) -> Result<Opened, WriteError> {
    let root = &destination.folder;
    make_folder(root).map_err(|error| WriteError::Failed { path: root.clone(), error })?;
    if !destination.adopt {
        ours_or_empty(root)?;
    }
    let lock = lock(root)?;
    // Read only now: the build that held the lock before us may have written it.
    let manifest = read(root)?.unwrap_or_default();
    Ok(Opened { root: root.clone(), manifest, _lock: lock })
}

/// A folder with a manifest of ours is ours; one with nothing but dot-files, a `CNAME` and a lock is as good as empty.
fn ours_or_empty(root: &Path) -> Result<(), WriteError> {
    if read(root)?.is_some() {
        return Ok(());
    }
    let fault = |error| WriteError::Failed { path: root.to_owned(), error };
    let mut names = Vec::new();
    for entry in fs::read_dir(root).map_err(fault)? {
        names.push(entry.map_err(fault)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    match names.into_iter().find(|name| !name.starts_with('.') && name != "CNAME" && name != LOCK) {
        Some(found) => Err(WriteError::Foreign { folder: root.to_owned(), found }),
        None => Ok(()),
    }
}

/// The manifest of a folder; `None` where there is none of ours.
#[expect(clippy::disallowed_methods, reason = "the manifest is the writer's own memory, not a source")]
pub(super) fn read(root: &Path) -> Result<Option<Manifest>, WriteError> {
    let path = root.join(manifest::NAME);
    match fs::read(&path) {
        Ok(bytes) => Ok(Manifest::parse(&bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(WriteError::Failed { path, error }),
    }
}

fn lock(root: &Path) -> Result<File, WriteError> {
    let path = root.join(LOCK);
    if path.is_symlink() {
        return Err(WriteError::InTheWay { path });
    }
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| WriteError::Failed { path: path.clone(), error })?;
    match patiently(|| file.try_lock()) {
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy { folder: root.to_owned() }),
        // Some network disks have no locks: then two builds at once are the user's own care.
        Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
            Err(WriteError::Failed { path, error })
        }
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// A lock may be held for a moment by a process that is just being started and will drop it; a build that is
/// running holds it for longer than this.
fn patiently(mut lock: impl FnMut() -> Result<(), TryLockError>) -> Result<(), TryLockError> {
    for _ in 0..10 {
        match lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
            other => return other,
        }
    }
    lock()
}

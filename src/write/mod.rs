//! From bytes to a folder, so that a kill or a full disk at any moment leaves every file whole, old or new.
//!
//! Knows nothing of sites: only paths, bytes, and a folder that may hold other people's files. Files are laid in the
//! folder under names that mean nothing, as they are made; the order of what follows is the promise: first a manifest
//! that names old and new together (so that no kill makes our own files foreign), then what pages need, then pages, then
//! what names pages, then the removals, and at last the manifest alone.
//!
//! Nothing is forced onto the disk (`fsync`). The kernel keeps what it was given when a program is killed or a
//! disk is full, and that is what is promised. After a loss of power a file may be empty or old; the next build
//! compares bytes, not the manifest's word, and makes it whole. Forcing each file was measured at fifteen times
//! the time of writing (500 files on ext4: 0.14 s, then 2.1 s), paid at every save, for what one more build mends.

mod compare;
mod disk;
mod folder;
mod kept;
mod manifest;
mod place;
mod recall;
mod stage;

pub use folder::make_folder;
pub use kept::kept;
pub use manifest::Origin;
pub use place::{Destination, Refusal, Surroundings};
pub use recall::{Recalled, recall};
pub use stage::Stage;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::pieces::Pieces;

/// Files by their path from the folder, with `/` between the parts.
pub type Files = BTreeMap<String, Pieces>;

/// Asked before each change on the disk; `false` stops the writer there, as a kill would. Tests use it.
pub type Pulse<'a> = &'a (dyn Fn() -> bool + Sync);

/// What a write did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New ones, and ones with other bytes than before.
    pub changed: usize,
    /// Ones of an earlier output that this one has no more.
    pub removed: usize,
    /// Ones that lay there already, byte for byte.
    pub unchanged: usize,
}

/// Why the output was not written, or not to its end.
#[derive(Debug)]
pub enum WriteError {
    /// This folder would put somebody's files at risk. Nothing was changed.
    Refused {
        /// The folder that was asked for.
        folder: PathBuf,
        /// What it is or holds.
        because: Refusal,
    },
    /// The folder holds files that are not ours. Nothing was changed.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// One of the files, by its name.
        found: String,
    },
    /// Something that is not ours stands where a file or folder must go. Nothing was changed.
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// Another build writes into the folder at this moment.
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// The machine refused: disk full, no permission, a file held open.
    Failed {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The pulse said stop.
    Stopped,
}

/// Makes the folder hold `files`, and what others put there. Writes only what differs.
pub fn write(files: &Files, destination: &Destination, pulse: Pulse) -> Result<Written, WriteError> {
    let stage = Stage::open(destination, pulse)?;
    files.par_iter().try_for_each(|(path, bytes)| stage.lay(path, bytes))?;
    stage.commit(None)
}

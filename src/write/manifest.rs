//! `yearbook-manifest.json`: which files of a folder are ours, with size and hash, for us and for sync tools.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::pieces::Pieces;

/// The manifest's own name in the folder.
pub(super) const NAME: &str = "yearbook-manifest.json";

/// The files that are ours, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Whether the build that wrote it came to its end. If not, the files may be older than it says.
    pub(super) complete: bool,
    /// What the files were made from, if their maker said so.
    pub(super) origin: Option<Origin>,
    files: BTreeMap<String, Mark>,
}

/// What an output was made from and how much it is, so that a later build sees that it has nothing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Equal where nothing differs that the output depends on. Its maker knows what that is; here it is compared.
    pub fingerprint: String,
    /// HTML pages.
    pub pages: usize,
    /// Charts, each counted once.
    pub charts: usize,
}

/// What tells a file from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    size: usize,
    hash: String,
}

impl Mark {
    /// The mark of some bytes.
    pub(super) fn of(bytes: &Pieces) -> Self {
        let mut hasher = blake3::Hasher::new();
        for piece in bytes.iter() {
            hasher.update(piece);
        }
        Self { size: bytes.len(), hash: hasher.finalize().to_hex().to_string() }
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    size: usize,
    hash: String,
}

#[derive(Deserialize)]
struct Whole {
    complete: bool,
    origin: Option<Origin>,
    files: Vec<Line>,
}

impl Manifest {
    /// The manifest of an output.
    pub(super) fn of(files: impl Iterator<Item = (String, Mark)>, origin: Option<Origin>) -> Self {
        Self { complete: true, origin, files: files.collect() }
    }

    /// Reads one; `None` if it is none of ours. Paths that would lead out of the folder are left out.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let whole: Whole = serde_json::from_slice(bytes).ok()?;
        let lines = whole.files.into_iter().filter(|line| stays_inside(&line.path));
        let files = lines.map(|line| (line.path, Mark { size: line.size, hash: line.hash })).collect();
        Some(Self { complete: whole.complete, origin: whole.origin, files })
    }

    /// What lies in the folder while `new` is being written over this.
    pub(super) fn and(&self, new: &Self) -> Self {
        let mut files = self.files.clone();
        files.extend(new.files.clone());
        Self { complete: false, origin: None, files }
    }

    /// JSON with a line a file, sorted by path.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = format!("{{\"complete\":{},", self.complete);
        if let Some(origin) = &self.origin {
            let origin = serde_json::to_string(origin).expect("a string and numbers are always JSON");
            let _ = write!(out, "\"origin\":{origin},");
        }
        out.push_str("\"files\":[");
        for (i, (path, mark)) in self.files.iter().enumerate() {
            let line = Line { path: path.clone(), size: mark.size, hash: mark.hash.clone() };
            let line = serde_json::to_string(&line).expect("strings and a number are always JSON");
            let _ = write!(out, "{}\n{line}", if i == 0 { "" } else { "," });
        }
        out.push_str("\n]}\n");
        out.into_bytes()
    }

    /// Whether the file at this path is ours.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether these are the bytes of our file at this path.
    pub(super) fn holds(&self, path: &str, bytes: &Pieces) -> bool {
        self.files.get(path) == Some(&Mark::of(bytes))
    }

    /// Whether the file at `path` below `root` is there, byte for byte as the manifest says.
    pub(super) fn describes(&self, path: &str, root: &Path) -> io::Result<bool> {
        let (Some(mark), path) = (self.files.get(path), root.join(path)) else { return Ok(false) };
        let there = fs::symlink_metadata(&path)?;
        if !there.is_file() || there.len() != mark.size as u64 {
            return Ok(false);
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(&path)?)?;
        Ok(hasher.finalize().to_hex().as_str() == mark.hash)
    }

    /// The size of all files together.
    pub(super) fn size(&self) -> usize {
        self.files.values().map(|mark| mark.size).sum()
    }

    /// All paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }
}

/// Whether a path from a file names something below the folder, in every system's reading of it.
pub(super) fn stays_inside(path: &str) -> bool {
    !path.contains(['\\', ':', '\0']) && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

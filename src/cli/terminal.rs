//! What the program says: results on standard output, everything else on standard error.
//!
//! A reader that went away (`yearbook check | head`) is no mistake of anybody's.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A line of the result.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// A path as people write it on this system: on Windows with `\\` alone.
pub(super) fn path(path: &Path) -> String {
    path.components().collect::<PathBuf>().display().to_string()
}

/// A line about the work, or a mistake.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

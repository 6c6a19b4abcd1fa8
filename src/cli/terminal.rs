//! What the program says: results on standard output, everything else on standard error.
//!
//! A reader that went away (`yearbook check | head`) is no mistake of anybody's. Colours are shown on a terminal whose
//! user did not say no (<https://no-color.org>), also in a Windows console, which has to be asked for it.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A line of the result.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stdout().lock(), "{text}");
}

/// A path as people write it on this system: on Windows with `\\` alone.
pub(super) fn path(path: &Path) -> String {
    path.components().collect::<PathBuf>().display().to_string()
}

/// A line about the work, or a mistake.
pub(super) fn complain(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

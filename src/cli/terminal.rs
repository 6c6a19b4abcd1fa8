//! What the program says: results on standard output, everything else on standard error.
//!
//! A reader that went away (`yearbook check | head`) is no mistake of anybody's.

use std::io::{self, Write};

/// A line of the result.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// A line about the work, or a mistake.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

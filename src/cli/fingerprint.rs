//! The fingerprint of a build: equal where everything is equal that its output depends on. Knows no output.

use jiff::civil::Date;

use crate::Options;
use crate::source::Sources;

/// The fingerprint of the output of `sources` on a day: the program itself, what it was asked, and every byte
/// that it read. None where the program cannot be read; then nothing can be told to be equal.
pub(super) fn fingerprint(sources: &Sources, options: &Options, day: Date) -> Option<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&program()?);
    // Each piece has its length before it, so that no two ways of cutting the same bytes are equal.
    let mut add = |piece: &[u8]| {
        hasher.update(&piece.len().to_le_bytes());
        hasher.update(piece);
    };
    let asked = (day, options.drafts, &options.base_url);
    add(format!("{asked:?}").as_bytes());
    for (_, file) in sources.iter() {
        add(file.path.as_bytes());
        add(&file.bytes);
    }
    Some(hasher.finalize().to_hex().to_string())
}

/// What the program is, theme and words included: another program may make another site.
#[expect(clippy::disallowed_methods, reason = "the program reads itself; it is no source")]
fn program() -> Option<Vec<u8>> {
    std::fs::read(std::env::current_exe().ok()?).ok()
}

//! The registry of languages: a new one is its words file and one line here.

use include_dir::{Dir, include_dir};

use crate::figure::Language;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/words");

/// The tags of the languages that Yearbook speaks. The first is the one whose keys all others must have.
pub static LANGUAGES: &[&str] = &[
    "vi", // Tiếng Việt
    "en", // English
];

/// The built-in words file of a language, if Yearbook speaks it.
pub fn words_file(language: &Language) -> Option<&'static [u8]> {
    let tag = LANGUAGES.iter().find(|tag| **tag == language.tag())?;
    BUILT_IN.get_file(format!("{tag}.yaml")).map(include_dir::File::contents)
}

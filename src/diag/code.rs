//! The registry of codes: one line a mistake. Its sentences are the words `messages.CODE` of each language.
//!
//! Y0 files and settings · Y1 articles and text · Y2 figures · Y3 places · Y4 pages and output

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written until it is mended.
    Error,
    /// The site is written; `--deny-warnings` makes it an error.
    Warning,
    /// Told only when asked for.
    Hint,
}

/// A kind of mistake.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `Y104`: never changes its meaning, never comes back.
    pub id: &'static str,
    /// How bad it is unless book.toml says otherwise.
    pub severity: Severity,
}

macro_rules! registry {
    ($($(#[$doc:meta])* $name:ident $id:literal $severity:ident;)*) => {
        /// Every code by its name.
        pub mod codes {
            use super::{Code, Severity};
            $($(#[$doc])* pub static $name: Code = Code { id: $id, severity: Severity::$severity };)*
            /// All codes, in the order of the registry.
            pub static ALL: &[&Code] = &[$(&$name),*];
        }
    };
}

registry! {
    /// The file is not valid YAML, TOML, CSV or JSON.
    SYNTAX "Y001" Error;
    /// A key that the format does not know.
    UNKNOWN_KEY "Y002" Error;
    /// A value of the wrong type, or a missing required key.
    WRONG_SHAPE "Y003" Error;
    /// The file is not UTF-8.
    NOT_UTF8 "Y004" Error;
    /// A file that the site needs is not there.
    FILE_MISSING "Y005" Error;
    /// The same key twice in one mapping.
    DUPLICATE_KEY "Y006" Error;
    /// A file in `content/` that nothing reads.
    ORPHAN_FILE "Y007" Warning;
    /// The file is larger than Yearbook reads.
    TOO_LARGE "Y008" Error;
    /// A setting of book.toml has a value that it cannot have.
    BAD_SETTING "Y009" Error;
    /// A front matter key that nobody here knows.
    UNKNOWN_FRONT_MATTER "Y010" Hint;
}

/// The code with this id.
pub fn find(id: &str) -> Option<&'static Code> {
    codes::ALL.iter().copied().find(|code| code.id == id)
}

//! What can be wrong with a site: a code, typed arguments, and places.
//!
//! A diagnostic holds no sentence. `tell` makes one, in the reader's language, when it is told.

mod code;
pub mod example;
mod place;
mod reason;

pub use code::{Code, Severity, codes, find};
pub use place::{FileId, Place, Spot, Step};
pub use reason::reason;

use crate::figure::Arg;

/// One thing that the site's author should know.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which mistake it is.
    pub code: &'static Code,
    /// How bad it is here: as the code has it, unless the site says otherwise.
    pub severity: Severity,
    /// What fills the gaps of its sentences, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// Where it is; `None` only for what has no place in a file.
    pub place: Option<Place>,
    /// Other places that belong to it: the other of two duplicates, the data behind a text.
    pub related: Vec<Place>,
    /// Which of the code's remedies fits: the words `CODE.help`, or `CODE.help-VARIANT`.
    pub help: Option<&'static str>,
}

impl Diagnostic {
    /// A mistake at a place.
    pub fn new(code: &'static Code, place: Place) -> Self {
        Self { code, severity: code.severity, args: Vec::new(), place: Some(place), related: Vec::new(), help: None }
    }

    /// A mistake that no file holds.
    pub fn nowhere(code: &'static Code) -> Self {
        Self { code, severity: code.severity, args: Vec::new(), place: None, related: Vec::new(), help: None }
    }

    /// With one more gap filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// With another place.
    #[must_use]
    pub fn and_at(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// With the remedy of this variant instead of the usual one.
    #[must_use]
    pub fn helped_by(mut self, variant: &'static str) -> Self {
        self.help = Some(variant);
        self
    }

    /// With `name` filled by the nearest right spelling and the remedy `help-nearest`, when there is one.
    #[must_use]
    pub fn suggesting(self, nearest: Option<impl Into<Arg>>) -> Self {
        match nearest {
            Some(nearest) => self.with("nearest", nearest).helped_by("nearest"),
            None => self,
        }
    }
}

/// What a stage found, in the order in which it found it.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// Adds what was found side by side, in the order of the things, and gives back what else came of each.
    pub fn gather<T>(&mut self, found: Vec<(T, Self)>) -> Vec<T> {
        let mut results = Vec::with_capacity(found.len());
        for (result, told) in found {
            results.push(result);
            self.append(told);
        }
        results
    }

    /// Whether any of them forbids writing the site.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Leaves out the codes that a site has switched off, and makes errors of those that it has raised.
    pub fn settle(&mut self, allowed: &[String], denied: &[String]) {
        let named = |list: &[String], code: &Code| list.iter().any(|id| id == code.id);
        self.list.retain(|diagnostic| !named(allowed, diagnostic.code));
        for diagnostic in &mut self.list {
            if named(denied, diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.iter().len() == 0
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// All of them, taken out.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.list
    }
}

//! The browsers that look at a site while it is made anew: what they look at comes first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::coming::Coming;
use super::state::State;
use crate::Audience;
use crate::pieces::Pieces;

/// A question about the sources: whether they still change, whether they are others by now.
pub(super) type Asked<'a> = &'a (dyn Fn() -> bool + Sync);

/// The audience of one compilation.
pub(super) struct Viewers<'v> {
    state: &'v State,
    coming: OnceLock<Arc<Coming>>,
    /// Whether whoever saves has come to an end, and what is made is of that. Waits for it.
    is_settled: Asked<'v>,
    /// Whether the sources are others by now. Asked only after something moved in their folder.
    is_outdated: Asked<'v>,
    left: AtomicBool,
    begun: &'v (dyn Fn() + Sync),
}

impl<'v> Viewers<'v> {
    /// Before anything is made. `begun` is called when the first pages are being served.
    pub(super) fn new(
        state: &'v State,
        is_settled: Asked<'v>,
        is_outdated: Asked<'v>,
        begun: &'v (dyn Fn() + Sync),
    ) -> Self {
        Self { state, coming: OnceLock::new(), is_settled, is_outdated, left: AtomicBool::new(false), begun }
    }

    /// Whether they see what is being made.
    pub(super) fn have_begun(&self) -> bool {
        self.coming.get().is_some()
    }
}

impl Audience for Viewers<'_> {
    fn begin(&self, pages: &[String], assets: Vec<(String, Pieces)>, url: &str) {
        if !(self.is_settled)() {
            self.left.store(true, Ordering::Relaxed);
            return;
        }
        let coming = self.coming.get_or_init(|| Arc::new(Coming::new(pages, assets, self.state.in_front())));
        self.state.begin(Arc::clone(coming), url);
        (self.begun)();
    }

    fn expect(&self, files: &[String]) {
        if let Some(coming) = self.coming.get() {
            coming.expect(files);
            self.state.tell();
        }
    }

    fn wanted(&self) -> Option<String> {
        self.coming.get()?.wanted()
    }

    fn made(&self, path: &str, bytes: Pieces) -> Pieces {
        if self.coming.get().is_some_and(|coming| coming.made(path, &bytes)) {
            self.state.tell();
        }
        bytes
    }

    fn has_left(&self) -> bool {
        if (self.is_outdated)() {
            self.left.store(true, Ordering::Relaxed);
        }
        self.left.load(Ordering::Relaxed)
    }
}

//! What the preview shows at this moment, and how a page learns that it has changed.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::address::{Found, find};
use crate::Output;
use crate::text::Words;

/// The site as it is served: swapped as a whole.
#[derive(Default)]
pub(super) struct Shown {
    /// The last good output; `None` until there was one.
    pub(super) output: Option<Arc<Output>>,
    /// The mistakes of the sources as they are now, as HTML.
    pub(super) overlay: Option<Arc<str>>,
}

/// `Shown` for many readers and one writer.
pub(super) struct State {
    shown: Mutex<Arc<Shown>>,
    renewals: watch::Sender<u64>,
    /// The page that stands everywhere until there is a good one.
    pub(super) waiting: Arc<[u8]>,
}

impl State {
    /// Nothing to show yet.
    pub(super) fn new(words: &Words) -> Self {
        let page = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>Yearbook</title></head>\
             <body><p>{}</p></body></html>\n",
            words.language(),
            words.get("preview.waiting")
        );
        let (renewals, _) = watch::channel(0);
        Self { shown: Mutex::default(), renewals, waiting: Arc::from(page.into_bytes()) }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows something else from now on. Without an output the last good one stays.
    pub(super) fn show(&self, output: Option<Output>, overlay: Option<String>) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let output = output.map(Arc::new).or_else(|| shown.output.clone());
        *shown = Arc::new(Shown { output, overlay: overlay.map(Arc::from) });
        drop(shown);
        self.renewals.send_modify(|count| *count += 1);
    }

    /// Resolves at each `show` from now on.
    pub(super) fn renewals(&self) -> watch::Receiver<u64> {
        self.renewals.subscribe()
    }
}

impl Shown {
    /// A short name of the bytes at an address; the same name, the same bytes.
    pub(super) fn version(&self, path: &str) -> String {
        let Some(output) = &self.output else { return "none".to_owned() };
        match find(output, path) {
            Found::File(_, bytes) => short(bytes),
            Found::Folder | Found::Nothing => "nothing".to_owned(),
        }
    }

    /// A short name of the mistakes; empty when there are none.
    pub(super) fn mistakes(&self) -> String {
        self.overlay.as_deref().map(|html| short(html.as_bytes())).unwrap_or_default()
    }
}

fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

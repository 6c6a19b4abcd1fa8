//! What the preview shows at this moment, and how a page learns that it has changed.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::coming::{Coming, Part};
use super::mistakes::Told;
use crate::Output;
use crate::pieces::Pieces;
use crate::text::Words;

/// How many of the pages that were asked for last come first when a site is made anew.
const IN_FRONT: usize = 8;

/// The site as it is served: swapped as a whole.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// The last good output; `None` until there was one.
    pub(super) output: Option<Arc<Output>>,
    /// The site that is being made now, if there is one without a mistake so far: it comes before the output.
    coming: Option<Arc<Coming>>,
    /// What is wrong with the sources as they are now.
    pub(super) told: Arc<Told>,
    /// The site's own address, as book.toml has it.
    pub(super) url: Arc<str>,
    /// Whether they were found only when the site was being made: then they are not mended before it is made again.
    found_late: bool,
}

/// `Shown` for many readers and one writer.
pub(super) struct State {
    shown: Mutex<Arc<Shown>>,
    renewals: watch::Sender<u64>,
    /// The pages that browsers asked for last, the latest first.
    front: Mutex<VecDeque<String>>,
    /// The page that stands everywhere until there is a good one.
    pub(super) waiting: Arc<[u8]>,
}

/// What there is under the path of a file.
#[derive(Debug)]
pub(super) enum Standing {
    /// A file.
    File(Pieces),
    /// A file that is being made, or may be.
    Awaited,
    /// Nothing, not even a site.
    NoSite,
    /// Nothing.
    Nothing,
}

impl State {
    /// Nothing to show yet.
    pub(super) fn new(words: &Words) -> Self {
        let page = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>Yearbook</title></head>\
             <body><p>{}</p></body></html>\n",
            words.language(),
            words.get("preview.waiting")
        );
        let (renewals, _) = watch::channel(0);
        Self { shown: Mutex::default(), renewals, front: Mutex::default(), waiting: Arc::from(page.into_bytes()) }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows a site that is being made, from now on. Mistakes that forbade making one are mended; warnings stay until it
    /// is known which there are now.
    pub(super) fn begin(&self, coming: Arc<Coming>, url: &str) {
        self.change(|shown| {
            shown.url = Arc::from(url);
            shown.coming = Some(coming);
            if shown.told.overlay.is_some() && !shown.found_late {
                shown.told = Arc::default();
            }
        });
    }

    /// Shows a site that is made, or with mistakes the last good one.
    pub(super) fn show(&self, output: Option<Output>, told: Told) {
        self.change(|shown| {
            shown.found_late = shown.coming.take().is_some();
            shown.output = output.map(Arc::new).or_else(|| shown.output.take());
            shown.told = Arc::new(told);
        });
    }

    /// Keeps the pages of a site that will not be made to its end: its sources have changed again.
    pub(super) fn keep_what_came(&self) {
        self.change(|shown| {
            if let (Some(coming), Some(output)) = (&shown.coming, &mut shown.output) {
                Arc::make_mut(output).extend(coming.came());
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut Shown)) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        change(Arc::make_mut(&mut shown));
        drop(shown);
        self.tell();
    }

    /// Lets all that wait look again.
    pub(super) fn tell(&self) {
        self.renewals.send_modify(|count| *count += 1);
    }

    /// Resolves at each change from now on.
    pub(super) fn renewals(&self) -> watch::Receiver<u64> {
        self.renewals.subscribe()
    }

    /// A browser has this page in front of it.
    pub(super) fn looked_at(&self, path: &str) {
        let mut front = self.front.lock().unwrap_or_else(PoisonError::into_inner);
        if front.front().is_some_and(|first| first == path) {
            return;
        }
        front.retain(|known| known != path);
        front.push_front(path.to_owned());
        front.truncate(IN_FRONT);
    }

    /// The pages that browsers have in front of them, as far as that is known.
    pub(super) fn in_front(&self) -> VecDeque<String> {
        self.front.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Shown {
    /// Whether there is a good page, however old, for every address.
    pub(super) fn is_whole(&self) -> bool {
        self.output.is_some()
    }

    /// What there is under a path.
    pub(super) fn find(&self, path: &str) -> Standing {
        match self.coming.as_ref().map(|coming| coming.part(path)) {
            Some(Part::Made(bytes)) => Standing::File(bytes),
            Some(Part::Awaited) => Standing::Awaited,
            Some(Part::Nothing) => Standing::Nothing,
            None => match &self.output {
                Some(output) => output.get(path).map_or(Standing::Nothing, |bytes| Standing::File(bytes.clone())),
                None => Standing::NoSite,
            },
        }
    }

    /// Asks for what is awaited under a path to be made next.
    pub(super) fn want(&self, path: &str) {
        if let Some(coming) = &self.coming {
            coming.want(path);
        }
    }

    /// A short name of the bytes under a path; the same name, the same bytes. `None` while it is not known.
    pub(super) fn version(&self, path: &str) -> Option<String> {
        match self.find(path) {
            Standing::File(bytes) => Some(version(bytes.whole())),
            Standing::Awaited => None,
            Standing::NoSite => Some("none".to_owned()),
            Standing::Nothing => Some("nothing".to_owned()),
        }
    }

    /// A short name of what is wrong; empty when nothing is.
    pub(super) fn mistakes(&self) -> String {
        let Told { overlay, warnings } = &*self.told;
        overlay.as_ref().or(warnings.as_ref()).map(|html| version(html.as_bytes())).unwrap_or_default()
    }
}

/// A short name of some bytes.
pub(super) fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Language;
    use crate::text::words;

    #[test]
    fn what_is_warned_of_stays_until_the_next_site_is_made_and_what_is_mended_goes_at_once() {
        let state = State::new(&words(&Language::new("en"), None).expect("a language of ours"));
        let begin = || state.begin(Arc::new(Coming::new(&[], Vec::new(), VecDeque::new())), "https://example.org/");
        state.show(Some(Output::new()), Told { overlay: None, warnings: Some("a warning".to_owned()) });
        begin();
        assert_eq!(state.now().told.warnings.as_deref(), Some("a warning"));
        state.show(None, Told { overlay: Some("an error".to_owned()), warnings: None });
        state.show(None, Told { overlay: Some("an error".to_owned()), warnings: None });
        begin();
        assert!(state.now().told.overlay.is_none() && state.now().mistakes().is_empty());
    }
}

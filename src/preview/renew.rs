//! The one loop of the preview: something changed → read → hash → compile → show.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::mistakes::told;
use super::state::State;
use super::viewers::{Asked, Viewers};
use super::watch::{Moves, Watch};
use crate::memory::{Key, Memory};
use crate::picture::Album;
use crate::source::{Folder, ReadError, Sources};
use crate::tell::Mistakes;
use crate::text::Words;
use crate::{Compiled, Options, compile_with};

/// How often a file that vanished while the site was read is looked for again: an editor is renaming it.
const TRIES: u32 = 5;

/// How long an editor may take between emptying a file and filling it.
const HALF_SAVED: Duration = Duration::from_millis(60);

/// What the preview asks of, and tells to, the command that runs it.
pub trait Reporter: Sync {
    /// The options of the next compilation.
    fn options(&self) -> Options;
    /// What lies over every page. Empty: the output is good.
    fn mistakes(&self, compiled: &Compiled, sources: &Sources) -> Mistakes;
    /// What is worth a look and hides nothing. Asked of a good output.
    fn warnings(&self, compiled: &Compiled, sources: &Sources) -> Mistakes;
    /// A compilation is done and is being served.
    fn renewed(&self, compiled: &Compiled, sources: &Sources, took: Duration);
    /// The first site, or the first mistake, is being served: the user may look.
    fn ready(&self);
    /// The machine did not let the site be read; the preview goes on with what it has.
    fn unreadable(&self, error: &ReadError);
}

/// Keeps `state` up to date with the site at `root`, for ever.
pub(super) fn renew(root: &Path, state: &State, words: &Words, reporter: &impl Reporter) -> io::Result<()> {
    let mut watch = Watch::new(root);
    let moves = watch.moves();
    let renewal = Renewal {
        folder: Mutex::new(Folder::new(root)),
        memory: Memory::new(),
        state,
        words,
        reporter,
        ready: AtomicBool::new(false),
    };
    let mut seen = None;
    let mut empty_before = usize::MAX;
    let mut found = renewal.read();
    loop {
        match renewal.filled(found, empty_before, &moves) {
            Ok(sources) => {
                empty_before = empty_files(&sources);
                let this = Some(key(&sources));
                if this != seen {
                    let is_another = || renewal.read().is_ok_and(|now| Some(key(&now)) != this);
                    // The first site is made to its end: then every address has a last good page.
                    let is_outdated = || state.now().is_whole() && moves.any() && is_another();
                    let is_settled = || moves.settle(|| !is_another());
                    seen = if renewal.once(&sources, &is_settled, &is_outdated) { this } else { None };
                }
            }
            Err(error) => reporter.unreadable(&error),
        }
        renewal.ready();
        found = watch.wait(|| renewal.read())?;
    }
}

struct Renewal<'r, R> {
    folder: Mutex<Folder>,
    memory: Memory,
    state: &'r State,
    words: &'r Words,
    reporter: &'r R,
    ready: AtomicBool,
}

impl<R: Reporter> Renewal<'_, R> {
    /// Makes the site; whether to its end. Nothing is shown of it before `is_settled`.
    fn once(&self, sources: &Sources, is_settled: Asked<'_>, is_outdated: Asked<'_>) -> bool {
        let begun = now();
        let ready = || self.ready();
        let viewers = Viewers::new(self.state, is_settled, is_outdated, &ready);
        let shown = self.state.now();
        let album = Album::of(shown.output.iter().flat_map(|output| output.iter()));
        let Some(mut compiled) = compile_with(&self.memory, &album, &viewers, sources, &self.reporter.options()) else {
            self.state.keep_what_came();
            return false;
        };
        if !viewers.have_begun() && !is_settled() {
            return false;
        }
        let mistakes = self.reporter.mistakes(&compiled, sources);
        let output = std::mem::take(&mut compiled.output);
        if !output.is_empty() {
            self.memory.tidy();
        }
        let told = told(&mistakes, || self.reporter.warnings(&compiled, sources), self.words);
        self.state.show(mistakes.told.is_empty().then_some(output), told);
        self.reporter.renewed(&compiled, sources, begun.elapsed());
        true
    }

    fn ready(&self) {
        if !self.ready.swap(true, Ordering::Relaxed) {
            self.reporter.ready();
        }
    }

    /// A plain save empties a file before it fills it. Who finds one more empty file than before looks again when
    /// something has happened, for a while.
    fn filled(
        &self,
        found: Result<Sources, ReadError>,
        empty_before: usize,
        moves: &Moves,
    ) -> Result<Sources, ReadError> {
        let mut sources = found?;
        let until = now() + HALF_SAVED;
        while empty_files(&sources) > empty_before && now() < until {
            moves.next(until);
            sources = self.read()?;
        }
        Ok(sources)
    }

    fn read(&self) -> Result<Sources, ReadError> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        for attempt in 1..TRIES {
            if let Ok(sources) = folder.read() {
                return Ok(sources);
            }
            thread::sleep(Duration::from_millis(20) * attempt);
        }
        folder.read()
    }
}

fn empty_files(sources: &Sources) -> usize {
    sources.iter().filter(|(_, file)| file.bytes.is_empty()).count()
}

/// Names and contents: what decides whether anything changed, however the editor saved it.
fn key(sources: &Sources) -> Key {
    Key::of(|of| {
        for (id, file) in sources.iter() {
            of.part(&file.path);
            of.part(sources.hash(id));
        }
    })
}

#[expect(clippy::disallowed_methods, reason = "the time that a renewal takes is told to its user and to nobody else")]
fn now() -> Instant {
    Instant::now()
}

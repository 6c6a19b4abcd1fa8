//! The one loop of the preview: something changed → read → hash → compile → show.

use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::mistakes::{Mistake, overlay};
use super::state::State;
use super::watch::Watch;
use crate::picture::Album;
use crate::source::{ReadError, Sources, read_site};
use crate::text::Words;
use crate::{Compiled, Options, recompile};

/// How often a file that vanished while the site was read is looked for again: an editor is renaming it.
const TRIES: u32 = 5;

/// How long an editor may take between emptying a file and filling it.
const HALF_SAVED: Duration = Duration::from_millis(60);

/// What the preview asks of, and tells to, the command that runs it.
pub trait Reporter {
    /// The options of the next compilation.
    fn options(&self) -> Options;
    /// What the overlay shows. Empty: the output is good.
    fn mistakes(&self, compiled: &Compiled, sources: &Sources) -> Vec<Mistake>;
    /// A compilation is done and is being served.
    fn renewed(&self, compiled: &Compiled, sources: &Sources, took: Duration);
    /// The first compilation is being served: the user may look.
    fn ready(&self);
    /// The machine did not let the site be read; the preview goes on with what it has.
    fn unreadable(&self, error: &ReadError);
}

/// Keeps `state` up to date with the site at `root`, for ever.
pub(super) fn renew(root: &Path, state: &State, words: &Words, reporter: &impl Reporter) -> io::Result<()> {
    let mut watch = Watch::new(root);
    let mut seen = None;
    let mut empty_before = usize::MAX;
    let mut is_ready = false;
    loop {
        match settled(root, empty_before) {
            Ok(sources) => {
                empty_before = empty_files(&sources);
                let found = Some(hash(&sources));
                if found != seen {
                    seen = found;
                    once(&sources, state, words, reporter);
                }
            }
            Err(error) => reporter.unreadable(&error),
        }
        if !is_ready {
            reporter.ready();
            is_ready = true;
        }
        watch.wait()?;
    }
}

fn once(sources: &Sources, state: &State, words: &Words, reporter: &impl Reporter) {
    let begun = now();
    let shown = state.now();
    let album = Album::of(shown.output.iter().flat_map(|output| output.iter()));
    let mut compiled = recompile(sources, &reporter.options(), &album);
    let mistakes = reporter.mistakes(&compiled, sources);
    let output = std::mem::take(&mut compiled.output);
    state.show(mistakes.is_empty().then_some(output), overlay(&mistakes, words));
    reporter.renewed(&compiled, sources, begun.elapsed());
}

/// A plain save empties a file before it fills it. Who finds one more empty file than before looks again.
fn settled(root: &Path, empty_before: usize) -> Result<Sources, ReadError> {
    let sources = read(root)?;
    if empty_files(&sources) <= empty_before {
        return Ok(sources);
    }
    thread::sleep(HALF_SAVED);
    read(root)
}

fn empty_files(sources: &Sources) -> usize {
    sources.iter().filter(|(_, file)| file.bytes.is_empty()).count()
}

fn read(root: &Path) -> Result<Sources, ReadError> {
    for attempt in 1..TRIES {
        if let Ok(sources) = read_site(root) {
            return Ok(sources);
        }
        thread::sleep(Duration::from_millis(20) * attempt);
    }
    read_site(root)
}

/// Names and contents: what decides whether anything changed, however the editor saved it.
fn hash(sources: &Sources) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (_, file) in sources.iter() {
        for part in [file.path.as_bytes(), &file.bytes] {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize()
}

#[expect(clippy::disallowed_methods, reason = "the time that a renewal takes is told to its user and to nobody else")]
fn now() -> Instant {
    Instant::now()
}

//! Waiting until something may have changed. Says only that, never what: the contents decide.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A burst of changes is over when nothing happened for this long …
const QUIET: Duration = Duration::from_millis(30);
/// … or this often was waited for it.
const PATIENCE: u32 = 15;
/// After so long without a change the site is made already, while the rest of the quiet passes.
const LULL: Duration = Duration::from_millis(5);
/// A folder that arrives with files in it may have been filled before it was watched: look once more.
const AFTERTHOUGHT: Duration = Duration::from_millis(300);
/// How often to look where the system cannot tell.
const POLL: Duration = Duration::from_millis(700);

/// The site's folder, watched.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    moves: Moves,
    events: Receiver<()>,
    /// Keeps the channel open where there is no watcher.
    _sender: Sender<()>,
    woken: bool,
}

/// What has happened in the folder, and when last.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves(Arc<Moved>);

#[derive(Debug, Default)]
struct Moved {
    /// Since this was last asked.
    any: AtomicBool,
    last: Mutex<Option<Instant>>,
}

impl Moves {
    fn mark(&self) {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(now());
        self.0.any.store(true, Ordering::Relaxed);
    }

    /// Whether anything has happened since this was last asked.
    pub(super) fn any(&self) -> bool {
        self.0.any.load(Ordering::Relaxed) && self.0.any.swap(false, Ordering::Relaxed)
    }

    /// Waits until a burst of changes is over; whether the site is the same then. `is_same` looks, and is called when
    /// something happened since it was last asked.
    pub(super) fn settle(&self, is_same: impl Fn() -> bool) -> bool {
        for _ in 0..PATIENCE {
            let last = *self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
            thread::sleep(last.map_or(Duration::ZERO, |last| QUIET.saturating_sub(last.elapsed())));
            if !self.any() {
                return true;
            }
            if !is_same() {
                return false;
            }
        }
        true
    }

    /// Waits until something happens, at most until then.
    pub(super) fn next(&self, until: Instant) {
        while !self.any() && now() < until {
            thread::sleep(LULL);
        }
    }
}

impl Watch {
    /// Watches from now on. Where the system has no means for it, or no more of them, the files are polled.
    pub(super) fn new(root: &Path) -> Self {
        let (sender, events) = channel();
        let tell = sender.clone();
        let moves = Moves::default();
        let mark = moves.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| !is_reading(event.kind)) {
                mark.mark();
                let _ = tell.send(());
            }
        });
        let mut watch =
            Self { root: root.to_owned(), watcher: watcher.ok(), moves, events, _sender: sender, woken: true };
        watch.cover();
        watch
    }

    /// What says whether anything has happened since it was last asked, or since the last wait.
    pub(super) fn moves(&self) -> Moves {
        self.moves.clone()
    }

    /// Returns what `look` found of the site once it may be another and a lull has passed. The work may begin then; it
    /// is shown when the moves have settled.
    pub(super) fn wait<T>(&mut self, look: impl FnOnce() -> T) -> io::Result<T> {
        if self.woken {
            self.cover();
        }
        let limit = if self.watcher.is_none() {
            Some(POLL)
        } else if self.woken {
            Some(AFTERTHOUGHT)
        } else {
            None
        };
        let event = match limit {
            Some(limit) => self.events.recv_timeout(limit),
            None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        self.woken = match event {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return Err(io::Error::other("the watcher of files has ended")),
        };
        if self.woken {
            for _ in 0..PATIENCE {
                if self.is_quiet_for(LULL) {
                    break;
                }
            }
            self.moves.any();
        }
        Ok(look())
    }

    /// Waits so long; whether nothing happened, since it was last asked and while it waited.
    fn is_quiet_for(&self, time: Duration) -> bool {
        let is_quiet = self.events.recv_timeout(time).is_err();
        while self.events.try_recv().is_ok() {}
        is_quiet
    }

    /// Watches the root itself, for book.toml and for new folders, and all of the folders that matter. Never the
    /// output, which may lie beside them.
    fn cover(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let folders = [("", RecursiveMode::NonRecursive)]
            .into_iter()
            .chain(["content", "themes"].map(|folder| (folder, RecursiveMode::Recursive)));
        let mut enough = true;
        for (folder, mode) in folders {
            let path = self.root.join(folder);
            if path.is_dir() {
                enough &= watcher.watch(&path, mode).is_ok();
            }
        }
        if !enough {
            self.watcher = None;
        }
    }
}

/// Reading the site is an event too, and would wake us for ever.
fn is_reading(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    }
}

#[expect(clippy::disallowed_methods, reason = "a quiet is counted from the last change")]
fn now() -> Instant {
    Instant::now()
}

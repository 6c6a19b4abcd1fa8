//! Time: how long a step took, and a sign of life on a terminal when it takes long.

use std::io::Write;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// After this long the user is told what the program is at.
const PATIENCE: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(250);

/// The steps of a command and how long each took.
pub(super) struct Timings {
    started: Instant,
    steps: Vec<(String, Duration)>,
}

impl Timings {
    /// Begins to count.
    pub(super) fn start() -> Self {
        Self { started: now(), steps: Vec::new() }
    }

    /// Does a step, with a sign of life named `name`.
    pub(super) fn step<T>(&mut self, name: String, work: impl FnOnce() -> T) -> T {
        let begun = now();
        let started = self.started;
        let result = thread::scope(|scope| {
            let (done, wait) = channel::<()>();
            let label = name.clone();
            scope.spawn(move || {
                while let Err(RecvTimeoutError::Timeout) = wait.recv_timeout(STEP) {
                    show(&label, started.elapsed());
                }
                clear(started.elapsed());
            });
            let result = work();
            drop(done);
            result
        });
        self.steps.push((name, begun.elapsed()));
        result
    }

    /// All of it so far.
    pub(super) fn total(&self) -> Duration {
        self.started.elapsed()
    }

    /// A line a step: its name and milliseconds.
    pub(super) fn table(&self) -> String {
        let width = self.steps.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let line = |(name, time): &(String, Duration)| format!("  {name:width$}  {:8.1} ms", time.as_secs_f64() * 1e3);
        self.steps.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn show(name: &str, time: Duration) {
    let mut terminal = anstream::stderr();
    if time > PATIENCE && terminal.is_terminal() {
        let _ = write!(terminal, "\r\x1b[K{name} … {} s", time.as_secs());
        let _ = terminal.flush();
    }
}

fn clear(time: Duration) {
    let mut terminal = anstream::stderr();
    if time > PATIENCE && terminal.is_terminal() {
        let _ = write!(terminal, "\r\x1b[K");
        let _ = terminal.flush();
    }
}

#[expect(clippy::disallowed_methods, reason = "the time that a build takes is told to its user and to nobody else")]
fn now() -> Instant {
    Instant::now()
}

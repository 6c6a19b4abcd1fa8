//! The site from memory at an address of this machine, renewed at each save. Nothing is written.
//!
//! One loop: something changed on the disk → read → hash → compile → swap in memory. The server, on a thread of
//! its own, answers from whatever was swapped in last. Knows no diagnostics and no commands: a `Reporter` does.

mod address;
mod answer;
mod bind;
mod coming;
mod mistakes;
mod renew;
mod server;
mod state;
mod viewers;
mod watch;

pub use bind::{BindError, Bound, bind};
pub use renew::Reporter;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::text::Words;
use state::State;

/// Serves the site at `root` until the program is ended. Returns only if the server cannot be started.
pub fn serve(root: &Path, bound: Bound, words: &Words, reporter: &impl Reporter) -> io::Result<()> {
    let state = Arc::new(State::new(words));
    let shared = Arc::clone(&state);
    let server = server::Server::new(bound)?;
    thread::Builder::new().name("server".to_owned()).spawn(move || server.run(&shared))?;
    renew::renew(root, &state, words, reporter)
}

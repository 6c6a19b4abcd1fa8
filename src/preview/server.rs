//! Connections: how many, for how long, and that none of them can keep the others from being served.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::AbortHandle;

use super::answer::answer;
use super::bind::{Bound, Names};
use super::state::State;

/// More connections than this at once, and the oldest one that asks for nothing is closed.
const MOST: usize = 200;
/// A connection answers one request and lives no longer than this.
const LIFE: Duration = Duration::from_secs(10);
const HEADERS_WITHIN: Duration = Duration::from_secs(5);
const HEADER_BYTES: usize = 32 * 1024;
const HEADERS: usize = 64;

/// Open ports with a runtime to serve them.
pub(super) struct Server {
    runtime: Runtime,
    bound: Bound,
}

type Open = Arc<Mutex<VecDeque<Connection>>>;

struct Connection {
    task: AbortHandle,
    is_asking: Arc<AtomicBool>,
}

impl Server {
    /// Ready to run.
    pub(super) fn new(bound: Bound) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { runtime, bound })
    }

    /// Serves for ever.
    pub(super) fn run(self, state: &Arc<State>) {
        let Bound { listeners, names } = self.bound;
        let open = Open::default();
        self.runtime.block_on(async {
            let mut tasks = Vec::new();
            for listener in listeners {
                let ready = listener.set_nonblocking(true).and_then(|()| TcpListener::from_std(listener));
                if let Ok(listener) = ready {
                    tasks.push(tokio::spawn(accept(listener, Arc::clone(state), names.clone(), Arc::clone(&open))));
                }
            }
            for task in tasks {
                let _ = task.await;
            }
        });
    }
}

async fn accept(listener: TcpListener, state: Arc<State>, names: Names, open: Open) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => admit(stream, &state, &names, &open),
            // Out of file handles, or gone before it was here: others will come.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

fn admit(stream: TcpStream, state: &Arc<State>, names: &Names, open: &Open) {
    let is_asking = Arc::new(AtomicBool::new(false));
    let task = tokio::spawn(connection(stream, Arc::clone(state), names.clone(), Arc::clone(&is_asking)));
    let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
    open.push_back(Connection { task: task.abort_handle(), is_asking });
    if open.len() > MOST {
        open.retain(|connection| !connection.task.is_finished());
    }
    if open.len() > MOST {
        let idle = open.iter().position(|connection| !connection.is_asking.load(Ordering::Relaxed)).unwrap_or(0);
        if let Some(connection) = open.remove(idle) {
            connection.task.abort();
        }
    }
}

async fn connection(stream: TcpStream, state: Arc<State>, names: Names, is_asking: Arc<AtomicBool>) {
    let service = service_fn(|request| {
        is_asking.store(true, Ordering::Relaxed);
        let (state, names) = (Arc::clone(&state), names.clone());
        async move { Ok::<_, Infallible>(answer(&request, &state, &names).await) }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(HEADER_BYTES)
        .max_headers(HEADERS)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service);
    // Garbage, a reset, a reader that is too slow: all of them end here, and nobody else notices.
    let _ = tokio::time::timeout(LIFE, serving).await;
}

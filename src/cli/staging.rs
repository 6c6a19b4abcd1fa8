//! The folder that a site goes to, as the audience of its making: each file is put away as soon as it is made.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::Audience;
use crate::pieces::Pieces;
use crate::write::{Destination, Origin, Stage, WriteError, Written};

/// Takes the folder when the first page is to be made, and not before: till then there may be mistakes.
pub(super) struct Staging<'d> {
    destination: &'d Destination,
    stage: OnceLock<Stage<'static>>,
    /// The first thing that the machine refused.
    fault: Mutex<Option<WriteError>>,
    has_fault: AtomicBool,
}

impl<'d> Staging<'d> {
    /// For a site that goes to this folder.
    pub(super) fn new(destination: &'d Destination) -> Self {
        Self { destination, stage: OnceLock::new(), fault: Mutex::default(), has_fault: AtomicBool::new(false) }
    }

    /// Puts all that was made in its place.
    pub(super) fn commit(self, origin: Option<Origin>) -> Result<Written, WriteError> {
        match self.fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(fault) => Err(fault),
            None => self.stage.into_inner().expect("a site that was made has begun").commit(origin),
        }
    }

    /// Why the making was given up.
    pub(super) fn into_fault(self) -> WriteError {
        let fault = self.fault.into_inner().unwrap_or_else(PoisonError::into_inner);
        fault.expect("only the machine's refusal gives a site up")
    }

    fn refused(&self, error: WriteError) {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        self.has_fault.store(true, Ordering::Relaxed);
    }
}

impl Audience for Staging<'_> {
    fn begin(&self, _pages: &[String], _assets: Vec<(String, Pieces)>, _url: &str) {
        match Stage::open(self.destination, &|| true) {
            Ok(stage) => drop(self.stage.set(stage)),
            Err(error) => self.refused(error),
        }
    }

    fn made(&self, path: &str, bytes: Pieces) -> Pieces {
        if let Some(Err(error)) = self.stage.get().map(|stage| stage.lay(path, &bytes)) {
            self.refused(error);
        }
        Pieces::default()
    }

    fn has_left(&self) -> bool {
        self.has_fault.load(Ordering::Relaxed)
    }
}

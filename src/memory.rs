//! Results of work that was done before, each by the fingerprint of all that it was made of.
//!
//! What lies under a fingerprint is what the same work would make again; so a warm run and a cold one cannot
//! differ. Knows nothing of what is remembered.

use std::any::Any;
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// Results from earlier runs. A run that finds nothing here does the work and leaves it for the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// None where nothing is remembered: then no fingerprint is taken either.
    shelf: Option<Mutex<Shelf>>,
}

#[derive(Debug, Default)]
struct Shelf {
    results: HashMap<Key, Result>,
    run: u64,
}

#[derive(Debug)]
struct Result {
    made: Arc<dyn Any + Send + Sync>,
    /// The last run that asked for it.
    used: u64,
}

/// The name of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key([u8; 32]);

/// Takes in all that a result is made of, part by part.
#[derive(Debug)]
pub struct Fingerprint(blake3::Hasher);

impl Memory {
    /// Remembers nothing.
    pub fn none() -> Self {
        Self { shelf: None }
    }

    /// Remembers from now on.
    pub fn new() -> Self {
        Self { shelf: Some(Mutex::default()) }
    }

    /// Whether anything is remembered.
    pub fn is_kept(&self) -> bool {
        self.shelf.is_some()
    }

    /// What was made of the same before, else what is made now. `of` names the kind of result and takes in all
    /// that `make` looks at.
    pub fn recall<T: Send + Sync + 'static>(
        &self,
        of: impl FnOnce(&mut Fingerprint),
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        if !self.is_kept() {
            return Arc::new(make());
        }
        let key = Key::of(of);
        if let Some(found) = self.get(key) {
            return found;
        }
        let made = Arc::new(make());
        self.put(key, Arc::clone(&made));
        made
    }

    /// What lies under a key.
    pub fn get<T: Send + Sync + 'static>(&self, key: Key) -> Option<Arc<T>> {
        let mut shelf = self.shelf.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let run = shelf.run;
        let result = shelf.results.get_mut(&key)?;
        result.used = run;
        Arc::clone(&result.made).downcast().ok()
    }

    /// Lays a result under the key of all that it was made of.
    pub fn put<T: Send + Sync + 'static>(&self, key: Key, made: Arc<T>) {
        let Some(shelf) = &self.shelf else { return };
        let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let used = shelf.run;
        shelf.results.insert(key, Result { made, used });
    }

    /// Forgets what no run asked for since the last time.
    pub fn tidy(&self) {
        let Some(shelf) = &self.shelf else { return };
        let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let run = shelf.run;
        shelf.results.retain(|_, result| result.used == run);
        shelf.run += 1;
    }
}

impl Key {
    /// The key of what is made of all that `of` takes in.
    pub fn of(of: impl FnOnce(&mut Fingerprint)) -> Self {
        let mut fingerprint = Fingerprint(blake3::Hasher::new());
        of(&mut fingerprint);
        Self(*fingerprint.0.finalize().as_bytes())
    }

    /// Its bytes, to be a part of another.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Fingerprint {
    /// A part: its length and its bytes, so that two parts are never taken for two others.
    pub fn part(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.0.update(&bytes.len().to_le_bytes());
        self.0.update(bytes);
    }

    /// A value with all its fields.
    pub fn value(&mut self, value: &impl Serialize) {
        let mut buffer = io::BufWriter::with_capacity(16 * 1024, &mut self.0);
        serde_json::to_writer(&mut buffer, value).expect("a view is made of texts and numbers");
        drop(buffer);
        self.0.update(&[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_on_the_same_is_done_once_until_a_run_did_not_ask_for_it() {
        let memory = Memory::new();
        let ask = |input: &str, made: u32| *memory.recall(|of| of.part(input), || made);
        assert_eq!((ask("a", 1), ask("a", 2), ask("b", 3)), (1, 1, 3));
        memory.tidy();
        assert_eq!(ask("a", 4), 1);
        memory.tidy();
        memory.tidy();
        assert_eq!(ask("a", 5), 5);
    }

    #[test]
    fn two_parts_are_not_taken_for_two_others() {
        let key = |parts: [&str; 2]| Key::of(|of| parts.iter().for_each(|part| of.part(part)));
        assert_ne!(key(["ab", "c"]), key(["a", "bc"]));
    }
}

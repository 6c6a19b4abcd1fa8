//! A site that is being made: which of its files are there, and which one somebody waits for.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::pieces::Pieces;

/// What is known of a file.
pub(super) enum Part {
    /// It is made.
    Made(Pieces),
    /// It will be made, or nobody knows yet that there is none.
    Awaited,
    /// There is none.
    Nothing,
}

/// The files of a site, as they come.
#[derive(Default)]
pub(super) struct Coming(Mutex<Files>);

#[derive(Default)]
struct Files {
    made: HashMap<String, Pieces>,
    expected: HashSet<String>,
    /// Whether all that will be made is in `expected`; a path that ends in `/` stands for files below it.
    all_known: bool,
    wanted: VecDeque<String>,
    /// What somebody waits for, asked for or begun.
    awaited: HashSet<String>,
}

impl Coming {
    /// A site whose pages are known, with some files; the pages that are looked at come first.
    pub(super) fn new(pages: &[String], assets: Vec<(String, Pieces)>, front: VecDeque<String>) -> Self {
        let awaited = front.iter().cloned().collect();
        let expected = pages.iter().cloned().collect();
        Self(Mutex::new(Files {
            made: assets.into_iter().collect(),
            expected,
            all_known: false,
            wanted: front,
            awaited,
        }))
    }

    /// More that will come, and nothing beside it.
    pub(super) fn expect(&self, files: &[String]) {
        let mut all = self.lock();
        all.expected.extend(files.iter().cloned());
        all.all_known = true;
    }

    /// What to make next.
    pub(super) fn wanted(&self) -> Option<String> {
        self.lock().wanted.pop_front()
    }

    /// Asks for a file to be made next.
    pub(super) fn want(&self, path: &str) {
        let mut all = self.lock();
        if all.awaited.insert(path.to_owned()) {
            all.wanted.push_back(path.to_owned());
        }
    }

    /// A file is there; whether somebody waits for it.
    pub(super) fn made(&self, path: &str, bytes: &Pieces) -> bool {
        let mut all = self.lock();
        all.made.insert(path.to_owned(), bytes.clone());
        all.awaited.contains(path)
    }

    /// What is known of a file.
    pub(super) fn part(&self, path: &str) -> Part {
        let all = self.lock();
        if let Some(bytes) = all.made.get(path) {
            return Part::Made(bytes.clone());
        }
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..=end]);
        let may_come =
            !all.all_known || all.expected.contains(path) || folders.any(|folder| all.expected.contains(folder));
        if may_come { Part::Awaited } else { Part::Nothing }
    }

    /// All that is there.
    pub(super) fn came(&self) -> Vec<(String, Pieces)> {
        let all = self.lock();
        all.made.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! What is to be made, in its order, but for what somebody waits for.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::Audience;

/// Numbers of things to make, each given out once.
pub(super) struct Queue<'q> {
    audience: &'q dyn Audience,
    numbers: HashMap<&'q str, usize>,
    taken: Vec<AtomicBool>,
    next: AtomicUsize,
}

impl<'q> Queue<'q> {
    /// Things by their paths; one that ends in `/` makes files below it.
    pub(super) fn new(audience: &'q dyn Audience, paths: &'q [String]) -> Self {
        let mut queue = Self { audience, numbers: HashMap::new(), taken: Vec::new(), next: AtomicUsize::new(0) };
        queue.append(paths.iter().map(String::as_str));
        queue
    }

    /// More of them.
    pub(super) fn append(&mut self, paths: impl Iterator<Item = &'q str>) {
        for path in paths {
            self.numbers.insert(path, self.taken.len());
            self.taken.push(AtomicBool::new(false));
        }
    }

    /// How many there are, given out or not.
    pub(super) fn len(&self) -> usize {
        self.taken.len()
    }

    /// One that somebody waits for.
    pub(super) fn wanted(&self) -> Option<usize> {
        while let Some(path) = self.audience.wanted() {
            let folders = path.rmatch_indices('/').map(|(end, _)| &path[..=end]);
            let number = [path.as_str()].into_iter().chain(folders).find_map(|path| self.numbers.get(path));
            if let Some(number) = number.filter(|number| self.take(**number)) {
                return Some(*number);
            }
        }
        None
    }

    /// One that somebody waits for, else the next one; none when all are given out.
    pub(super) fn next(&self) -> Option<usize> {
        self.wanted().or_else(|| {
            let mut rest = std::iter::repeat_with(|| self.next.fetch_add(1, Ordering::Relaxed));
            rest.by_ref().take_while(|number| *number < self.len()).find(|number| self.take(*number))
        })
    }

    fn take(&self, number: usize) -> bool {
        !self.taken[number].swap(true, Ordering::Relaxed)
    }
}

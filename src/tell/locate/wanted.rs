//! The paths that are looked for in one file, as a tree: a walk over the file carries along only the branches
//! that it is in.

use std::collections::HashMap;
use std::sync::Arc;

use super::Span;
use crate::diag::Step;

/// The root of every tree: the file's whole value.
pub(super) const ROOT: usize = 0;

/// A tree of paths. A branch is named by its number.
pub(super) struct Wanted {
    branches: Vec<Branch>,
}

#[derive(Default)]
struct Branch {
    parent: usize,
    keys: HashMap<Arc<str>, usize>,
    names: HashMap<Arc<str>, usize>,
    entries: HashMap<u32, usize>,
    /// Branches below this one, any of which says better what is meant.
    inside: Vec<usize>,
    found: Option<Span>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { branches: vec![Branch::default()] }
    }
}

impl Wanted {
    /// Adds a path; the branch at its end.
    pub(super) fn add(&mut self, steps: impl Iterator<Item = Step>) -> usize {
        steps.fold(ROOT, |branch, step| self.below(branch, step))
    }

    /// Makes the value of one of these keys, if there is one, stand for the branch.
    pub(super) fn add_inside(&mut self, branch: usize, keys: &[&str]) {
        if self.branches[branch].inside.is_empty() {
            let inside = keys.iter().map(|key| self.below(branch, Step::Key(Arc::from(*key)))).collect();
            self.branches[branch].inside = inside;
        }
    }

    fn below(&mut self, parent: usize, step: Step) -> usize {
        let next = self.branches.len();
        let branch = &mut self.branches[parent];
        let child = *match step {
            Step::Key(key) => branch.keys.entry(key).or_insert(next),
            Step::Name(key) => branch.names.entry(key).or_insert(next),
            Step::Nth(index) => branch.entries.entry(index).or_insert(next),
        };
        if child == next {
            self.branches.push(Branch { parent, ..Branch::default() });
        }
        child
    }

    /// The branches that lead into the value of a mapping's entry.
    pub(super) fn within_entry(&self, branches: &[usize], key: Option<&str>, index: u32) -> Vec<usize> {
        let mut into = self.within_nth(branches, index);
        into.extend(branches.iter().filter_map(|b| self.branches[*b].keys.get(key?)));
        into
    }

    /// The branches that lead into the entry of a sequence.
    pub(super) fn within_nth(&self, branches: &[usize], index: u32) -> Vec<usize> {
        branches.iter().filter_map(|b| self.branches[*b].entries.get(&index).copied()).collect()
    }

    /// Notes where a key of a mapping stands.
    pub(super) fn name(&mut self, branches: &[usize], key: &str, span: Span) {
        let names = branches.iter().filter_map(|b| self.branches[*b].names.get(key).copied()).collect::<Vec<_>>();
        self.note(&names, span);
    }

    /// Notes where the end of branches stands; the first note counts.
    pub(super) fn note(&mut self, branches: &[usize], span: Span) {
        for branch in branches {
            self.branches[*branch].found.get_or_insert(span);
        }
    }

    /// Where a branch stands, or the nearest ancestor that stands somewhere.
    pub(super) fn found(&self, branch: usize) -> Option<Span> {
        let inside = self.branches[branch].inside.iter().find_map(|inside| self.branches[*inside].found);
        let mut at = branch;
        while self.branches[at].found.is_none() && at != ROOT {
            at = self.branches[at].parent;
        }
        inside.or(self.branches[at].found)
    }
}

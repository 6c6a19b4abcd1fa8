//! An indicator's file before it is read: its name, and the keys of what is made of it.

use super::Indicator;
use crate::diag::{Diagnostics, FileId};
use crate::memory::Key;
use crate::source::Sources;

/// An indicator of which only the name was looked at.
#[derive(Clone, Debug)]
pub struct Unread<'s> {
    /// The file.
    pub file: FileId,
    /// The file's name without `.yaml`.
    pub id: String,
    /// The folders that lead to it below `content/indicators/`, outermost first.
    pub(super) topic: Vec<String>,
    pub(super) sources: &'s Sources,
}

impl<'s> Unread<'s> {
    /// An indicator by its file.
    pub(in crate::read) fn new(sources: &'s Sources, file: FileId) -> Option<Self> {
        let mut topic: Vec<String> = sources.file(file).path.split('/').skip(2).map(str::to_owned).collect();
        let id = topic.pop()?.trim_end_matches(".yaml").trim_end_matches(".yml").to_owned();
        Some(Self { file, id, topic, sources })
    }

    /// Reads it. What cannot be read is told and left out.
    pub fn read(&self, diagnostics: &mut Diagnostics) -> Indicator {
        super::read(self, diagnostics)
    }

    /// The key of what is made of its file alone, in a purpose that has a name.
    pub fn key(&self, purpose: &str) -> Key {
        Key::of(|of| {
            of.part(purpose);
            crate::read::fingerprint(self.sources, self.file, of);
        })
    }

    /// The key of what is made of its file, of the table that its figures are in, and of all `around` it; none where
    /// the table is gone.
    pub fn key_with(&self, table: Option<FileId>, around: &Key) -> Option<Key> {
        let is_there = table.is_none_or(|table| self.sources.has(table));
        is_there.then(|| {
            Key::of(|of| {
                of.part("indicator");
                let files = [Some(self.file), table].into_iter().flatten();
                files.for_each(|file| crate::read::fingerprint(self.sources, file, of));
                of.part(around.bytes());
            })
        })
    }

    /// The table beside it of this name.
    pub(super) fn table(&self, name: &str) -> Option<FileId> {
        self.sources.find(&format!("{}/{name}", self.folder()))
    }

    pub(super) fn folder(&self) -> &str {
        self.sources.file(self.file).path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

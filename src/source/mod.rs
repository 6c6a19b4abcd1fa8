//! The site's files in memory. The only reader of the disk; knows no YAML, no Markdown.

mod disk;

pub use disk::{ReadError, read_site};

use std::sync::Arc;

use crate::diag::FileId;

/// One file of a site.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path from the site's root, with `/` between the parts: `content/localities.yaml`.
    pub path: String,
    /// What it holds, as on the disk.
    pub bytes: Arc<[u8]>,
}

/// All files of a site that can matter: `book.toml`, `content/`, `themes/`. Sorted by path, so that a
/// file's number says nothing of the order in which the disk named it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// How the site's folder is written before a path, for who stands elsewhere: empty, or ending in `/`.
    folder: String,
}

impl Sources {
    /// Files from memory: what the disk reader, the tests and an embedded example use.
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        Self { files, folder: String::new() }
    }

    /// A site written as pairs of path and text.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self::new(
            files
                .iter()
                .map(|(path, text)| SourceFile { path: (*path).to_owned(), bytes: Arc::from(text.as_bytes()) })
                .collect(),
        )
    }

    /// The file with this number.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The files as seen from outside their folder: `shown` begins with it.
    #[must_use]
    pub fn seen_from_outside(mut self, folder: &str) -> Self {
        self.folder =
            if matches!(folder, "" | ".") { String::new() } else { format!("{}/", folder.trim_end_matches('/')) };
        self
    }

    /// A file's path as its reader can open it from where the program was started.
    pub fn shown(&self, id: FileId) -> String {
        format!("{}{}", self.folder, self.file(id).path)
    }

    /// The number of the file that is shown as this.
    pub fn find_shown(&self, shown: &str) -> Option<FileId> {
        self.find(shown.strip_prefix(self.folder.as_str())?)
    }

    /// The number of the file at this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(Self::id)
    }

    /// All files with their numbers, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (Self::id(i), file))
    }

    /// The files below a folder: `content/news/`.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        let start = self.files.partition_point(|file| file.path.as_str() < folder);
        self.files[start..]
            .iter()
            .enumerate()
            .take_while(move |(_, file)| file.path.starts_with(folder))
            .map(move |(i, file)| (Self::id(start + i), file))
    }

    fn id(index: usize) -> FileId {
        FileId(u32::try_from(index).expect("a site has fewer than four billion files"))
    }
}

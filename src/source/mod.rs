//! The site's files in memory. The only reader of the disk; knows no YAML, no Markdown.

mod disk;

pub use disk::{Folder, ReadError, read_site};

use std::sync::{Arc, OnceLock};

use crate::diag::FileId;

/// One file of a site.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path from the site's root, with `/` between the parts: `content/localities.yaml`.
    pub path: String,
    /// What it holds, as on the disk.
    pub bytes: Arc<[u8]>,
}

/// All files of a site that can matter: `book.toml`, `content/`, `themes/`. Sorted by path, whatever the order in
/// which the disk named them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// The number of each file, in the order of `files`.
    numbers: Vec<FileId>,
    /// Where in `files` a number's file stands; of a file that is gone, nothing useful.
    positions: Vec<usize>,
    /// The hash of each file's bytes, in the order of `files`, once somebody asked for it of this or of a clone.
    hashes: Arc<Vec<OnceLock<[u8; 32]>>>,
    /// How the site's folder is written before a path, for who stands elsewhere: empty, or ending in `/`.
    folder: String,
}

impl Sources {
    /// Files from memory: what the disk reader, the tests and an embedded example use.
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        let positions: Vec<usize> = (0..files.len()).collect();
        let numbers = positions.iter().copied().map(number).collect();
        let hashes = Arc::new(vec![OnceLock::new(); files.len()]);
        Self { files, numbers, positions, hashes, folder: String::new() }
    }

    /// The same files read again. A file keeps the number that it had in `earlier`, so that what was made of it
    /// then still names it.
    #[must_use]
    pub fn after(mut self, earlier: &Self) -> Self {
        let mut positions = vec![usize::MAX; earlier.positions.len()];
        let mut hashes = vec![OnceLock::new(); self.files.len()];
        let mut rest = 0;
        for (at, file) in self.files.iter().enumerate() {
            // Both are sorted by path, and mostly the same.
            rest += earlier.files[rest..].iter().take_while(|other| other.path < file.path).count();
            let before = earlier.files.get(rest).filter(|other| other.path == file.path).map(|_| rest);
            let id = before.map_or_else(|| number(positions.len()), |before| earlier.numbers[before]);
            if let Some(before) = before.filter(|before| Arc::ptr_eq(&earlier.files[*before].bytes, &file.bytes)) {
                hashes[at] = earlier.hashes[before].clone();
            }
            self.numbers[at] = id;
            match positions.get_mut(id.0 as usize) {
                Some(position) => *position = at,
                None => positions.push(at),
            }
        }
        self.positions = positions;
        self.hashes = Arc::new(hashes);
        self
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
        &self.files[self.positions[id.0 as usize]]
    }

    /// Whether there is a file with this number.
    pub fn has(&self, id: FileId) -> bool {
        self.positions.get(id.0 as usize).is_some_and(|at| *at < self.files.len())
    }

    /// The hash of what a file holds.
    pub fn hash(&self, id: FileId) -> &[u8; 32] {
        let at = self.positions[id.0 as usize];
        self.hashes[at].get_or_init(|| *blake3::hash(&self.files[at].bytes).as_bytes())
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

    /// The number of the file at this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.position(path).map(|at| self.numbers[at])
    }

    fn position(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    /// All files with their numbers, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.numbers.iter().copied().zip(&self.files)
    }

    /// The files below a folder: `content/news/`.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        let start = self.files.partition_point(|file| file.path.as_str() < folder);
        let numbered = self.numbers[start..].iter().copied().zip(&self.files[start..]);
        numbered.take_while(move |(_, file)| file.path.starts_with(folder))
    }
}

fn number(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("a site has fewer than four billion files"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_number_whatever_comes_and_goes_around_it() {
        let first = Sources::of(&[("b", "1"), ("d", "2")]);
        let (b, d) = (first.find("b").expect("there"), first.find("d").expect("there"));
        let next = Sources::of(&[("a", "0"), ("c", "1"), ("d", "3")]).after(&first);
        assert_eq!(next.find("d"), Some(d));
        assert!(next.has(d) && !next.has(b));
        assert_eq!((next.find("b"), next.file(d).bytes.as_ref()), (None, &b"3"[..]));
        assert!(next.iter().all(|(id, file)| id != b && next.file(id).path == file.path));
        let back = Sources::of(&[("b", "1"), ("d", "2")]).after(&next);
        assert_eq!((back.find("d"), back.file(d).path.as_str()), (Some(d), "d"));
        assert_ne!(back.hash(d), next.hash(d));
    }

    #[test]
    fn a_file_that_is_the_same_is_hashed_once() {
        let first = Sources::of(&[("a", "1"), ("b", "2")]);
        let kept = first.clone();
        let a = first.find("a").expect("there");
        first.hash(a);
        let files = kept.files.iter().filter(|file| file.path == "a").cloned().collect();
        let next = Sources::new(files).after(&kept);
        assert_eq!(next.hashes[0].get(), Some(first.hash(a)));
    }
}

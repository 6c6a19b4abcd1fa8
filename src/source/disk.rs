//! Reading a site's folder: `book.toml`, and everything below `content/` and `themes/`.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use dunce::canonicalize;
use walkdir::{DirEntry, WalkDir};

use super::{SourceFile, Sources};

/// The machine's refusal, with the path that it is about.
#[derive(Debug)]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

/// A file of more bytes than this is kept as its name alone, and reported where it is needed.
pub(super) const LARGEST_FILE_BYTES: u64 = 128 * 1024 * 1024;

/// How many threads read files side by side …
const READERS: usize = 4;
/// … and how many files are worth a thread.
const FEW_FILES: usize = 500;

/// A site's folder that is read again and again: a file that is as it was is not read twice.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    known: HashMap<PathBuf, (Stamp, Arc<[u8]>)>,
    last: Sources,
}

/// What a disk says of a file that has not been touched.
type Stamp = (u64, Option<SystemTime>, Inner);

/// A disk counts time in steps, the widest of two seconds: a file that was touched in the step in which it was read
/// may have been touched once more.
const CLOCK_STEP: Duration = Duration::from_secs(4);

impl Folder {
    /// Nothing read yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: HashMap::new(), last: Sources::default() }
    }

    /// The site as it is now, each file under the number that it had before.
    pub fn read(&mut self) -> Result<Sources, ReadError> {
        let mut known = HashMap::with_capacity(self.known.len());
        let files = files(&self.root, |path| self.file(path))?;
        let files = files.into_iter().map(|(path, name, (stamp, bytes))| {
            known.insert(path, (stamp, Arc::clone(&bytes)));
            SourceFile { path: name, bytes }
        });
        let files = files.collect();
        self.last = Sources::new(files).seen_from_outside(&shown(&self.root)).after(&self.last);
        self.known = known;
        Ok(self.last.clone())
    }

    #[expect(clippy::disallowed_methods, reason = "what was touched a moment ago is read again")]
    fn file(&self, path: &Path) -> io::Result<(Stamp, Arc<[u8]>)> {
        let metadata = std::fs::metadata(path)?;
        let touched = metadata.modified().ok();
        let stamp = (metadata.len(), touched, inner(&metadata));
        let now = SystemTime::now();
        let is_settled = touched.is_some_and(|touched| touched + CLOCK_STEP < now) && is_settled(&metadata, now);
        let bytes = match self.known.get(path) {
            Some((before, bytes)) if is_settled && *before == stamp => Arc::clone(bytes),
            before => {
                let read = bytes(path, &metadata)?;
                let same = before.filter(|(_, bytes)| **bytes == *read);
                same.map_or(read, |(_, bytes)| Arc::clone(bytes))
            }
        };
        Ok((stamp, bytes))
    }
}

/// The file's number on its disk, and when anything of it was changed, its name and rights included.
#[cfg(unix)]
type Inner = (u64, i64, i64);

#[cfg(unix)]
fn inner(metadata: &Metadata) -> Inner {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(unix)]
fn is_settled(metadata: &Metadata, now: SystemTime) -> bool {
    use std::os::unix::fs::MetadataExt;
    let changed = u64::try_from(metadata.ctime()).unwrap_or(u64::MAX);
    now.duration_since(SystemTime::UNIX_EPOCH)
        .is_ok_and(|now| now.as_secs() > changed.saturating_add(CLOCK_STEP.as_secs()))
}

#[cfg(not(unix))]
type Inner = Option<SystemTime>;

#[cfg(not(unix))]
fn inner(metadata: &Metadata) -> Inner {
    metadata.created().ok()
}

#[cfg(not(unix))]
fn is_settled(_metadata: &Metadata, _now: SystemTime) -> bool {
    true
}

/// Reads the site at `root`. A missing `content/` or `themes/` is an empty one. Links that lead out of
/// the site, editors' temporary files and dot-files are not part of it.
pub fn read_site(root: &Path) -> Result<Sources, ReadError> {
    let files = files(root, |path| bytes(path, &std::fs::metadata(path)?))?;
    let files = files.into_iter().map(|(_, path, bytes)| SourceFile { path, bytes }).collect();
    Ok(Sources::new(files).seen_from_outside(&shown(root)))
}

/// The site's folder as messages write it.
fn shown(root: &Path) -> String {
    root.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// The files of a site: where each lies, its name in the site, and what `read` makes of it, side by side.
fn files<T: Send>(
    root: &Path,
    read: impl Fn(&Path) -> io::Result<T> + Sync,
) -> Result<Vec<(PathBuf, String, T)>, ReadError> {
    let mut paths = Vec::new();
    let book = root.join("book.toml");
    if book.is_file() {
        paths.push((book, "book.toml".to_owned()));
    }
    for folder in ["content", "themes"] {
        let top = root.join(folder);
        if top.is_dir() {
            list_folder(root, &top, &mut paths)?;
        }
    }
    let one = |(path, name): &(PathBuf, String)| match read(path) {
        Ok(read) => Ok((path.clone(), name.clone(), read)),
        Err(error) => Err(ReadError { path: path.clone(), error }),
    };
    // Threads of their own: whoever asks from within a pool of threads may hold what another of its tasks waits for.
    let read: Vec<Vec<Result<_, ReadError>>> = thread::scope(|scope| {
        let shares = paths.chunks(paths.len().div_ceil(READERS).max(FEW_FILES));
        let readers: Vec<_> = shares.map(|share| scope.spawn(|| share.iter().map(one).collect())).collect();
        readers.into_iter().map(|reader| reader.join().expect("a reader does not panic")).collect()
    });
    // Of several errors the first by path is told.
    read.into_iter().flatten().collect()
}

fn list_folder(root: &Path, top: &Path, paths: &mut Vec<(PathBuf, String)>) -> Result<(), ReadError> {
    let walk = WalkDir::new(top).follow_links(false).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_passed_over(entry)) {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().unwrap_or(top).to_owned(),
            error: error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        let inside =
            || canonicalize(entry.path()).is_ok_and(|real| canonicalize(root).is_ok_and(|r| real.starts_with(r)));
        let is_file =
            entry.file_type().is_file() || (entry.file_type().is_symlink() && entry.path().is_file() && inside());
        if !is_file {
            continue;
        }
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let name = relative.to_string_lossy();
        let name = if MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(MAIN_SEPARATOR, "/") };
        paths.push((entry.into_path(), name));
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is where the site is read")]
fn bytes(path: &Path, metadata: &Metadata) -> io::Result<Arc<[u8]>> {
    let is_kept = metadata.len() <= LARGEST_FILE_BYTES;
    Ok(Arc::from(if is_kept { std::fs::read(path)? } else { Vec::new() }))
}

/// What editors leave beside a file while they write it, and what begins with a dot.
fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0
        && (name.starts_with('.')
            || name.starts_with("~$")
            || name.starts_with('#')
            || name.ends_with('~')
            || name.ends_with(".swp")
            || name.ends_with(".tmp")
            || name == "4913")
}

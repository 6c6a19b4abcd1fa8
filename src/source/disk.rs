//! Reading a site's folder: `book.toml`, and everything below `content/` and `themes/`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

/// Reads the site at `root`. A missing `content/` or `themes/` is an empty one. Links that lead out of
/// the site, editors' temporary files and dot-files are not part of it.
pub fn read_site(root: &Path) -> Result<Sources, ReadError> {
    let mut files = Vec::new();
    let book = root.join("book.toml");
    if book.is_file() {
        files.push(read(&book, "book.toml".to_owned())?);
    }
    for folder in ["content", "themes"] {
        let top = root.join(folder);
        if top.is_dir() {
            read_folder(root, &top, &mut files)?;
        }
    }
    Ok(Sources::new(files).seen_from_outside(&root.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")))
}

fn read_folder(root: &Path, top: &Path, files: &mut Vec<SourceFile>) -> Result<(), ReadError> {
    let walk = WalkDir::new(top).follow_links(false).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_passed_over(entry)) {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().unwrap_or(top).to_owned(),
            error: error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        let inside =
            || entry.path().canonicalize().is_ok_and(|real| root.canonicalize().is_ok_and(|r| real.starts_with(r)));
        let is_file =
            entry.file_type().is_file() || (entry.file_type().is_symlink() && entry.path().is_file() && inside());
        if !is_file {
            continue;
        }
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        files.push(read(entry.path(), parts.join("/"))?);
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is where the site is read")]
fn read(path: &Path, name: String) -> Result<SourceFile, ReadError> {
    let fault = |error| ReadError { path: path.to_owned(), error };
    let size = std::fs::metadata(path).map_err(fault)?.len();
    let bytes = if size > LARGEST_FILE_BYTES { Vec::new() } else { std::fs::read(path).map_err(fault)? };
    Ok(SourceFile { path: name, bytes: Arc::from(bytes) })
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

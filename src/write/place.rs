//! Where an output may go: never over the sources, the site, the user's home or the whole disk.

use std::io;
use std::path::{Component, Path, PathBuf};

use dunce::canonicalize;

use super::WriteError;

/// A folder that may be written to.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The folder, absolute, with links resolved.
    pub(super) folder: PathBuf,
    /// Whether files that are not ours may be replaced where a file of ours must go.
    pub(super) adopt: bool,
}

/// What must not be written over.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The site's folder.
    pub site: PathBuf,
    /// The user's home, where there is one.
    pub home: Option<PathBuf>,
}

/// What makes a folder unfit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is the root of the disk.
    Root,
    /// It is the user's home, or holds it.
    Home,
    /// It is the site's folder, or holds it.
    Site,
    /// It is one of the site's source folders, lies in one or holds one.
    Sources,
}

/// What a site is made of, beside its own folder.
const SOURCES: [&str; 4] = ["content", "themes", "book.toml", ".git"];

impl Destination {
    /// The folder at `folder`, if nothing there is at risk; `adopt` as the user said. Follows links.
    pub fn new(folder: &Path, around: &Surroundings, adopt: bool) -> Result<Self, WriteError> {
        let real = resolve(folder).map_err(|error| WriteError::Failed { path: folder.to_owned(), error })?;
        match refusal(&real, around) {
            Some(because) => Err(WriteError::Refused { folder: folder.to_owned(), because }),
            None => Ok(Self { folder: real, adopt }),
        }
    }

    /// The folder, absolute, with links resolved.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn refusal(folder: &Path, around: &Surroundings) -> Option<Refusal> {
    let real = |path: &Path| canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if folder.parent().is_none() {
        return Some(Refusal::Root);
    }
    if around.home.as_deref().is_some_and(|home| real(home).starts_with(folder)) {
        return Some(Refusal::Home);
    }
    let site = real(&around.site);
    if site.starts_with(folder) {
        return Some(Refusal::Site);
    }
    let mut sources = SOURCES.iter().map(|name| real(&site.join(name)));
    sources.any(|source| folder.starts_with(&source) || source.starts_with(folder)).then_some(Refusal::Sources)
}

/// The absolute path without links and dots, of which the last parts need not be there yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut real = canonicalize(std::path::absolute(".")?)?;
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        if real.is_symlink() || real.exists() {
            real = canonicalize(&real)?;
        }
    }
    Ok(real)
}

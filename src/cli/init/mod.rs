//! `yearbook init`: a small site that builds at once, to be changed into one's own.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use dunce::canonicalize;
use include_dir::{Dir, include_dir};

use super::language::{failure, languages, refusal, words};
use super::{Exit, Failure, Outcome, terminal};
use crate::figure::Arg;
use crate::manual::schema;
use crate::text::LANGUAGES;
use crate::text::Words;
use crate::write::make_folder;

/// The site that everybody begins with.
static SITE: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init/site");

/// Make a small site to begin with: two indicators, a town with five wards, an article
#[derive(Args)]
pub(super) struct Init {
    /// The folder to make; its name becomes the site's title
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The language of messages: vi or en [default: your system's]
    #[arg(long, value_name = "LANG", value_parser = languages())]
    lang: Option<String>,
}

impl Init {
    /// Makes it, in a new or empty folder only.
    pub(super) fn run(self) -> Outcome {
        let words = words(self.lang.as_deref(), None);
        let shown = terminal::path(&self.dir);
        let refused = |path: &Path, error: &io::Error| {
            let args = [("file", terminal::path(path).into()), ("reason", refusal(error))];
            failure(&words, Exit::Machine, "cli.unwritable", &args)
        };
        make_folder(&self.dir).map_err(|error| refused(&self.dir, &error))?;
        let mut there = fs::read_dir(&self.dir).map_err(|error| refused(&self.dir, &error))?;
        if there.any(|entry| entry.is_ok_and(|entry| !entry.file_name().to_string_lossy().starts_with('.'))) {
            return Err(failure(&words, Exit::Usage, "cli.init-not-empty", &[("folder", shown.into())]));
        }
        for (path, text) in files(&title(&self.dir)) {
            let path = self.dir.join(path);
            put(&path, &text).map_err(|error| refused(&path, &error))?;
        }
        terminal::say(&story(&words, &shown));
        Ok(Exit::Done)
    }
}

/// The site's files, with the title in them.
fn files(title: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![&SITE];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let text = file.contents_utf8().expect("the embedded site is UTF-8");
            // An embedded .gitignore would be heeded where the program's own sources lie.
            let path = if file.path() == Path::new("gitignore") { Path::new(".gitignore") } else { file.path() };
            let text = text.replace("\"TITLE\"", &toml::Value::from(title).to_string());
            let text = schema::announced(&path.to_string_lossy().replace('\\', "/"), &text);
            files.push((path.to_owned(), text));
        }
    }
    files.extend(schemas());
    files.sort();
    files
}

/// The schemas with which editors complete and check a site's files, beside the site: they work without a network.
pub(super) fn schemas() -> impl Iterator<Item = (PathBuf, String)> {
    let languages: Vec<Words> = LANGUAGES.iter().map(|tag| words(Some(tag), None)).collect();
    schema::schemas(&languages).into_iter().map(|(name, text)| (Path::new(schema::FOLDER).join(name), text))
}

/// The folder's own name: `Báo cáo 2026 (thử)`, also when the user typed `.`.
fn title(dir: &Path) -> String {
    let named = dir.file_name().map(|name| name.to_string_lossy().into_owned());
    let real = || canonicalize(dir).ok()?.file_name().map(|name| name.to_string_lossy().into_owned());
    named.or_else(real).unwrap_or_else(|| "Yearbook".to_owned())
}

/// Writes a file that is not there yet, with its folders.
pub(super) fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::File::create_new(path)?.write_all(text.as_bytes())
}

/// What was made, what to type, what to edit.
fn story(words: &Words, folder: &str) -> String {
    let typed = if folder.contains(|c: char| c.is_whitespace() || "()'&;$".contains(c)) {
        format!("\"{folder}\"")
    } else {
        folder.to_owned()
    };
    words.fill("cli.init-done", &[("folder", folder.into()), ("typed", Arg::from(typed))])
}

/// Says that a file was made or why not.
pub(super) fn create(words: &Words, path: &Path, text: &str) -> Result<(), Failure> {
    let shown = Arg::from(terminal::path(path));
    match put(path, text) {
        Ok(()) => {
            terminal::say(&words.fill("cli.new-done", &[("file", shown)]));
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(failure(words, Exit::Usage, "cli.new-exists", &[("file", shown)]))
        }
        Err(error) => {
            let args = [("file", shown), ("reason", refusal(&error))];
            Err(failure(words, Exit::Machine, "cli.unwritable", &args))
        }
    }
}

//! `yearbook schemas`: tells editors of the keys that this version knows.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::init::schemas;
use super::language::{failure, languages, refusal, words};
use super::{Exit, Outcome, terminal};
use crate::manual::schema::FOLDER;
use crate::write::make_folder;

/// Write the schemas with which editors complete and check the keys of a site's files
#[derive(Args)]
pub(super) struct Schemas {
    /// The site's folder
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// The language of messages: vi or en [default: your system's]
    #[arg(long, value_name = "LANG", value_parser = languages())]
    lang: Option<String>,
}

impl Schemas {
    /// Writes them over those that are there: they are made, never edited.
    pub(super) fn run(self) -> Outcome {
        let words = words(self.lang.as_deref(), None);
        let folder = self.dir.join(FOLDER);
        let write = || {
            make_folder(&folder)?;
            schemas().try_for_each(|(name, text)| File::create(self.dir.join(name))?.write_all(text.as_bytes()))
        };
        let shown = terminal::path(&folder);
        match write() {
            Ok(()) => {
                terminal::say(&words.fill("cli.schemas-done", &[("folder", shown.into())]));
                Ok(Exit::Done)
            }
            Err(error) => {
                let args = [("file", shown.into()), ("reason", refusal(&error))];
                Err(failure(&words, Exit::Machine, "cli.unwritable", &args))
            }
        }
    }
}

//! `yearbook check`: all that `build` checks; writes nothing.

use clap::Args;

use super::build::is_bad;
use super::report::{Format, told, written};
use super::site::{Content, Site, Which};
use super::{Exit, Outcome, terminal};
use crate::memory::Memory;
use crate::picture::Album;
use crate::write::kept;
use crate::{Nobody, compile_with};

/// Look for mistakes in the figures and texts; writes nothing
#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    which: Which,
    /// How to write what is found
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Tell hints too
    #[arg(long)]
    hints: bool,
    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,
    #[command(flatten)]
    content: Content,
}

impl Check {
    /// Checks.
    pub(super) fn run(self) -> Outcome {
        let site = Site::open(&self.which)?;
        let options = site.options(&self.content)?;
        // Smaller pictures are those of the last output, where there is one.
        let earlier = site.destination(None, false).map(|destination| kept(&destination, Album::keeps));
        let album = earlier.map_or_else(|_| Album::default(), |files| Album::of(&files));
        let compiled = compile_with(&Memory::none(), &album, &Nobody, &site.sources, &options);
        let compiled = compiled.expect("nobody leaves");
        let told = told(&compiled.diagnostics, self.hints);
        let text = written(&told, &site.sources, &site.words, self.format);
        if !text.is_empty() {
            terminal::say(&text);
        }
        let bad = is_bad(&compiled.diagnostics, self.deny_warnings);
        Ok(if bad { Exit::Content } else { Exit::Done })
    }
}

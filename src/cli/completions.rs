//! `yearbook completions`: what a shell needs to complete the commands.

use std::io;

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Exit, Outcome, Yearbook};

/// Print completions for your shell
#[derive(Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Prints them.
    #[expect(clippy::unnecessary_wraps, reason = "each command has the same shape")]
    pub(super) fn run(self) -> Outcome {
        generate(self.shell, &mut Yearbook::command(), "yearbook", &mut io::stdout());
        Ok(Exit::Done)
    }
}

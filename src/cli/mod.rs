//! The commands. One file a command, one line in `Command`; the help is what the doc comments say.

mod build;
mod check;
mod completions;
mod explain;
mod fingerprint;
mod init;
mod language;
mod monthly;
mod new;
mod preview;
mod progress;
mod report;
mod schemas;
mod site;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Makes a website of your results: figures from YAML and tables, articles from Markdown, charts from both.
///
/// A first site in three lines:
///
///   yearbook init "My report"
///   cd "My report"
///   yearbook preview
#[derive(Parser)]
#[command(name = "yearbook", version, verbatim_doc_comment, arg_required_else_help = true)]
struct Yearbook {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Preview(preview::Preview),
    Check(check::Check),
    Explain(explain::Explain),
    Init(init::Init),
    New(new::New),
    Schemas(schemas::Schemas),
    Completions(completions::Completions),
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// What was asked for is done.
    Done = 0,
    /// The site's content has errors.
    Content = 1,
    /// The command cannot be meant so.
    Usage = 2,
    /// The machine refused: disk full, port taken.
    Machine = 3,
}

/// Why a command came to no end, in words for the user.
struct Failure {
    exit: Exit,
    text: String,
}

type Outcome = Result<Exit, Failure>;

/// Runs the command of the program's arguments. Wrong arguments end the program with status 2.
pub fn run() -> ExitCode {
    let outcome = match Yearbook::parse().command {
        Command::Build(build) => build.run(),
        Command::Preview(preview) => preview.run(),
        Command::Check(check) => check.run(),
        Command::Explain(explain) => explain.run(),
        Command::Init(init) => init.run(),
        Command::New(new) => new.run(),
        Command::Schemas(schemas) => schemas.run(),
        Command::Completions(completions) => completions.run(),
    };
    let exit = outcome.unwrap_or_else(|failure| {
        terminal::complain(&failure.text);
        failure.exit
    });
    ExitCode::from(exit as u8)
}

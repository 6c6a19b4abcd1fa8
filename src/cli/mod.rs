//! The commands. One file a command, one line in `commands!`; the help is what the doc comments say, and `help/` in other
//! languages.

mod build;
mod check;
mod completions;
mod explain;
mod fingerprint;
mod help;
mod init;
mod language;
mod monthly;
mod new;
mod preview;
mod progress;
mod report;
mod schemas;
mod site;
mod staging;
mod terminal;
mod usage;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Makes a website of your results: figures from YAML and tables, articles from Markdown, charts from both.
///
/// A first site in three lines:
///
///   yearbook init "My report"
///   cd "My report"
///   yearbook preview
#[derive(Parser)]
#[command(name = "yearbook", bin_name = "yearbook", version, verbatim_doc_comment, arg_required_else_help = true)]
struct Yearbook {
    #[command(subcommand)]
    command: Command,
}

/// The commands. Each is a module with its arguments, `run`, and a doc comment that is its help.
macro_rules! commands {
    ($($module:ident::$command:ident,)+) => {
        #[derive(Subcommand)]
        enum Command {
            $($command($module::$command),)+
        }

        impl Command {
            fn run(self) -> Outcome {
                match self {
                    $(Self::$command(command) => command.run(),)+
                }
            }
        }
    };
}

commands! {
    build::Build,
    preview::Preview,
    check::Check,
    explain::Explain,
    init::Init,
    new::New,
    schemas::Schemas,
    completions::Completions,
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
    let typed: Vec<_> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let mut program = Yearbook::command();
    program.build();
    let outcome = match (usage::dashed(&program, &typed), Yearbook::try_parse()) {
        (Some(failure), _) => Err(failure),
        (None, Ok(asked)) => asked.command.run(),
        // Help, the version, and what we have no words for.
        (None, Err(error)) => Err(usage::refused(&error, &program, &typed)
            .unwrap_or_else(|| help::answer(Yearbook::command(), &typed).unwrap_or(error).exit())),
    };
    let exit = outcome.unwrap_or_else(|failure| {
        terminal::complain(&failure.text);
        failure.exit
    });
    ExitCode::from(exit as u8)
}

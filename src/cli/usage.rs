//! Arguments that cannot be meant so, told in the user's language. Clap finds them and speaks English only; what it
//! finds is said here as all other failures are. It knows no option by name but the port, whose range it says.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg as Argument, Command, Error};

use super::language::{helped, words};
use super::{Exit, Failure};
use crate::figure::{Arg, Phrase};
use crate::text::Words;

/// What clap found, in our words; none of what happens too seldom to have any. `program` is built, and `typed` is what
/// stands after its name.
pub(super) fn refused(error: &Error, program: &Command, typed: &[String]) -> Option<Failure> {
    let words = words(asked_language(typed), None);
    let (command, path) = command(program, typed);
    let mistake = Mistake { error, program, command, path: &path, typed, words: &words };
    let Told { message, help, args } = mistake.told()?;
    let more = Phrase::new("cli.usage-more").with("command", path.as_str());
    let given = [("command", Arg::from(path.as_str())), ("more", Arg::Phrase(more))];
    let args: Vec<_> = given.into_iter().chain(args).collect();
    Some(helped(&words, Exit::Usage, message, help, &args))
}

/// `yearbook preview –open`: a word processor made one dash of two hyphens, and clap takes the word for a folder.
pub(super) fn dashed(program: &Command, typed: &[String]) -> Option<Failure> {
    let all = || program.get_subcommands().flat_map(Command::get_arguments).filter_map(Argument::get_long);
    let (wrong, option) = typed.iter().find_map(|word| {
        let option = word.strip_prefix(['–', '—'])?;
        let is_known = all().any(|known| option.split('=').next() == Some(known));
        is_known.then_some((word.as_str(), option))
    })?;
    let args = [("wrong", wrong.into()), ("right", format!("--{option}").into())];
    Some(helped(&words(asked_language(typed), None), Exit::Usage, "cli.usage-dash", "cli.usage-dash-help", &args))
}

/// What stands after `--lang`, wherever it was typed.
pub(super) fn asked_language(typed: &[String]) -> Option<&str> {
    let after = || typed.iter().skip_while(|word| *word != "--lang").nth(1).map(String::as_str);
    typed.iter().find_map(|word| word.strip_prefix("--lang=")).or_else(after)
}

/// The command that was typed, and its name from the program's on: `yearbook new article`.
fn command<'p>(program: &'p Command, typed: &[String]) -> (&'p Command, String) {
    let (mut command, mut path) = (program, program.get_name().to_owned());
    for word in typed {
        let Some(next) = command.find_subcommand(word) else { break };
        path.extend([" ", next.get_name()]);
        command = next;
    }
    (command, path)
}

/// What is wrong and what to do, as keys of the words, and what fills their gaps besides the command.
struct Told {
    message: &'static str,
    help: &'static str,
    args: Vec<(&'static str, Arg)>,
}

fn told<const N: usize>(message: &'static str, help: &'static str, args: [(&'static str, Arg); N]) -> Told {
    Told { message, help, args: args.into() }
}

/// What clap found, and what was typed.
struct Mistake<'t> {
    error: &'t Error,
    program: &'t Command,
    command: &'t Command,
    path: &'t str,
    typed: &'t [String],
    words: &'t Words,
}

impl Mistake<'_> {
    fn told(&self) -> Option<Told> {
        match self.error.kind() {
            ErrorKind::InvalidSubcommand => self.no_command(),
            ErrorKind::UnknownArgument => self.unknown(),
            ErrorKind::MissingRequiredArgument => self.missing(),
            ErrorKind::InvalidValue => self.bad_value(),
            ErrorKind::ValueValidation => self.bad_port(),
            ErrorKind::TooManyValues => {
                let option = self.name(self.argument()?);
                Some(told("cli.usage-no-value", "cli.usage-write", [("argument", option.clone()), ("right", option)]))
            }
            ErrorKind::ArgumentConflict if self.text(ContextKind::InvalidArg) == self.text(ContextKind::PriorArg) => {
                let option = self.name(self.argument()?);
                Some(told("cli.usage-twice", "cli.usage-once", [("argument", option)]))
            }
            _ => None,
        }
    }

    /// `yearbook biuld`
    fn no_command(&self) -> Option<Told> {
        let wrong = ("wrong", self.text(ContextKind::InvalidSubcommand)?.into());
        // The likeliest is the last.
        Some(match self.texts(ContextKind::SuggestedSubcommand).last() {
            Some(near) => {
                let right = format!("{} {near}", self.path);
                told("cli.usage-command", "cli.usage-write", [wrong, ("right", right.into())])
            }
            None => told("cli.usage-command", "cli.usage-look", [wrong]),
        })
    }

    /// `yearbook preview --prot 4000`, `yearbook check --open`, `yearbook new article Trees planted in May`
    fn unknown(&self) -> Option<Told> {
        let found = self.text(ContextKind::InvalidArg)?;
        if !found.starts_with('-') {
            return Some(told("cli.usage-too-many", "cli.usage-quote", [("wrong", found.into())]));
        }
        // Of `-lang` clap tells the first letter alone.
        let is_short = |word: &&String| !found.starts_with("--") && word.starts_with(found);
        let wrong = self.typed.iter().find(is_short).map_or(found, String::as_str);
        let name = wrong.trim_start_matches('-');
        let option = format!("--{name}");
        let is_it = |argument: &&Argument| argument.get_long() == Some(name);
        let (wrong, own) = (("wrong", Arg::from(wrong)), self.command.get_arguments().find(is_it));
        let near = own.map(|_| option.as_str()).or_else(|| self.text(ContextKind::SuggestedArg));
        if let Some(near) = near {
            return Some(told("cli.usage-option", "cli.usage-write", [wrong, ("right", near.into())]));
        }
        let owner = self.program.get_subcommands().find(|command| command.get_arguments().any(|a| is_it(&a)));
        Some(match owner {
            Some(owner) => {
                let right = format!("{} {} {option}", self.program.get_name(), owner.get_name());
                told("cli.usage-option", "cli.usage-elsewhere", [wrong, ("right", right.into())])
            }
            None => told("cli.usage-option", "cli.usage-look", [wrong]),
        })
    }

    /// `yearbook new article`
    fn missing(&self) -> Option<Told> {
        let argument = self.argument()?;
        let args = [("argument", self.name(argument)), ("right", self.example(argument))];
        Some(told("cli.usage-missing", "cli.usage-example", args))
    }

    /// `yearbook build --lang fr`, `yearbook build --output`
    fn bad_value(&self) -> Option<Told> {
        let argument = self.argument()?;
        let value = self.text(ContextKind::InvalidValue)?;
        let possible = self.texts(ContextKind::ValidValue).join(", ");
        let args = [("argument", self.name(argument)), ("wrong", value.into())];
        let message = if value.is_empty() { "cli.usage-empty" } else { "cli.usage-value" };
        let (help, arg) = match self.text(ContextKind::SuggestedValue) {
            Some(near) => ("cli.usage-write", ("right", near.into())),
            None if possible.is_empty() => ("cli.usage-example", ("right", self.example(argument))),
            None => ("cli.usage-choose", ("possible", possible.into())),
        };
        Some(Told { message, help, args: args.into_iter().chain([arg]).collect() })
    }

    /// `yearbook preview --port abc`
    fn bad_port(&self) -> Option<Told> {
        let argument = self.argument().filter(|argument| argument.get_id() == "port")?;
        let wrong = ("wrong", self.text(ContextKind::InvalidValue)?.into());
        let args = [("argument", self.name(argument)), wrong, ("right", self.example(argument))];
        Some(told("cli.usage-value", "cli.usage-port", args))
    }

    /// The first argument that the mistake is about.
    fn argument(&self) -> Option<&Argument> {
        let shown = self.texts(ContextKind::InvalidArg).first()?;
        self.command.get_arguments().find(|argument| argument.to_string() == *shown)
    }

    /// What an argument is called: `--lang`, `the title`.
    fn name(&self, argument: &Argument) -> Arg {
        let option = argument.get_long().map(|long| format!("--{long}"));
        option.unwrap_or_else(|| self.words.get(&format!("cli.argument-{}", argument.get_id()))).into()
    }

    /// How an argument is typed: `--port 4000`, `yearbook new article "Trees planted in May"`.
    fn example(&self, argument: &Argument) -> Arg {
        let value = self.words.get(&format!("cli.example-{}", argument.get_id()).replace('_', "-"));
        let before = argument.get_long().map_or_else(|| self.path.to_owned(), |long| format!("--{long}"));
        format!("{before} {value}").into()
    }

    fn text(&self, kind: ContextKind) -> Option<&str> {
        self.texts(kind).first().map(String::as_str)
    }

    fn texts(&self, kind: ContextKind) -> &[String] {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => std::slice::from_ref(text),
            Some(ContextValue::Strings(texts)) => texts,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Yearbook;
    use crate::text::LANGUAGES;

    fn commands(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(commands)).collect()
    }

    #[test]
    fn every_argument_that_may_be_missing_has_its_name_and_an_example_in_every_language() {
        let program = Yearbook::command();
        let arguments = || commands(&program).into_iter().flat_map(Command::get_arguments);
        for words in LANGUAGES.iter().map(|tag| words(Some(tag), None)) {
            for argument in arguments().filter(|argument| argument.get_action().takes_values()) {
                let id = argument.get_id().as_str().replace('_', "-");
                assert!(words.has(&format!("cli.example-{id}")), "{id}");
                assert!(argument.get_long().is_some() || words.has(&format!("cli.argument-{id}")), "{id}");
            }
        }
        assert_eq!(arguments().filter(|argument| argument.get_id() == "title").count(), 1);
    }
}

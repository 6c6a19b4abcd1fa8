//! What `--help` says in a language other than English, which the doc comments of the commands speak. Clap writes it;
//! the words are those of `help/`.

use std::collections::BTreeMap;

use clap::{Arg, Command, Error};
use serde::Deserialize;

use super::language::words;
use super::usage::asked_language;

/// The languages that have words of their own.
const LANGUAGES: &[(&str, &str)] = &[("vi", include_str!("help/vi.yaml"))];

/// What a text is laid out in.
const TEMPLATE: &str = "{before-help}{about-with-newline}\n{USAGE} {usage}\n\n{all-args}";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Translation {
    headings: Headings,
    /// What stands for several words in a line of usage.
    names: BTreeMap<String, String>,
    /// The names of values.
    values: BTreeMap<String, String>,
    /// By their full names; `help` is each command's own.
    commands: BTreeMap<String, String>,
    /// By their ids, behind the command where one is meant that is another elsewhere.
    arguments: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    usage: String,
    commands: String,
    arguments: String,
    options: String,
}

/// The answer to what was typed in the user's language; none in English, which clap answers in.
pub(super) fn answer(program: Command, typed: &[String]) -> Option<Error> {
    let words = words(asked_language(typed), None);
    program_in(program, words.language().tag())?.try_get_matches().err()
}

/// The program with all that it says of itself in a language.
fn program_in(mut program: Command, tag: &str) -> Option<Command> {
    let (_, words) = LANGUAGES.iter().find(|(known, _)| *known == tag)?;
    let words: Translation = serde_yaml::from_str(words).expect("the built-in words are well formed");
    program.build();
    let name = program.get_name().to_owned();
    Some(words.command(program, &name))
}

impl Translation {
    fn command(&self, command: Command, path: &str) -> Command {
        // Below `help` all commands stand once more, and say nothing there.
        let about = self.commands.get(path).or_else(|| self.commands.get(command.get_name()));
        let Some(about) = about.cloned() else { return command };
        let short = about.lines().next().unwrap_or_default().to_owned();
        let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
        let arguments: Vec<_> = command.get_arguments().map(|argument| argument.get_id().clone()).collect();
        let mut command = command
            .about(short)
            .long_about(about)
            .subcommand_help_heading(self.headings.commands.clone())
            .help_template(TEMPLATE.replace("{USAGE}", &self.headings.usage));
        for id in arguments {
            command = command.mut_arg(id, |argument| self.argument(argument, path));
        }
        for name in below {
            let path = format!("{path} {name}");
            command = command.mut_subcommand(name, |below| self.command(below, &path));
        }
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").to_owned();
        command.override_usage(self.names.iter().fold(usage, |usage, (name, own)| usage.replace(name, own)))
    }

    fn argument(&self, argument: Arg, path: &str) -> Arg {
        let id = argument.get_id().as_str();
        let words = self.arguments.get(&format!("{path} {id}")).or_else(|| self.arguments.get(id));
        let Some(words) = words.cloned() else { return argument };
        let names = argument.get_value_names().unwrap_or_default().iter();
        let names: Vec<String> =
            names.map(|name| self.values.get(name.as_str()).cloned().unwrap_or_else(|| name.to_string())).collect();
        let heading = if argument.is_positional() { &self.headings.arguments } else { &self.headings.options };
        let argument = match argument.get_index() {
            Some(index) => argument.display_order(index),
            None => argument,
        };
        let argument = argument.help(words.clone()).long_help(words).help_heading(heading.clone());
        let argument = argument.hide_default_value(true).hide_possible_values(true);
        if names.is_empty() { argument } else { argument.value_names(names) }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Yearbook;

    /// The help of a command and of all below it.
    fn helps(command: &Command) -> Vec<String> {
        let below = command.get_subcommands().filter(|below| below.get_name() != "help").flat_map(helps);
        std::iter::once(command.clone().render_long_help().to_string()).chain(below).collect()
    }

    #[test]
    fn nothing_of_the_help_stays_in_english() {
        let mut english = Yearbook::command();
        english.build();
        let english = helps(&english);
        let is_prose = |line: &&str| line.contains(' ') && !line.trim_start().starts_with("yearbook");
        let sentences: Vec<&str> =
            english.iter().flat_map(|help| help.lines()).filter(is_prose).map(str::trim).collect();
        for (tag, _) in LANGUAGES {
            let own = helps(&program_in(Yearbook::command(), tag).expect("the language has words"));
            assert!(own.len() == english.len() && own.len() > 10);
            for line in own.iter().flat_map(|help| help.lines()).map(str::trim).filter(|line| line.contains(' ')) {
                // The names of options are the same.
                assert!(!sentences.contains(&line) || line.starts_with('-') || line.starts_with("yearbook"), "{line}");
                let words = ["Usage", "OPTIONS", "COMMAND", "default", "possible", "Print", " the "];
                assert!(!words.iter().any(|word| line.contains(word)), "{tag}: {line}");
            }
        }
    }

    #[test]
    fn every_word_of_the_help_is_said_of_something() {
        let mut program = Yearbook::command();
        program.build();
        let mut names = Vec::new();
        let mut arguments = Vec::new();
        named(&program, "yearbook", &mut names, &mut arguments);
        for (tag, words) in LANGUAGES {
            let words: Translation = serde_yaml::from_str(words).expect("well formed");
            for command in words.commands.keys() {
                assert!(names.contains(command), "{tag}: {command}");
            }
            for argument in words.arguments.keys() {
                assert!(arguments.contains(argument), "{tag}: {argument}");
            }
        }
    }

    fn named(command: &Command, path: &str, names: &mut Vec<String>, arguments: &mut Vec<String>) {
        names.extend([path.to_owned(), command.get_name().to_owned()]);
        for argument in command.get_arguments() {
            arguments.extend([argument.get_id().to_string(), format!("{path} {}", argument.get_id())]);
        }
        for below in command.get_subcommands() {
            named(below, &format!("{path} {}", below.get_name()), names, arguments);
        }
    }
}

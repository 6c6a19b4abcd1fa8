//! Which language the program speaks: `--lang`, else the environment, else the site's first, else English.

use clap::builder::PossibleValuesParser;

use super::{Exit, Failure};
use crate::figure::{Arg, Language};
use crate::text::Words;
use crate::theme::{self, LANGUAGES};

/// What `--lang` may be.
pub(super) fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(LANGUAGES.iter().copied())
}

/// The words to speak in. `asked` is `--lang`, `site` the site's first language.
pub(super) fn words(asked: Option<&str>, site: Option<&str>) -> Words {
    let wanted = [asked.map(str::to_owned), environment(), site.map(str::to_owned)];
    let tag = wanted.into_iter().flatten().find(|tag| LANGUAGES.contains(&tag.as_str()));
    load(tag.as_deref().unwrap_or("en"))
}

/// A mistake in the program's words: `KEY` says what is, `KEY-help`, where there is one, what to do.
pub(super) fn failure(words: &Words, exit: Exit, key: &str, args: &[(&'static str, Arg)]) -> Failure {
    let message = format!("{}: {}", words.get("cli.error"), words.fill(key, args));
    let help = format!("{key}-help");
    let text = if words.has(&help) {
        format!(
            "{message}
  = {}: {}",
            words.get("cli.help"),
            words.fill(&help, args)
        )
    } else {
        message
    };
    Failure { exit, text }
}

/// `vi` of `LANG=vi_VN.UTF-8`; `C` and `POSIX` say nothing.
#[expect(clippy::disallowed_methods, reason = "the language of the user's terminal is an input of the program")]
fn environment() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let locale = set.into_iter().find(|locale| !locale.is_empty())?;
    let tag = locale.split(['_', '.', '@', '-']).next().unwrap_or_default().to_owned();
    (tag != "C" && tag != "POSIX").then_some(tag)
}

fn load(tag: &str) -> Words {
    theme::words(&Language::new(tag), None).expect("the built-in words are well formed")
}

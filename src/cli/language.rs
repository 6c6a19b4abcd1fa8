//! Which language the program speaks: `--lang`, else the user's system, else the site's first, else English.

use std::io::{self, ErrorKind};

use clap::builder::PossibleValuesParser;

use super::{Exit, Failure};
use crate::figure::{Arg, Language, Phrase};
use crate::text::{self, LANGUAGES, Words};

/// What `--lang` may be.
pub(super) fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(LANGUAGES.iter().copied())
}

/// The words to speak in. `asked` is `--lang`, `site` the site's first language.
pub(super) fn words(asked: Option<&str>, site: Option<&str>) -> Words {
    let wanted = [asked.map(str::to_owned), system(), site.map(str::to_owned)];
    let tag = wanted.into_iter().flatten().find(|tag| LANGUAGES.contains(&tag.as_str()));
    load(tag.as_deref().unwrap_or("en"))
}

/// A mistake in the program's words: `KEY` says what is, `KEY-help`, where there is one, what to do.
pub(super) fn failure(words: &Words, exit: Exit, key: &str, args: &[(&'static str, Arg)]) -> Failure {
    helped(words, exit, key, &format!("{key}-help"), args)
}

/// A mistake whose help has a key of its own, which may be missing.
pub(super) fn helped(words: &Words, exit: Exit, key: &str, help: &str, args: &[(&'static str, Arg)]) -> Failure {
    let message = format!("{}: {}", words.get("cli.error"), words.fill(key, args));
    let text = if words.has(help) {
        format!("{message}\n  = {}: {}", words.get("cli.help"), words.fill(help, args))
    } else {
        message
    };
    Failure { exit, text }
}

/// Why the machine refuses, in words for the user; what nobody foresaw in the system's own.
pub(super) fn refusal(error: &io::Error) -> Arg {
    let key = match error.kind() {
        ErrorKind::PermissionDenied => "reason.denied",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "reason.disk-full",
        ErrorKind::ReadOnlyFilesystem => "reason.read-only",
        ErrorKind::NotADirectory => "reason.no-folder",
        ErrorKind::NotFound => "reason.not-there",
        ErrorKind::IsADirectory => "reason.is-folder",
        ErrorKind::InvalidFilename => "reason.long-name",
        ErrorKind::FileTooLarge => "reason.too-large",
        ErrorKind::CrossesDevices => "reason.other-disk",
        ErrorKind::AddrInUse | ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "reason.in-use",
        _ => return Arg::from(error.to_string()),
    };
    Arg::Phrase(Phrase::new(key))
}

/// `vi` of `LANG=vi_VN.UTF-8`, or of a Windows in Vietnamese, which has no such variable.
#[expect(clippy::disallowed_methods, reason = "the language of the user's terminal is an input of the program")]
fn system() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let locale = set.into_iter().find(|locale| !locale.is_empty()).or_else(sys_locale::get_locale)?;
    locale.split(['_', '.', '@', '-']).next().map(str::to_owned)
}

fn load(tag: &str) -> Words {
    text::words(&Language::new(tag), None).expect("the built-in words are well formed")
}

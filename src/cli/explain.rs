//! `yearbook explain`: what a message means, in more words than fit beside a line.

use clap::Args;

use super::language::{failure, languages, words};
use super::{Exit, Outcome, terminal};
use crate::diag::find;
use crate::manual::{entry, list};

/// Say what a message such as Y104 means; without a code, list them all
#[derive(Args)]
pub(super) struct Explain {
    /// The code in the brackets of a message
    code: Option<String>,
    /// The language of messages: vi or en [default: your system's]
    #[arg(long, value_name = "LANG", value_parser = languages())]
    lang: Option<String>,
}

impl Explain {
    /// Explains.
    pub(super) fn run(self) -> Outcome {
        let words = words(self.lang.as_deref(), None);
        let Some(asked) = self.code else {
            terminal::say(list(&words).trim_end());
            return Ok(Exit::Done);
        };
        let Some(code) = find(&asked.trim_matches(['[', ']']).to_uppercase()) else {
            return Err(failure(&words, Exit::Usage, "cli.no-code", &[("code", asked.into())]));
        };
        terminal::say(entry(code, &words).trim_end());
        Ok(Exit::Done)
    }
}

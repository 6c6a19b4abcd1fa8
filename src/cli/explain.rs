//! `yearbook explain`: what a message means, in more words than fit beside a line.

use clap::Args;

use super::language::{failure, languages, words};
use super::{Exit, Outcome, terminal};
use crate::diag::{codes, find};

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
        let line = |id: &str| format!("{id}  {}", words.get(&format!("messages.{id}.message")));
        match self.code {
            None => codes::ALL.iter().for_each(|code| terminal::say(&line(code.id))),
            Some(asked) => {
                let id = asked.trim_matches(['[', ']']).to_uppercase();
                let Some(code) = find(&id) else {
                    return Err(failure(&words, Exit::Usage, "cli.no-code", &[("code", asked.into())]));
                };
                terminal::say(&line(code.id));
                let key = format!("messages.{}.explain", code.id);
                if words.has(&key) {
                    terminal::say(&format!("\n{}", words.get(&key).trim_end()));
                }
            }
        }
        Ok(Exit::Done)
    }
}

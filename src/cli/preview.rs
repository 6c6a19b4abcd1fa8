//! `yearbook preview`: the site in the browser, renewed at each save.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::Args;

use super::build::decimal;
use super::language::{failure, refusal};
use super::report::{Format, told, written};
use super::site::{Content, Site, Which, unreadable};
use super::{Exit, Failure, Outcome, terminal};
use crate::diag::Severity;
use crate::figure::Arg;
use crate::preview::{BindError, Bound, Reporter, bind, serve};
use crate::source::{ReadError, Sources};
use crate::tell::{Mistakes, mistakes};
use crate::{Compiled, Options};

/// How many mistakes the overlay tells; the rest is counted. Who made more than this made one of them often.
const MOST_MISTAKES: usize = 20;

/// Show the site in your browser and renew it at each save; ends with Ctrl+C
#[derive(Args)]
pub(super) struct Preview {
    #[command(flatten)]
    which: Which,
    /// The port of this machine [default: 4000, or the next free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Let others in your network see it: 0.0.0.0, or the address of one network
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    content: Content,
}

impl Preview {
    /// Serves until it is ended.
    pub(super) fn run(self) -> Outcome {
        let site = Site::open(&self.which)?;
        site.options(&self.content)?;
        let bound = bind(self.host.as_deref(), self.port).map_err(|error| self.no_port(&site, &error))?;
        if let Some(host) = &self.host {
            terminal::complain(&site.words.fill("cli.preview-host", &[("host", host.as_str().into())]));
        }
        if bound.is_second_choice(self.port) {
            let args = [("port", port(Bound::first_choice())), ("next", port(bound.port()))];
            terminal::complain(&site.words.fill("cli.preview-taken", &args));
        }
        let session = Session { site: &site, content: &self.content, address: bound.address(), open: self.open };
        serve(&site.root, bound, &site.words, &session).map_err(|error| {
            failure(&site.words, Exit::Machine, "cli.preview-failed", &[("reason", refusal(&error))])
        })?;
        Ok(Exit::Done)
    }

    fn no_port(&self, site: &Site, error: &BindError) -> Failure {
        match error {
            BindError::Taken(taken) => {
                let args = [("port", port(*taken)), ("next", port(taken.saturating_add(1)))];
                failure(&site.words, Exit::Machine, "cli.preview-port", &args)
            }
            BindError::Failed(error) => {
                let host = self.host.as_deref().unwrap_or("127.0.0.1");
                let args = [("host", host.into()), ("reason", refusal(error))];
                failure(&site.words, Exit::Machine, "cli.preview-no-port", &args)
            }
        }
    }
}

/// A port is a name, not a quantity: no thousands separator.
fn port(port: u16) -> Arg {
    Arg::from(port.to_string())
}

struct Session<'a> {
    site: &'a Site,
    content: &'a Content,
    address: String,
    open: bool,
}

impl Reporter for Session<'_> {
    fn options(&self) -> Options {
        // The text of --as-of was understood when the command began.
        self.site.options(self.content).unwrap_or_else(|_| unreachable!("the same options as at the beginning"))
    }

    fn mistakes(&self, compiled: &Compiled, sources: &Sources) -> Mistakes {
        mistakes(&compiled.diagnostics, Severity::Error, sources, &self.site.words, MOST_MISTAKES)
    }

    fn warnings(&self, compiled: &Compiled, sources: &Sources) -> Mistakes {
        mistakes(&compiled.diagnostics, Severity::Warning, sources, &self.site.words, MOST_MISTAKES)
    }

    fn renewed(&self, compiled: &Compiled, sources: &Sources, took: Duration) {
        let words = &self.site.words;
        let told = told(&compiled.diagnostics, false);
        if !told.is_empty() {
            terminal::complain(&written(&told, sources, words, Format::Human));
        }
        if compiled.diagnostics.has_errors() {
            terminal::complain(&words.get("cli.preview-broken"));
        } else {
            let hundredths = i64::try_from(took.as_millis() / 10).unwrap_or(i64::MAX);
            let args = [("pages", compiled.stats.pages.into()), ("time", Arg::Number(decimal(hundredths, 2)))];
            terminal::complain(&words.fill("cli.preview-built", &args));
        }
    }

    fn ready(&self) {
        let folder = std::path::absolute(&self.site.root).unwrap_or_else(|_| self.site.root.clone());
        let title = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        let args = [("title", title.into()), ("address", self.address.as_str().into())];
        terminal::say(&self.site.words.fill("cli.preview-at", &args));
        if self.open {
            open(&self.address);
        }
    }

    fn unreadable(&self, error: &ReadError) {
        terminal::complain(&unreadable(&self.site.words, Path::new(&error.path), &error.error).text);
    }
}

/// Asks the system for its browser. Where there is none, the address stands on the terminal.
fn open(address: &str) {
    let (program, args): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    let quiet = command.args(args).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = quiet.spawn();
}

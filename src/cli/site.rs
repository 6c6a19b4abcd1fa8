//! The site that a command works on: its sources, the few settings that the program itself needs, its words.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::language::{failure, languages, refusal, words};
use super::{Exit, Failure, terminal};
use crate::Options;
use crate::figure::Arg;
use crate::read::book::is_address;
use crate::source::{Sources, read_site};
use crate::text::Words;
use crate::write::{Destination, Refusal, Surroundings, WriteError};

/// Which site, and in which language to speak of it.
#[derive(Args, Clone)]
pub(super) struct Which {
    /// The site's folder: the one that book.toml lies in
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// The language of messages: vi or en [default: your system's, else the site's]
    #[arg(long, value_name = "LANG", value_parser = languages())]
    pub(super) lang: Option<String>,
}

/// What enters the site.
#[derive(Args, Clone)]
pub(super) struct Content {
    /// Make the site as it stood at this day or time: 2023-09-06, 2023-09-06T08:00+07:00 [default: now]
    #[arg(long, value_name = "TIME")]
    as_of: Option<String>,
    /// Let articles marked as drafts enter the site
    #[arg(long)]
    drafts: bool,
    /// The address of the site, instead of url in book.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// A site in memory.
pub(super) struct Site {
    pub(super) root: PathBuf,
    pub(super) sources: Sources,
    pub(super) words: Words,
    settings: Settings,
}

impl Site {
    /// Reads the site, or says what to type where there is none.
    pub(super) fn open(which: &Which) -> Result<Self, Failure> {
        let early = words(which.lang.as_deref(), None);
        let folder = || Arg::from(terminal::path(&which.dir));
        if !which.dir.join("book.toml").is_file() {
            let key = if which.dir.is_dir() { "cli.no-site" } else { "cli.no-folder" };
            return Err(failure(&early, Exit::Usage, key, &[("folder", folder())]));
        }
        let sources = read_site(&which.dir).map_err(|fault| unreadable(&early, &fault.path, &fault.error))?;
        let settings = Settings::read(&sources);
        let words = words(which.lang.as_deref(), settings.language.as_deref());
        Ok(Self { root: which.dir.clone(), sources, words, settings })
    }

    /// The options of a compilation, with the clock read if no time was given.
    pub(super) fn options(&self, content: &Content) -> Result<Options, Failure> {
        let as_of = match &content.as_of {
            None => Timestamp::now(),
            Some(text) => time(text, &self.settings.timezone)
                .ok_or_else(|| failure(&self.words, Exit::Usage, "cli.no-time", &[("text", text.as_str().into())]))?,
        };
        let base_url = content.base_url.clone();
        if let Some(url) = base_url.as_deref().filter(|url| !is_address(url)) {
            return Err(failure(&self.words, Exit::Usage, "cli.no-url", &[("text", url.into())]));
        }
        Ok(Options { as_of, drafts: content.drafts || self.settings.drafts, base_url })
    }

    /// Where the output goes: `--output` from here, book.toml's from the site's folder.
    pub(super) fn destination(&self, asked: Option<&Path>, adopt: bool) -> Result<Destination, Failure> {
        let folder = asked.map_or_else(|| self.root.join(&self.settings.output), Path::to_owned);
        let around = Surroundings { site: self.root.clone(), home: std::env::home_dir() };
        Destination::new(&folder, &around, adopt).map_err(|error| self.unwritten(error))
    }

    /// Why nothing, or not all, was written.
    pub(super) fn unwritten(&self, error: WriteError) -> Failure {
        let shown = |path: &Path| Arg::from(terminal::path(path));
        let (exit, key, args) = match error {
            WriteError::Refused { folder, because } => {
                let key = match because {
                    Refusal::Root => "cli.output-root",
                    Refusal::Home => "cli.output-home",
                    Refusal::Site => "cli.output-site",
                    Refusal::Sources => "cli.output-sources",
                };
                (Exit::Usage, key, vec![("folder", shown(&folder))])
            }
            WriteError::Foreign { folder, found } => {
                (Exit::Usage, "cli.output-foreign", vec![("folder", shown(&folder)), ("file", found.into())])
            }
            WriteError::InTheWay { path } => (Exit::Usage, "cli.output-in-the-way", vec![("file", shown(&path))]),
            WriteError::Busy { folder } => (Exit::Machine, "cli.output-busy", vec![("folder", shown(&folder))]),
            WriteError::Failed { path, error } => {
                let key = match error.kind() {
                    ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "cli.output-failed-full",
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotADirectory => {
                        "cli.output-failed-refused"
                    }
                    _ => "cli.output-failed",
                };
                (Exit::Machine, key, vec![("file", shown(&path)), ("reason", refusal(&error))])
            }
            WriteError::Stopped => unreachable!("only tests stop the writer"),
        };
        failure(&self.words, exit, key, &args)
    }

    /// The day of a time where the site is at home.
    pub(super) fn day(&self, time: Timestamp) -> Date {
        self.settings.timezone.to_datetime(time).date()
    }

    /// Today where the site is at home.
    pub(super) fn today(&self) -> Date {
        self.day(Timestamp::now())
    }

    /// The place that a reference without one means, if book.toml names it.
    pub(super) fn home(&self) -> Option<&str> {
        self.settings.home.as_deref()
    }
}

/// The machine's refusal to let a file be read.
pub(super) fn unreadable(words: &Words, path: &Path, error: &std::io::Error) -> Failure {
    let args = [("file", terminal::path(path).into()), ("reason", refusal(error))];
    failure(words, Exit::Machine, "cli.unreadable", &args)
}

/// A day means its end: what was published on it is in.
fn time(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(timestamp) = Timestamp::from_str(text) {
        return Some(timestamp);
    }
    if let Some(day) = (text.len() == 10).then(|| Date::from_str(text).ok()).flatten() {
        let next = zone.to_timestamp(day.tomorrow().ok()?.to_datetime(jiff::civil::Time::midnight())).ok()?;
        return next.checked_sub(SignedDuration::from_nanos(1)).ok();
    }
    zone.to_timestamp(DateTime::from_str(text).ok()?).ok()
}

/// What the program itself takes from book.toml. It reads past mistakes: `compile` reports them, with places.
struct Settings {
    language: Option<String>,
    timezone: TimeZone,
    output: PathBuf,
    drafts: bool,
    home: Option<String>,
}

impl Settings {
    fn read(sources: &Sources) -> Self {
        let bytes = sources.find("book.toml").map(|id| sources.file(id).bytes.clone()).unwrap_or_default();
        let table = std::str::from_utf8(&bytes).ok().and_then(|text| text.parse::<toml::Table>().ok());
        let table = table.unwrap_or_default();
        let get = |section: &str, key: &str| table.get(section).and_then(|section| section.get(key));
        let text = |section, key| get(section, key).and_then(toml::Value::as_str).map(str::to_owned);
        let languages = get("book", "languages").and_then(toml::Value::as_array);
        Self {
            language: languages.and_then(|list| list.first()).and_then(toml::Value::as_str).map(str::to_owned),
            timezone: text("book", "timezone").and_then(|name| TimeZone::get(&name).ok()).unwrap_or(TimeZone::UTC),
            output: text("build", "output").map_or_else(|| PathBuf::from("public"), PathBuf::from),
            drafts: get("build", "drafts").and_then(toml::Value::as_bool).unwrap_or(false),
            home: text("home", "locality"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_to_its_end_where_the_site_is_at_home() {
        let hanoi = TimeZone::get("Asia/Ho_Chi_Minh").expect("a zone of the tables");
        let end = time("2023-09-06", &hanoi);
        assert!(end < Timestamp::from_str("2023-09-07T00:00:00+07:00").ok());
        assert!(end > Timestamp::from_str("2023-09-06T23:59:59+07:00").ok());
        assert_eq!(time("2023-09-06T08:00", &hanoi), "2023-09-06T01:00:00Z".parse().ok());
        assert_eq!(time("2023-09-06T08:00:00+00:00", &hanoi), "2023-09-06T08:00:00Z".parse().ok());
        assert_eq!(time("2023-02-30", &hanoi), None);
        assert_eq!(time("yesterday", &hanoi), None);
    }
}

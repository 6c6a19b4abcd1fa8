//! `yearbook new`: a file with everything filled in that is known. Never writes over one.

use std::fmt::Write;

use clap::{Args, Subcommand};

use super::init::create;
use super::language::{failure, words};
use super::monthly::table;
use super::site::{Site, Which};
use super::{Exit, Failure, Outcome, terminal};
use crate::diag::Diagnostics;
use crate::figure::Period;
use crate::manual::schema::{FOLDER, announced};
use crate::memory::Memory;
use crate::model::article::AsOf;
use crate::text::slug;
use crate::{model, read};

/// Begin a new article, indicator or table of a period
#[derive(Args)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// An article in content/news, dated today
    Article {
        /// Its title
        title: String,
        #[command(flatten)]
        which: Which,
    },
    /// An indicator in content/indicators
    Indicator {
        /// Its id: small letters, digits and hyphens; a topic's folder may stand before it: dang/ket-nap
        id: String,
        #[command(flatten)]
        which: Which,
    },
    /// The table of a period in content/reports, to be filled in: a row a place, a column an indicator
    Period {
        /// The period: 2023, 2023-Q3, 2023-08, 2023-9M
        period: String,
        #[command(flatten)]
        which: Which,
    },
}

impl New {
    /// Writes the file and names it.
    pub(super) fn run(self) -> Outcome {
        match self.what {
            What::Article { title, which } => {
                is_whole(&title, &which)?;
                article(&Site::open(&which)?, &title)?;
            }
            What::Indicator { id, which } => indicator(&Site::open(&which)?, &id)?,
            What::Period { period, which } => report(&Site::open(&which)?, &period)?,
        }
        Ok(Exit::Done)
    }
}

/// Refuses a folder that is none: more likely the title's second word, typed without quotation marks.
fn is_whole(title: &str, which: &Which) -> Result<(), Failure> {
    if which.dir.exists() {
        return Ok(());
    }
    let args = [("title", title.into()), ("folder", terminal::path(&which.dir).into())];
    Err(failure(&words(which.lang.as_deref(), None), Exit::Usage, "cli.new-unquoted", &args))
}

fn article(site: &Site, title: &str) -> Result<(), Failure> {
    let today = site.today();
    let name = match slug(title) {
        empty if empty.is_empty() => "article".to_owned(),
        slug => slug.chars().take(80).collect(),
    };
    let quoted = serde_json::to_string(title).expect("a text is always JSON, and JSON is YAML");
    let mut text = format!("---\ntitle: {quoted}\ndate: {today}\n");
    if let Some(home) = site.home() {
        let _ = writeln!(text, "localities: [{home}]");
    }
    let _ = writeln!(
        text,
        "{}\n---\n\n{}",
        site.words.get("cli.new-article-hints").trim_end(),
        site.words.get("cli.new-article-body").trim_end()
    );
    begin(site, &format!("content/news/{today}-{}.md", name.trim_end_matches('-')), &text)
}

fn indicator(site: &Site, id: &str) -> Result<(), Failure> {
    let parts: Vec<_> = id.split('/').collect();
    let is_id = |part: &str| !part.is_empty() && slug(part) == part;
    if parts.len() > 3 || !parts.iter().all(|part| is_id(part)) {
        let nearest = id.split('/').map(slug).collect::<Vec<_>>().join("/");
        return Err(failure(
            &site.words,
            Exit::Usage,
            "cli.new-bad-id",
            &[("id", id.into()), ("nearest", nearest.into())],
        ));
    }
    let year = site.today().year();
    let args = [
        ("year", year.to_string().into()),
        ("last", (year - 1).to_string().into()),
        ("place", site.home().unwrap_or("ID").into()),
    ];
    begin(site, &format!("content/indicators/{id}.yaml"), &site.words.fill("cli.new-indicator", &args))
}

/// Writes a file; it names its schema where the site has the schemas.
fn begin(site: &Site, path: &str, text: &str) -> Result<(), Failure> {
    let text = if site.root.join(FOLDER).is_dir() { &announced(path, text) } else { text };
    create(&site.words, &site.root.join(path), text)
}

fn report(site: &Site, written: &str) -> Result<(), Failure> {
    let mut diagnostics = Diagnostics::default();
    let memory = Memory::none();
    let mut documents = read::read(&site.sources, &memory, &mut diagnostics);
    // A table of figures needs no article.
    documents.articles.clear();
    let as_of = AsOf::new(jiff::Timestamp::now(), &documents.book.timezone, false);
    let model = model::build(documents, &as_of, &memory, &mut diagnostics);
    let Ok(period) = Period::parse(written, &model.book.calendar) else {
        return Err(failure(&site.words, Exit::Usage, "cli.new-bad-period", &[("period", written.into())]));
    };
    create(&site.words, &site.root.join(format!("content/reports/{period}.csv")), &table(&model, period))
}

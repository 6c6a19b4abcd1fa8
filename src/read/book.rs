//! `book.toml`: the site's settings, as written.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::format::{BOOK_TOML, CODE, TERM};
use super::tree::{Here, toml};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Calendar, Language, Localized, Number, Term, TermId};
use crate::source::Sources;

/// Browsers and servers refuse longer addresses.
const LONGEST_URL_BYTES: usize = 2_000;

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Book {
    /// The file, once there is one.
    pub file: Option<FileId>,
    /// The site's name.
    pub title: Localized,
    /// One sentence about the site.
    pub description: Option<Localized>,
    /// At least one; the first is the default, at the site's root.
    pub languages: Vec<Language>,
    /// The absolute address, ending in `/`.
    pub url: String,
    /// An IANA zone: what "now" and a time without an offset mean.
    pub timezone: String,
    /// Who answers for the site.
    pub publisher: Publisher,
    /// An SPDX id or a name.
    pub license: Option<String>,
    /// Where `build` writes, below the site.
    pub output: String,
    /// The theme's name.
    pub theme: String,
    /// Whether drafts are published.
    pub drafts: bool,
    /// The place of the home page; also the place that a reference without one means.
    pub home_locality: Option<(String, Place)>,
    /// The period of the home page; `None` is the latest.
    pub home_period: Option<(String, Place)>,
    /// The headline figures of the home page, in order.
    pub home_indicators: Vec<(String, Place)>,
    /// Terms and the fiscal year.
    pub calendar: Calendar,
    /// Codes that are switched off, and codes raised to errors, each with a reason.
    pub check: CheckSettings,
    /// Whether the file could not be read, so that terms may exist that are not here.
    pub unreadable: bool,
}

/// Who answers for a site.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// The name.
    pub name: Option<Localized>,
    /// Their own site.
    pub url: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
}

/// What book.toml says of the checks.
#[derive(Clone, Debug)]
pub struct CheckSettings {
    /// Codes that are not told.
    pub allow: Vec<String>,
    /// Codes that count as errors.
    pub deny: Vec<String>,
    /// How many percentage points still count as "on pace". 3 unless stated.
    pub on_pace_within: Number,
}

/// Reads `book.toml`. A site without one is told, and read with what every site can have.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Book {
    let Some(file) = sources.find("book.toml") else {
        diagnostics.push(Diagnostic::nowhere(&codes::FILE_MISSING).with("file", "book.toml").helped_by("book"));
        return Book::default();
    };
    let Some(text) = super::text_of(sources, file, diagnostics) else {
        return Book { file: Some(file), unreadable: true, ..Book::default() };
    };
    let found = diagnostics.iter().len();
    let tree = toml(file, text, diagnostics);
    if diagnostics.iter().len() > found {
        return Book { file: Some(file), unreadable: true, ..Book::default() };
    }
    let mut top = Fields::of(&tree, &Here::root(file), &BOOK_TOML, diagnostics);
    let mut book = Book { file: Some(file), ..Book::default() };
    if let Some(fields) = top.mapping("book") {
        about(fields, &mut book);
    }
    if let Some(mut fields) = top.mapping("build") {
        book.output = fields.text("output").unwrap_or("public").to_owned();
        book.theme = fields.text("theme").unwrap_or("default").to_owned();
        book.drafts = fields.flag("drafts");
        fields.finish();
    }
    if let Some(fields) = top.mapping("home") {
        home(fields, &mut book);
    }
    if let Some(fields) = top.mapping("periods") {
        book.calendar = calendar(fields);
    }
    if let Some(fields) = top.mapping("check") {
        checks(fields, &mut book.check);
    }
    top.finish();
    book
}

fn about(mut fields: Fields<'_, '_>, book: &mut Book) {
    book.title = fields.localized("title").unwrap_or_else(|| book.title.clone());
    book.description = fields.localized("description");
    let tags = fields.texts("languages");
    if !tags.is_empty() {
        let mut known = BTreeSet::new();
        book.languages = tags.into_iter().map(Language::new).filter(|tag| known.insert(tag.clone())).collect();
    }
    if let Some(url) = fields.text("url") {
        if is_address(url) {
            book.url = format!("{}/", url.trim_end_matches('/'));
        } else {
            let place = fields.at("url").place();
            fields.diagnostics.push(Diagnostic::new(&codes::BAD_SETTING, place).with("key", "url").helped_by("url"));
        }
    }
    if let Some(zone) = fields.text("timezone") {
        zone.clone_into(&mut book.timezone);
        if jiff::tz::TimeZone::get(zone).is_err() {
            let place = fields.at("timezone").place();
            let found = crate::text::nearest(zone, ["Asia/Ho_Chi_Minh", "UTC", "Asia/Bangkok"]).map(str::to_owned);
            fields
                .diagnostics
                .push(Diagnostic::new(&codes::BAD_SETTING, place).with("key", "timezone").suggesting(found));
        }
    }
    if let Some(mut publisher) = fields.mapping("publisher") {
        book.publisher = Publisher {
            name: publisher.localized("name"),
            url: publisher.text("url").map(str::to_owned),
            email: publisher.text("email").map(str::to_owned),
        };
        publisher.finish();
    }
    book.license = fields.text("license").map(str::to_owned);
    fields.finish();
}

/// Whether a text is the address of a site: `https://`, a host, and nothing that a page cannot hold.
pub(crate) fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or("");
    let host = rest.split('/').next().unwrap_or("");
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{22}' | '<' | '>' | '?' | '#' | '\\');
    host.contains(char::is_alphanumeric) && !url.contains(odd) && url.len() <= LONGEST_URL_BYTES
}

fn home(mut fields: Fields<'_, '_>, book: &mut Book) {
    book.home_locality = fields.placed("locality");
    book.home_period = fields.placed("period").filter(|(text, _)| text != "latest");
    let here = fields.at("indicators");
    let ids = fields.texts("indicators");
    book.home_indicators = ids.into_iter().enumerate().map(|(i, id)| (id.to_owned(), here.nth(i).place())).collect();
    fields.finish();
}

fn calendar(mut fields: Fields<'_, '_>) -> Calendar {
    let fiscal_year_starts = fields.text("fiscal_year_starts").and_then(|text| {
        let month = text.parse().ok().filter(|month| (2..=12).contains(month));
        if month.is_none() {
            let place = fields.at("fiscal_year_starts").place();
            fields
                .diagnostics
                .push(Diagnostic::new(&codes::BAD_SETTING, place).with("key", "fiscal_year_starts").helped_by("month"));
        }
        month
    });
    let mut terms = Vec::new();
    for (id, node, here) in fields.entries("terms") {
        let mut term = Fields::of(node, &here, &TERM, fields.diagnostics);
        let (first, last) = (term.day("from"), term.day("until"));
        let title = term.localized("title").unwrap_or_else(|| Localized::plain(id));
        term.finish();
        match (TermId::new(id), first, last) {
            (Some(id), Some(first), Some(last)) if first < last => terms.push(Term { id, first, last, title }),
            (known, Some(first), Some(last)) => {
                let told = Diagnostic::new(&codes::BAD_SETTING, here.place()).with("key", id);
                fields.diagnostics.push(told.helped_by("term"));
                // The term stays, lest each figure for it is told too; most often its days are the wrong way round.
                terms.extend(known.map(|id| Term { id, first: last, last: first, title }));
            }
            _ => {}
        }
    }
    fields.finish();
    Calendar { fiscal_year_starts, terms }
}

fn checks(mut fields: Fields<'_, '_>, check: &mut CheckSettings) {
    check.allow = codes_of(&mut fields, "allow");
    check.deny = codes_of(&mut fields, "deny");
    if let Some(text) = fields.text("on_pace_within") {
        match Number::parse(text).ok().filter(|points| !points.is_negative()) {
            Some(points) => check.on_pace_within = points,
            None => {
                let place = fields.at("on_pace_within").place();
                fields.diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
            }
        }
    }
    fields.finish();
}

/// A list of `{code = "Y204", reason = "…"}`: a code that exists, and a reason that is not empty.
fn codes_of(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    let mut list = Vec::new();
    for (node, here) in fields.list(key) {
        let mut entry = Fields::of(node, &here, &CODE, fields.diagnostics);
        let code = entry.text("code");
        entry.text("reason");
        entry.finish();
        let Some(code) = code else { continue };
        if crate::diag::find(code).is_none() {
            let place = here.key("code").place();
            fields.diagnostics.push(Diagnostic::new(&codes::BAD_SETTING, place).with("key", code).helped_by("code"));
        }
        list.push(code.to_owned());
    }
    list
}

impl Default for Book {
    fn default() -> Self {
        Self {
            file: None,
            title: Localized::plain("Yearbook"),
            description: None,
            languages: vec![Language::new("vi")],
            url: "https://example.org/".to_owned(),
            timezone: "Asia/Ho_Chi_Minh".to_owned(),
            publisher: Publisher::default(),
            license: None,
            output: "public".to_owned(),
            theme: "default".to_owned(),
            drafts: false,
            home_locality: None,
            home_period: None,
            home_indicators: Vec::new(),
            calendar: Calendar::default(),
            check: CheckSettings { allow: Vec::new(), deny: Vec::new(), on_pace_within: Number::from(3) },
            unreadable: false,
        }
    }
}

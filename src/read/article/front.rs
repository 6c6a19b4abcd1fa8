//! Front matter: the YAML between two `---` lines, with keys as people of several generators write them.

use std::ops::Range;

use super::entities;
use super::spanned::{self, Entry, Spanned, Value};
use super::{Image, Moment, Sort, Written};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place, codes, reason};
use crate::figure::Day;
use crate::read::format::{ARTICLE, IMAGE, Mapping, PUBLISHED};
use crate::text::{nearest, slug, surely_meant};

/// What the front matter of a document says.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// The title; the file's name where a missing one was reported.
    pub title: String,
    /// The bytes of the title, or of the front matter.
    pub title_place: Option<Place>,
    /// When it is dated; always there in an article unless its absence was reported.
    pub date: Option<Moment>,
    /// `summary`, else `description`.
    pub summary: Option<Written>,
    /// The picture over the article; what it shows may be empty.
    pub image: Option<Image>,
    /// `tags` (and `topics`), as written, without doubles.
    pub tags: Vec<Written>,
    /// `categories`.
    pub categories: Vec<Written>,
    /// Ids or codes of localities.
    pub localities: Vec<Written>,
    /// The period that the article is about, in the grammar of periods.
    pub period: Option<Written>,
    /// Ids of indicators.
    pub indicators: Vec<Written>,
    /// Who published it first.
    pub source: Option<Attribution>,
    /// Who wrote it: `author` or `authors`.
    pub authors: Vec<Written>,
    /// Whether it is not yet for readers.
    pub draft: bool,
    /// The time from which it is public.
    pub publish_at: Option<Moment>,
    /// A BCP 47 tag; the site's default language where none is written.
    pub lang: Option<Written>,
    /// The path or slug of the article that this one translates.
    pub translation_of: Option<Written>,
    /// Old addresses.
    pub aliases: Vec<Written>,
    /// The last part of its address: `slug` as written, folded, else the file's name without its date.
    pub slug: String,
    /// The place of a written slug.
    pub slug_place: Option<Place>,
}

/// A publisher elsewhere.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Its name.
    pub name: String,
    /// The address of the original; only http and https pass.
    pub url: Option<String>,
}

/// The front matter of a text, and the byte at which its body begins.
pub(super) fn read(file: FileId, path: &str, text: &str, sort: Sort, diagnostics: &mut Diagnostics) -> (Front, usize) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let (name_date, name_slug) = split_name(stem);
    let fallback = Front {
        title: name_slug.to_owned(),
        date: name_date.map(|day| Moment { day, time: None, offset_minutes: None }),
        slug: slug(name_slug),
        ..Front::default()
    };
    let (yaml, body) = match fence(text) {
        Ok(found) => found,
        Err((help, body)) => {
            let place = Place::span(file, 0, text.len().min(text.find('\n').unwrap_or(text.len())));
            let diagnostic = Diagnostic::new(&codes::NO_FRONT_MATTER, place);
            diagnostics.push(help.into_iter().fold(diagnostic, Diagnostic::helped_by));
            return (fallback, body);
        }
    };
    let mut keys = Keys { file, start: yaml.start, front: fallback, diagnostics };
    let entries = match spanned::read(&text[yaml.clone()]) {
        Ok(Spanned { value: Value::Map(entries), .. }) => entries,
        Ok(Spanned { value: Value::Empty, .. }) => Vec::new(),
        Ok(other) => {
            keys.wrong_shape("front matter", &other.span);
            Vec::new()
        }
        Err(error) => {
            let place = keys.place(&error.span);
            let diagnostic = Diagnostic::new(&codes::SYNTAX, place).with("reason", reason(&error.reason));
            keys.diagnostics.push(diagnostic);
            return (keys.front, body);
        }
    };
    for entry in &entries {
        keys.entry(entry);
    }
    let mut absent: Absent = Vec::new();
    if !entries.iter().any(|entry| entry.key == "title") {
        absent.push(("title", &codes::NO_TITLE));
    }
    let dated = entries.iter().any(|entry| entry.key == "date" && !matches!(entry.value.value, Value::Empty));
    if keys.front.date.is_none() && !dated && sort == Sort::Article {
        absent.push(("date", &codes::NO_DATE));
    }
    keys.strangers(&entries, &ARTICLE, &mut absent);
    let whole = keys.place(&(0..yaml.len().min(3)));
    for (_, code) in absent {
        keys.diagnostics.push(Diagnostic::new(code, whole.clone()));
    }
    (keys.front, body)
}

/// `2023-09-06-ha-long` → its day and `ha-long`.
fn split_name(stem: &str) -> (Option<Day>, &str) {
    match stem.get(..10).and_then(Day::parse) {
        Some(day) => (Some(day), stem[10..].trim_start_matches(['-', '_', ' '])),
        None => (None, stem),
    }
}

/// A text without front matter: which remedy fits, and where the body begins.
type Unfenced = (Option<&'static str>, usize);

/// The bytes of the YAML, and where the body begins.
fn fence(text: &str) -> Result<(Range<usize>, usize), Unfenced> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = text[bom..].split_inclusive('\n').scan(bom, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end(), start + line.len()))
    });
    let start = match lines.next() {
        Some((_, "---", next)) => next,
        Some((_, "+++", _)) => {
            let close = lines.find(|(_, line, _)| *line == "+++").map_or(text.len(), |(_, _, next)| next);
            return Err((Some("toml"), close));
        }
        _ => return Err((None, bom)),
    };
    match lines.find(|(_, line, _)| *line == "---") {
        Some((end, _, body)) => Ok((start..end, body)),
        None => Err((Some("unclosed"), text.len())),
    }
}

/// Keys of other generators that differ from one of ours by a letter: a chart's file, Hugo's pictures for cards, a
/// longitude.
const OF_OTHERS: [&str; 3] = ["data", "images", "long"];

/// Keys that should be there and are not, and what each absence is called.
type Absent = Vec<(&'static str, &'static Code)>;

struct Keys<'a> {
    file: FileId,
    start: usize,
    front: Front,
    diagnostics: &'a mut Diagnostics,
}

impl Keys<'_> {
    fn entry(&mut self, entry: &Entry) {
        let (key, node) = (entry.key.as_str(), &entry.value);
        match key {
            "title" => self.title(node),
            "date" => self.front.date = self.moment(key, node).or(self.front.date),
            "publish_at" | "publishDate" => self.front.publish_at = self.moment(key, node),
            "summary" => self.front.summary = self.words(key, node).or(self.front.summary.take()),
            "description" => self.front.summary = self.front.summary.take().or_else(|| self.words(key, node)),
            "image" => self.front.image = self.image(node),
            "tags" | "topics" => {
                for tag in self.list(key, node) {
                    if !self.front.tags.iter().any(|known| known.text == tag.text) {
                        self.front.tags.push(tag);
                    }
                }
            }
            "categories" | "category" => self.front.categories = self.list(key, node),
            "localities" | "locality" => self.front.localities = self.list(key, node),
            "indicators" | "indicator" => self.front.indicators = self.list(key, node),
            "authors" | "author" => self.front.authors = self.list(key, node),
            "aliases" => self.front.aliases = self.list(key, node),
            "period" => self.front.period = self.text(key, node),
            "source" => self.front.source = self.source(node),
            "draft" => self.front.draft = self.truth(key, node),
            "lang" => self.front.lang = self.text(key, node),
            "translation_of" => self.front.translation_of = self.text(key, node),
            "slug" => self.slug(node),
            _ => {}
        }
    }

    /// Tells the keys of a mapping that nobody reads: one that is nearly ours, and is not there rightly too, is
    /// misspelled; any other may be another program's. What is told of an absent key at its misspelled one is no
    /// longer absent. Returns whether any was misspelled.
    fn strangers(&mut self, entries: &[Entry], described: &Mapping, absent: &mut Absent) -> bool {
        let mut misspelled = false;
        let written = |name: &str| entries.iter().any(|entry| entry.key == name);
        for entry in entries.iter().filter(|entry| described.names().all(|name| name != entry.key)) {
            let (key, place) = (entry.key.as_str(), self.place(&entry.key_span));
            let meant = surely_meant(key, described.names());
            let meant = meant.filter(|meant| !written(meant) && !OF_OTHERS.contains(&key));
            misspelled |= meant.is_some();
            self.diagnostics.push(match meant {
                Some(meant) => {
                    let told = |code| Diagnostic::new(code, place).with("key", key);
                    match absent.iter().position(|(name, _)| *name == meant) {
                        Some(at) => told(absent.remove(at).1).suggesting(Some(meant)),
                        None => told(&codes::MISSPELLED_FRONT_MATTER).with("nearest", meant),
                    }
                }
                None => {
                    let unknown = Diagnostic::new(&codes::UNKNOWN_FRONT_MATTER, place).with("key", key);
                    unknown.suggesting(nearest(key, described.names()))
                }
            });
        }
        misspelled
    }

    fn title(&mut self, node: &Spanned) {
        if let Some(title) = self.words("title", node) {
            self.front.title = title.text;
            self.front.title_place = Some(title.place);
        } else if matches!(node.value, Value::Empty) {
            let place = self.place(&node.span);
            self.diagnostics.push(Diagnostic::new(&codes::NO_TITLE, place));
        }
    }

    fn slug(&mut self, node: &Spanned) {
        let Some(written) = self.text("slug", node) else { return };
        let folded = slug(&written.text);
        if folded.is_empty() {
            self.wrong_shape("slug", &node.span);
        } else {
            self.front.slug = folded;
            self.front.slug_place = Some(written.place);
        }
    }

    fn moment(&mut self, key: &str, node: &Spanned) -> Option<Moment> {
        let written = self.text(key, node)?;
        let moment = Moment::parse(&written.text);
        if moment.is_none() {
            let diagnostic = Diagnostic::new(&codes::BAD_DATE, written.place).with("text", written.text);
            self.diagnostics.push(diagnostic);
        }
        moment
    }

    fn image(&mut self, node: &Spanned) -> Option<Image> {
        let Value::Map(entries) = &node.value else {
            let src = self.text("image", node)?;
            return Some(Image { src, alt: String::new(), caption: None, block: true });
        };
        let mut text = |key| entries.iter().find(|e| e.key == key).and_then(|e| self.text(key, &e.value));
        let (src, alt, caption) = (text("src"), text("alt"), text("caption"));
        let misspelled = self.strangers(entries, &IMAGE, &mut Vec::new());
        if src.is_none() && !misspelled {
            self.wrong_shape("image", &node.span);
        }
        let (alt, caption) = (alt.map_or_else(String::new, |alt| alt.text), caption.map(|caption| caption.text));
        Some(Image { src: src?, alt, caption, block: true })
    }

    fn source(&mut self, node: &Spanned) -> Option<Attribution> {
        let Value::Map(entries) = &node.value else {
            return self.text("source", node).map(|name| Attribution { name: name.text, url: None });
        };
        let mut text = |key| entries.iter().find(|e| e.key == key).and_then(|e| self.text(key, &e.value));
        let (name, url) = (text("name").or_else(|| text("org")), text("url"));
        let misspelled = self.strangers(entries, &PUBLISHED, &mut Vec::new());
        let web = |url: &Written| url.text.starts_with("https://") || url.text.starts_with("http://");
        if let Some(url) = url.as_ref().filter(|url| !web(url)) {
            self.diagnostics
                .push(Diagnostic::new(&codes::DANGEROUS_LINK, url.place.clone()).with("target", url.text.as_str()));
        }
        let url = url.filter(web).map(|url| url.text);
        let name = name.map(|name| name.text).or_else(|| url.clone());
        if name.is_none() && !misspelled {
            self.wrong_shape("source", &node.span);
        }
        Some(Attribution { name: name?, url })
    }

    fn truth(&mut self, key: &str, node: &Spanned) -> bool {
        let Some(written) = self.text(key, node) else { return false };
        match written.text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => true,
            "false" | "no" | "off" => false,
            _ => {
                self.wrong_shape(key, &node.span);
                true
            }
        }
    }

    /// A text for readers: what older programs wrote as `&#8217;` is the letter that it stands for.
    fn words(&mut self, key: &str, node: &Spanned) -> Option<Written> {
        let written = self.text(key, node)?;
        if !written.text.contains('&') {
            return Some(written);
        }
        Some(Written { text: entities::decode(&written.text), ..written })
    }

    /// One text: a scalar. An empty value is as good as none.
    fn text(&mut self, key: &str, node: &Spanned) -> Option<Written> {
        match &node.value {
            Value::Empty => None,
            Value::Scalar(text) => Some(Written { text: text.trim().to_owned(), place: self.place(&node.span) }),
            Value::List(_) | Value::Map(_) => {
                self.wrong_shape(key, &node.span);
                None
            }
        }
    }

    /// Several texts: a list, or one string with commas between them.
    fn list(&mut self, key: &str, node: &Spanned) -> Vec<Written> {
        match &node.value {
            Value::Empty => Vec::new(),
            Value::Scalar(text) => Written::each(text, &self.place(&node.span)),
            Value::List(items) => items.iter().filter_map(|item| self.item(key, item)).collect(),
            Value::Map(_) => {
                self.wrong_shape(key, &node.span);
                Vec::new()
            }
        }
    }

    fn item(&mut self, key: &str, node: &Spanned) -> Option<Written> {
        match &node.value {
            Value::Map(entries) if let Some(name) = entries.iter().find(|e| e.key == "name") => {
                self.item(key, &name.value)
            }
            _ => self.text(key, node),
        }
    }

    fn wrong_shape(&mut self, key: &str, span: &Range<usize>) {
        let place = self.place(span);
        self.diagnostics.push(Diagnostic::new(&codes::FRONT_MATTER_SHAPE, place).with("key", key));
    }

    fn place(&self, span: &Range<usize>) -> Place {
        Place::span(self.file, self.start + span.start, self.start + span.end)
    }
}

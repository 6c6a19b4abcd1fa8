//! A page's view and the theme's template → HTML. The only place that knows Tera.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, Value};

use super::chart;
use super::common::Common;
use super::facts::{Facts, facts};
use crate::figure::Language;
use crate::pieces::Pieces;
use crate::plan::{Page, Shell};
use crate::text::Words;
use crate::theme::Theme;

/// The templates of a theme, ready to render pages of a site's languages.
pub struct Renderer<'w> {
    languages: BTreeMap<Language, Frame<'w>>,
    common: Common,
}

struct Frame<'w> {
    templates: Tera,
    base: Context,
    words: &'w Words,
}

/// A template that cannot be used.
#[derive(Debug)]
pub struct TemplateError {
    /// The template's name, or the page's kind.
    pub template: String,
    /// What Tera said, with its line and column.
    pub reason: String,
}

/// A page as bytes, and what it refers to.
#[derive(Clone)]
pub struct Rendered {
    /// The HTML.
    pub html: Pieces,
    /// Its links and anchors.
    pub facts: Arc<Facts>,
    /// How many charts are drawn on it.
    pub charts: usize,
}

impl<'w> Renderer<'w> {
    /// Parses the templates, once a language: their words are part of them.
    pub fn new(
        theme: &Theme,
        all_words: &[&'w Words],
        shells: &BTreeMap<Language, Shell>,
    ) -> Result<Self, TemplateError> {
        let assets: BTreeMap<&str, &str> =
            theme.assets.iter().map(|(name, asset)| (name.as_str(), asset.path.as_str())).collect();
        let mut languages = BTreeMap::new();
        for words in all_words {
            let mut own = Tera::new();
            let said = plain_words(words);
            own.register_function("word", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
                let key: String = kwargs.must_get("key")?;
                Ok(said.get(&key).cloned().unwrap_or_else(|| format!("[{key}]")))
            });
            own.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
                .map_err(|error| unparsed(&error))?;
            let mut base = Context::new();
            base.insert("assets", &assets);
            base.insert("shell", &shells[words.language()]);
            languages.insert(words.language().clone(), Frame { templates: own, base, words });
        }
        Ok(Self { languages, common: Common::default() })
    }

    /// Renders one page.
    pub fn page(&self, page: &Page) -> Result<Rendered, TemplateError> {
        let frame = &self.languages[&page.language];
        let drawings: Vec<Value> =
            page.charts.iter().map(|chart| Value::from(chart::draw(chart, frame.words, &page.root))).collect();
        let keys: Vec<Value> = page.charts.iter().map(|chart| Value::from(chart::key(chart, frame.words))).collect();
        let mut context = frame.base.clone();
        context.insert_value("keys", Value::from(keys));
        context.insert_value("charts", Value::from(drawings));
        context.insert("page", page);
        context.insert("root", &page.root);
        context.insert("json_ld", &script_text(&page.json_ld));
        let template = format!("{}.html", page.kind);
        let html = frame
            .templates
            .render(&template, &context)
            .map_err(|error| TemplateError { template: template.clone(), reason: told(&error) })?;
        let facts = Arc::new(facts(&html));
        Ok(Rendered { html: self.common.cut(&html, &page.texts), facts, charts: page.charts.len() })
    }
}

/// An error of parsing, which names its template only in words: `--> home.html:3:12`, `Template 'home.html' …`.
fn unparsed(error: &tera::Error) -> TemplateError {
    let reason = told(error);
    let line = reason.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let placed = line.and_then(|place| place.split(':').next());
    let named =
        || reason.split(['\'', '`']).find(|piece| piece.rsplit_once('.').is_some_and(|(_, ending)| ending == "html"));
    TemplateError { template: placed.or_else(named).unwrap_or("*").trim().to_owned(), reason: reason.clone() }
}

/// The phrases without gaps, which templates may ask for by key.
fn plain_words(words: &Words) -> BTreeMap<String, String> {
    words.keys().filter(|(_, gaps)| gaps.is_empty()).map(|(key, _)| (key.to_owned(), words.get(key))).collect()
}

/// JSON that may stand in a script element: no `<` can end it.
fn script_text(json: &serde_json::Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

/// An error of a template with its causes.
fn told(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

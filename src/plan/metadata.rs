//! Structured data of schema.org: what a page is, for search engines and catalogues of data.

use serde_json::{Map, Value, json};

use super::Context;
use super::pages::Content;
use crate::figure::{Localized, Period};
use crate::model::indicator::{GroupId, Indicator};

/// Everything that is said of a page: what it is about, and the way to it.
pub(super) fn of(context: &Context<'_>, kind: &str, content: &Content, address: &str) -> Value {
    let mut graph: Vec<Value> = content.json_ld.iter().cloned().collect();
    graph.extend(context.breadcrumbs(content, address));
    // A page that says nothing of itself says at least which site it is of.
    if kind == "home" || graph.is_empty() {
        graph.push(context.website());
    }
    json!({ "@context": "https://schema.org", "@graph": graph })
}

impl Context<'_> {
    /// The site.
    fn website(&self) -> Value {
        let book = &self.site.book;
        described(json!({
            "@type": "WebSite",
            "name": self.text(&book.title).text,
            "url": self.full(&self.to.home()),
            "inLanguage": self.language(),
        }))
        .with("description", book.description.as_ref().map(|text| json!(self.text(text).text)))
        .with("publisher", self.publisher())
        .done()
    }

    /// The figures of an indicator.
    pub(super) fn dataset(&self, indicator: &Indicator) -> Value {
        let book = &self.site.book;
        let folder = self.to.page("indicators", &indicator.id);
        let download = |address: &str, encoding: &str| json!({ "@type": "DataDownload", "encodingFormat": encoding, "contentUrl": self.full(address) });
        let title = self.text(&indicator.title).text;
        let creator =
            indicator.source.org.as_ref().map(|org| self.organization(org, None)).or_else(|| self.publisher());
        described(json!({
            "@type": "Dataset",
            "name": title,
            "description": self.dataset_description(indicator),
            "url": self.full(&folder),
            "identifier": indicator.id,
            "inLanguage": self.language(),
            "isAccessibleForFree": true,
            "variableMeasured": {
                "@type": "PropertyValue",
                "name": title,
                "unitText": self.unit_as_typed(indicator).text,
            },
            "distribution": [
                download(&self.data_of_indicator(indicator), "text/csv"),
                download(&format!("{folder}data.json"), "application/json"),
            ],
        }))
        .with("license", book.license.as_deref().map(license))
        .with("creator", creator)
        .with("publisher", self.publisher())
        .with("temporalCoverage", temporal_coverage(indicator).map(Value::from))
        .with("spatialCoverage", self.spatial_coverage(indicator))
        .with("dateModified", indicator.releases.values().filter_map(|r| r.date).max().map(|d| json!(d.to_string())))
        .done()
    }

    /// What the figures are, in a sentence or two; catalogues ask for more than a title.
    fn dataset_description(&self, indicator: &Indicator) -> String {
        let phrase = crate::figure::Phrase::new("metadata.dataset")
            .with("indicator", self.text(&indicator.title))
            .with("unit", self.unit(indicator))
            .with("site", self.text(&self.site.book.title));
        let mut description = self.say(&phrase);
        if let Some(note) = &indicator.note {
            description.push(' ');
            description.push_str(&self.text(note).text);
        }
        description
    }

    /// The highest place that has figures.
    fn spatial_coverage(&self, indicator: &Indicator) -> Option<Value> {
        let localities = &self.site.localities;
        let widest =
            indicator.localities().into_iter().min_by_key(|id| (localities.get(*id).last_stage().level, *id))?;
        Some(json!({ "@type": "Place", "name": self.text(&localities.get(widest).last_stage().name).text }))
    }

    fn breadcrumbs(&self, content: &Content, address: &str) -> Option<Value> {
        if content.crumbs.is_empty() {
            return None;
        }
        let steps = content.crumbs.iter().map(|crumb| (&crumb.text, crumb.address.as_str()));
        let items: Vec<Value> = steps
            .chain([(&content.title, address)])
            .enumerate()
            .map(|(i, (text, address))| {
                json!({ "@type": "ListItem", "position": i + 1, "name": text.text, "item": self.full(address) })
            })
            .collect();
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }

    /// Who answers for the site.
    fn publisher(&self) -> Option<Value> {
        let publisher = &self.site.book.publisher;
        publisher.name.as_ref().map(|name| self.organization(name, publisher.url.as_deref()))
    }

    fn organization(&self, name: &Localized, url: Option<&str>) -> Value {
        let organization = json!({ "@type": "Organization", "name": self.text(name).text });
        described(organization).with("url", url.map(Value::from)).done()
    }

    /// A full address.
    fn full(&self, address: &str) -> String {
        format!("{}{address}", self.site.book.url)
    }
}

/// A description that grows by what is known.
struct Described(Map<String, Value>);

/// Begins with what every description of its kind has.
fn described(value: Value) -> Described {
    match value {
        Value::Object(map) => Described(map),
        other => unreachable!("descriptions are objects, not {other}"),
    }
}

impl Described {
    fn with(mut self, key: &str, value: Option<Value>) -> Self {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// From the first day of the first figure to the last day of the last: "2018-01-01/2023-08-31".
fn temporal_coverage(indicator: &Indicator) -> Option<String> {
    let totals = indicator.series.iter().filter(|((_, group), _)| *group == GroupId::TOTAL);
    let periods: Vec<Period> = totals.flat_map(|(_, series)| series.iter().map(|(period, _)| *period)).collect();
    let first = periods.iter().map(|period| period.first()).min()?;
    let last = periods.iter().map(|period| period.last()).max()?;
    Some(format!("{first}/{last}"))
}

/// The address of a licence that is named by its SPDX id; any other name as it is.
fn license(name: &str) -> Value {
    let is_id = !name.contains(char::is_whitespace) && !name.contains("://");
    if is_id { json!(format!("https://spdx.org/licenses/{name}.html")) } else { json!(name) }
}

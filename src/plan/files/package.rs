//! `datapackage.json`: the tables of all indicators as one data package, which statistical software reads by its address.
//!
//! After the Data Package standard of Frictionless Data, version 1 (<https://specs.frictionlessdata.io/data-package/>).

use std::sync::Arc;

use super::{Content, Kind};
use crate::figure::Language;
use crate::model::indicator::Indicator;
use crate::plan::Context;

/// What the site publishes as data, in its default language.
#[derive(Debug)]
pub struct Package {
    /// The language of titles and descriptions.
    pub language: Language,
    /// The site's name.
    pub title: Arc<str>,
    /// What the site is.
    pub description: Option<Arc<str>>,
    /// The site's address.
    pub homepage: String,
    /// The licence of the figures.
    pub license: Option<String>,
    /// The tables.
    pub resources: Vec<Resource>,
}

/// The table of an indicator.
#[derive(Debug)]
pub struct Resource {
    /// The indicator's id.
    pub name: String,
    /// The indicator's title.
    pub title: Arc<str>,
    /// The file, from the site's root.
    pub path: String,
}

pub(super) static PACKAGE: Kind =
    Kind { list: |_| PACKAGE.once(NAME), content: |contexts, _| Content::Package(package(&contexts[0])) };

/// Where the package stands, from the site's root.
pub(in crate::plan) const NAME: &str = "datapackage.json";

fn package(context: &Context<'_>) -> Package {
    let book = &context.site.book;
    let resource = |indicator: &Indicator| Resource {
        name: indicator.id.clone(),
        title: context.text(&indicator.title).text,
        path: format!("{}data.csv", context.to.page("indicators", &indicator.id)),
    };
    Package {
        language: context.language().clone(),
        title: context.text(&book.title).text,
        description: book.description.as_ref().map(|text| context.text(text).text),
        homepage: book.url.clone(),
        license: book.license.clone(),
        resources: context.site.indicators().map(|(_, indicator)| resource(indicator)).collect(),
    }
}

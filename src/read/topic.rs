//! `topic.yaml` of a folder of indicators: its title and its place in lists.

use super::fields::Fields;
use super::format::TOPIC;
use super::tree::{Here, yaml};
use crate::diag::{Diagnostics, FileId};
use crate::figure::Localized;
use crate::source::Sources;

/// A folder of indicators.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The folders that lead to it below `content/indicators/`.
    pub path: Vec<String>,
    /// Its title.
    pub title: Option<Localized>,
    /// Its place among its siblings; those without one come last, by id.
    pub order: Option<u16>,
}

/// Reads one `topic.yaml`.
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Topic> {
    let text = super::text_of(sources, file, diagnostics)?;
    let tree = yaml(file, text, diagnostics);
    let mut path: Vec<String> = sources.file(file).path.split('/').skip(2).map(str::to_owned).collect();
    path.pop();
    let mut fields = Fields::of(&tree, &Here::root(file), &TOPIC, diagnostics);
    let topic = Topic {
        path,
        title: fields.localized("title"),
        order: fields.text("order").and_then(|text| text.parse().ok()),
    };
    fields.finish();
    Some(topic)
}

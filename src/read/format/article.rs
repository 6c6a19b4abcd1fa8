//! The keys of front matter and of chart blocks. Several are another generator's name for one of ours.

use super::Value::{Any, Flag, Indicator, List, Locality, Moment, Period, Text, Word};
use super::{Mapping, Value, optional, required};

/// What the front matter of an article or a page may hold. A page needs no date.
pub static ARTICLE: Mapping = Mapping::new(
    "article",
    &[
        required("title", Text),
        optional("date", Moment),
        optional("summary", Text),
        optional("description", Text),
        optional("image", Any(&[Text, Value::Mapping(&IMAGE)])),
        optional("tags", TERMS),
        optional("topics", TERMS),
        optional("categories", TERMS),
        optional("category", TERMS),
        optional("localities", List(&Locality)),
        optional("locality", List(&Locality)),
        optional("period", Period),
        optional("indicators", List(&Indicator)),
        optional("indicator", List(&Indicator)),
        optional("source", Any(&[Text, Value::Mapping(&PUBLISHED)])),
        optional("author", TERMS),
        optional("authors", TERMS),
        optional("draft", Any(&[Flag, Word(|| vec!["yes", "no", "on", "off"])])),
        optional("publish_at", Moment),
        optional("publishDate", Moment),
        optional("lang", Text),
        optional("translation_of", Text),
        optional("aliases", List(&Text)),
        optional("slug", Text),
    ],
);

/// Texts, or mappings that hold one under `name`.
const TERMS: Value = List(&Any(&[Text, Value::Mapping(&NAMED)]));

static NAMED: Mapping = Mapping { name: "named", keys: &[required("name", Text)], others: Some(Text) };

pub(in crate::read) static IMAGE: Mapping =
    Mapping::new("image", &[required("src", Text), optional("alt", Text), optional("caption", Text)]);

pub(in crate::read) static PUBLISHED: Mapping =
    Mapping::new("published", &[optional("name", Text), optional("org", Text), optional("url", Text)]);

/// The settings of a chart block.
pub static CHART: Mapping = Mapping::new(
    "chart",
    &[
        required("indicator", Indicator),
        optional("locality", List(&Locality)),
        optional("localities", List(&Locality)),
        optional("period", List(&Period)),
        optional("periods", List(&Period)),
        optional("kind", Text),
        optional("title", Text),
        optional("caption", Text),
        optional("by", Text),
        optional("groups", List(&Text)),
        optional("compare", List(&Indicator)),
    ],
);

//! `datapackage.json`, with what every column of the tables means in the site's language.

use serde_json::{Map, Value, json};

use super::csv;
use crate::plan::files::Package;
use crate::text::Words;

/// The document. All tables have the same columns, but the standard wants a schema with each.
pub(super) fn write(package: &Package, words: &Words) -> String {
    let schema = json!({ "fields": csv::HEAD.map(|column| field(column, words)), "missingValues": [""] });
    let resources: Vec<Value> = package
        .resources
        .iter()
        .map(|resource| {
            json!({
                "name": resource.name,
                "title": resource.title,
                "path": resource.path,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            })
        })
        .collect();
    let mut document = Map::new();
    document.insert("profile".to_owned(), json!("tabular-data-package"));
    document.insert("title".to_owned(), json!(package.title));
    if let Some(description) = &package.description {
        document.insert("description".to_owned(), json!(description));
    }
    document.insert("homepage".to_owned(), json!(package.homepage));
    if let Some(license) = &package.license {
        document.insert("licenses".to_owned(), json!([{ "name": license }]));
    }
    document.insert("resources".to_owned(), Value::Array(resources));
    Value::Object(document).to_string()
}

/// A column: numbers and days are typed, all else is text.
fn field(column: &str, words: &Words) -> Value {
    let kind = match column {
        "value"
        | "numerator"
        | "denominator"
        | "plan"
        | "share_of_plan"
        | "below"
        | "period_plan"
        | "share_of_period_plan"
        | "share_from_baseline"
        | "compared_with_year_before" => "number",
        "released" => "date",
        _ => "string",
    };
    json!({ "name": column, "type": kind, "description": words.get(&format!("column.{column}")) })
}

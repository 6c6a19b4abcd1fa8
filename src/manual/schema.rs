//! JSON Schemas of the files of a site, for editors: made from the format's description, with each key's meaning in
//! every language.
//!
//! An editor must not underline what Yearbook reads, so a schema is never stricter than the readers: a text may be
//! typed as a number, a list of one without its brackets. (One exception: groups alone, without a place above them.)

use serde_json::{Map, Value as Json, json};

use crate::read::format::{FILES, FileKind, Key, Mapping, Value};
use crate::text::{Words, capitalised};

/// The folder of a site in which editors find the schemas.
pub const FOLDER: &str = ".yearbook";

/// A file's text with the line that tells editors which schema holds; `path` is its own in the site. A file of a kind
/// that has no schema stays as it is.
pub fn announced(path: &str, text: &str) -> String {
    let schema = |name| format!("{}{FOLDER}/{name}.json", "../".repeat(path.matches('/').count()));
    let yaml = |name| format!("# yaml-language-server: $schema={}\n", schema(name));
    match path {
        "book.toml" => format!("#:schema ./{}\n{text}", schema("book")),
        "content/localities.yaml" => yaml("localities") + text,
        path if path.ends_with("/topic.yaml") => yaml("topic") + text,
        path if path.starts_with("content/indicators/") && path.rsplit('.').next() == Some("yaml") => {
            yaml("indicator") + text
        }
        path if path.rsplit('.').next() == Some("md") => {
            text.replacen("---\n", &format!("---\n{}", yaml("article")), 1)
        }
        _ => text.to_owned(),
    }
}

/// Each schema as the name of its file and its text. `languages` say what keys mean, the first one first.
pub fn schemas(languages: &[Words]) -> Vec<(String, String)> {
    let schema = |kind: &FileKind| {
        let text = serde_json::to_string_pretty(&whole(kind, languages)).expect("a schema is JSON");
        (format!("{}.json", kind.name), text + "\n")
    };
    FILES.iter().map(schema).collect()
}

fn whole(kind: &FileKind, languages: &[Words]) -> Json {
    let mut parts = Vec::new();
    parts_of(kind.top, &mut parts);
    let definitions: Map<String, Json> =
        parts.iter().map(|part| (part.name.to_owned(), mapping(part, languages))).collect();
    let mut schema = mapping(kind.top, languages);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(format!("Yearbook: {}", kind.files));
    if !definitions.is_empty() {
        schema["definitions"] = Json::Object(definitions);
    }
    schema
}

/// The mappings below a mapping, each once.
fn parts_of(top: &'static Mapping, parts: &mut Vec<&'static Mapping>) {
    for value in top.keys.iter().map(|key| &key.value).chain(&top.others) {
        for part in value.mappings() {
            if !parts.iter().any(|known| known.name == part.name) {
                parts.push(part);
                parts_of(part, parts);
            }
        }
    }
}

fn mapping(mapping: &Mapping, languages: &[Words]) -> Json {
    let property = |key: &Key| {
        let mut schema = value(&key.value);
        if schema.get("$ref").is_some() {
            // What stands beside a reference is passed over.
            schema = json!({ "allOf": [schema] });
        }
        schema["description"] = json!(meaning(mapping, key, languages));
        (key.name.to_owned(), schema)
    };
    let required: Vec<&str> = mapping.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({
        "type": "object",
        "properties": mapping.keys.iter().map(property).collect::<Map<_, _>>(),
        "required": required,
        "additionalProperties": mapping.others.as_ref().map_or(json!(false), value),
    })
}

fn meaning(mapping: &Mapping, key: &Key, languages: &[Words]) -> String {
    let said = |words: &Words| capitalised(&words.get(&key.phrase(mapping)));
    languages.iter().map(said).collect::<Vec<_>>().join("\n")
}

fn value(value: &Value) -> Json {
    match value {
        Value::Text | Value::Figure => json!({ "type": ["string", "number"] }),
        Value::Localized => json!({ "anyOf": [{ "type": ["string", "number"] }, {
            "type": "object",
            "minProperties": 1,
            "propertyNames": { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" },
            "additionalProperties": { "type": ["string", "number"] },
        }] }),
        Value::Number => json!({ "type": ["number", "string"], "pattern": "^[-−]?[0-9]+(\\.[0-9]+)?$" }),
        Value::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Value::Flag => json!({ "type": "boolean" }),
        Value::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Value::Moment => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}" }),
        Value::Period | Value::LocalityId | Value::Locality => json!({ "type": ["string", "integer"] }),
        Value::Indicator | Value::File => json!({ "type": "string" }),
        Value::Word(words) => json!({ "enum": words() }),
        Value::Mapping(mapping) => json!({ "$ref": format!("#/definitions/{}", mapping.name) }),
        Value::List(of) => json!({ "anyOf": [self::value(of), { "type": "array", "items": self::value(of) }] }),
        Value::Each(of) => json!({ "type": "object", "additionalProperties": self::value(of) }),
        Value::Any(values) => {
            let free = values.iter().any(|value| matches!(value, Value::Each(_)));
            json!({ "anyOf": values.iter().map(|value| alternative(value, free)).collect::<Vec<_>>() })
        }
    }
}

/// A form beside others. Where one of these is a mapping of free keys, a mapping is known by a key of its own: else a
/// place would pass for a breakdown, and what is misspelled in its figure for a group.
fn alternative(value: &Value, beside_free_keys: bool) -> Json {
    let schema = self::value(value);
    match value {
        Value::Mapping(mapping) if beside_free_keys => {
            let own: Vec<Json> = mapping.names().map(|name| json!({ "required": [name] })).collect();
            json!({ "allOf": [schema, { "anyOf": own }] })
        }
        // The single value that a list may be written as stands beside it already.
        Value::List(of) if beside_free_keys => json!({ "type": "array", "items": self::value(of) }),
        _ => schema,
    }
}

//! Figures as JSON: numbers in their exact written form, as strings would lose their type and floats their digits.

use serde_json::{Map, Value, json};

use crate::figure::{Missing, Number, Status};
use crate::plan::files::{Dataset, Method, Record};

/// The document as bytes. Absent figures are absent keys; nothing is ever null or NaN.
pub(super) fn write(set: &Dataset) -> Vec<u8> {
    let mut out = Map::new();
    out.insert("title".to_owned(), json!(set.title));
    out.insert("url".to_owned(), json!(set.url));
    if let Some(license) = &set.license {
        out.insert("license".to_owned(), json!(license));
    }
    out.insert("records".to_owned(), Value::Array(set.records.iter().map(record).collect()));
    let mut bytes = serde_json::to_vec(&Value::Object(out)).expect("a tree of texts and numbers is always written");
    bytes.push(b'\n');
    bytes
}

fn record(record: &Record) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    put("indicator", Some(json!(record.indicator)));
    put("locality", Some(json!(record.locality)));
    put("locality_name", Some(json!(record.locality_name)));
    put("code", record.code.as_ref().map(|code| json!(code)));
    put("period", Some(json!(record.period.to_string())));
    put("groups", (!record.groups.is_empty()).then(|| json!(record.groups)));
    put("value", record.value.map(number));
    put("numerator", record.numerator.map(number));
    put("denominator", record.denominator.map(number));
    put("missing", record.missing.map(Missing::word).map(Value::from));
    put("unit", Some(json!(record.unit)));
    put("plan", record.plan.map(number));
    put("share_of_plan", record.share_of_plan.map(number));
    put("status", record.status.map(Status::word).map(Value::from));
    put("illustrative", record.illustrative.then_some(Value::Bool(true)));
    put("below", record.below.map(number));
    put("period_plan", record.period_plan.map(number));
    put("share_of_period_plan", record.share_of_period_plan.map(number));
    put("share_from_baseline", record.share_from_baseline.map(number));
    put("derived", record.derived.map(Method::word).map(Value::from));
    put("from_places", (!record.from_places.is_empty()).then(|| json!(record.from_places)));
    put("released", record.released.map(|day| json!(day.to_string())));
    put("comparison", record.comparison.map(|(word, _)| Value::from(word)));
    put("compared_with_year_before", record.comparison.map(|(_, compared)| number(compared)));
    put("note", record.note.as_ref().map(|note| json!(note)));
    Value::Object(out)
}

/// A JSON number with the digits as they were written.
fn number(number: Number) -> Value {
    serde_json::from_str(&number.written()).expect("a decimal is a JSON number")
}

//! Tables of the keys that each file may hold, in Markdown: between the marks of docs/format.md.

use std::fmt::Write;

use crate::read::format::{FILES, FileKind, Mapping, OTHERS, Value};
use crate::text::Words;

/// The line before a table; the name of a kind of file follows.
const BEGIN: &str = "<!-- keys: ";
/// The line behind it.
const END: &str = "<!-- end of keys -->";

/// A document with the tables between its marks made again: `None` where a mark names nothing or is not closed.
pub fn filled(document: &str, words: &Words) -> Option<String> {
    let mut parts = document.split(BEGIN);
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (name, rest) = part.split_once(" -->\n")?;
        let (_, rest) = rest.split_once(END)?;
        let kind = FILES.iter().chain(&OTHERS).find(|kind| kind.name == name)?;
        let _ = write!(text, "{BEGIN}{name} -->\n\n{}\n{END}{rest}", table(kind, words));
    }
    Some(text)
}

/// The names of the tables that a document should have.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().chain(&OTHERS).map(|kind| kind.name)
}

/// The table of a kind of file: its keys, then those of each mapping below it.
fn table(kind: &FileKind, words: &Words) -> String {
    let heading = |part: &str| words.get(&format!("format.table.{part}"));
    let mut text = format!("| {} | {} | {} |\n|---|---|---|\n", heading("key"), heading("value"), heading("meaning"));
    rows(kind.top, "", &mut Vec::new(), words, &mut text);
    text
}

/// A row a key; below a key that holds a mapping its own. A mapping that stood before is not told again.
fn rows(mapping: &'static Mapping, above: &str, told: &mut Vec<&'static str>, words: &Words, text: &mut String) {
    for key in mapping.keys {
        let path = format!("{above}{}", key.name);
        let shown = if key.required { format!("**`{path}`**") } else { format!("`{path}`") };
        let meaning = words.get(&key.phrase(mapping));
        let _ = writeln!(text, "| {shown} | {} | {} |", holds(&key.value, words), meaning.replace('|', "\\|"));
        for part in key.value.mappings() {
            if !told.contains(&part.name) {
                told.push(part.name);
                rows(part, &format!("{path}{} → ", steps(&key.value)), told, words, text);
            }
        }
    }
}

/// A star for each level of keys that the author chooses.
fn steps(value: &Value) -> &'static str {
    match value {
        Value::Each(Value::Each(_)) => " → … → …",
        Value::Each(_) => " → …",
        _ => "",
    }
}

/// What a value is, in a few words.
fn holds(value: &Value, words: &Words) -> String {
    let word = |name: &str| words.get(&format!("format.holds.{name}"));
    match value {
        Value::Text => word("text"),
        Value::Localized => word("localized"),
        Value::Number => word("number"),
        Value::Whole(..) => word("whole"),
        Value::Flag => word("flag"),
        Value::Day => word("day"),
        Value::Moment => word("moment"),
        Value::Period => word("period"),
        Value::Indicator => word("indicator"),
        Value::LocalityId => word("locality-id"),
        Value::Locality => word("locality"),
        Value::Figure => word("figure"),
        Value::File => word("file"),
        Value::Word(list) => list().iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
        Value::Mapping(_) => word("mapping"),
        Value::List(of) => words.fill("format.holds.list", &[("of", holds(of, words).into())]),
        Value::Each(of) => words.fill("format.holds.each", &[("of", holds(of, words).into())]),
        Value::Any(values) => {
            // That a thing may stand in a list too needs no saying twice.
            let again = |of: &Value| values.iter().any(|value| value.mapping().is_some() && of.mapping().is_some());
            let told = values.iter().filter(|value| !matches!(value, Value::List(of) if again(of)));
            let mut all = told.map(|value| holds(value, words));
            let first = all.next().unwrap_or_default();
            all.fold(first, |before, after| {
                words.fill("format.holds.or", &[("before", before.into()), ("after", after.into())])
            })
        }
    }
}

//! YAML and TOML as a tree that keeps every scalar as it was written: `81.10`, `0123`, `2025-08`.
//!
//! The only reader that knows `serde_yaml` and `toml`. It knows no key of the format.

use std::fmt;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, Spot, Step, codes, reason};

/// What stands at a place of a file.
#[derive(Clone, Debug)]
pub enum Node {
    /// Nothing: an empty value, `null`, `~`.
    Empty,
    /// A scalar, as written.
    Scalar(Box<str>),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the order of the file; a key that stands twice stands twice here too.
    Map(Vec<(Box<str>, Node)>),
}

/// Reads a YAML file. Syntax errors become a diagnostic and an empty tree.
pub fn yaml(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Node {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Node::Empty;
    }
    if let Some(at) = too_deep(text) {
        let place = Place::span(file, at, at + 1);
        diagnostics.push(Diagnostic::new(&codes::SYNTAX, place).with("reason", reason("brackets nested too deep")));
        return Node::Empty;
    }
    if let Some(diagnostic) = alias_or_tag(file, text) {
        diagnostics.push(diagnostic);
        return Node::Empty;
    }
    match Root.deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(node) => node,
        Err(error) => {
            diagnostics.push(syntax(file, &error));
            Node::Empty
        }
    }
}

/// The most brackets that may be open at once. The parser gives up at 128, after a time that grows with the square.
const MOST_OPEN_BRACKETS: usize = 2_000;

/// Where more brackets are open than any file has, even with all those that stand in texts.
fn too_deep(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN_BRACKETS
    })
}

/// Where the file repeats a value by a YAML alias (`*name`), or gives one a tag (`!name`). Both are refused: nobody
/// who types figures needs them, a bomb is made of aliases, and reading in two tries (below) goes astray over either.
fn alias_or_tag(file: FileId, text: &str) -> Option<Diagnostic> {
    use saphyr_parser::{Event, Parser};

    if !(text.contains('!') || text.contains('&') && text.contains('*')) {
        return None;
    }
    Parser::new_from_str(text).map_while(Result::ok).find_map(|(event, span)| {
        let line = u32::try_from(span.start.line()).unwrap_or(1);
        let column = u32::try_from(span.start.col()).unwrap_or(0) + 1;
        let place = Place { file, spot: Spot::LineColumn(line, column) };
        match event {
            Event::Alias(_) => Some(Diagnostic::new(&codes::ALIAS, place)),
            Event::Scalar(.., Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) => {
                let tag = Diagnostic::new(&codes::SYNTAX, place).with("reason", reason("a tag (!name)"));
                Some(tag.helped_by("tag"))
            }
            _ => None,
        }
    })
}

/// The diagnostic for what `serde_yaml` refused.
fn syntax(file: FileId, error: &serde_yaml::Error) -> Diagnostic {
    let spot = error.location().map_or(Spot::Whole, |at| {
        Spot::LineColumn(u32::try_from(at.line()).unwrap_or(1), u32::try_from(at.column()).unwrap_or(1))
    });
    let text = error.to_string();
    let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
    let tabs = said.contains("cannot start any token");
    let diagnostic = Diagnostic::new(&codes::SYNTAX, Place { file, spot }).with("reason", reason(said));
    if tabs { diagnostic.helped_by("token") } else { diagnostic }
}

/// Reads a TOML file; numbers and dates keep their written form.
pub fn toml(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Node {
    match text.parse::<toml::Table>() {
        Ok(table) => from_toml(&toml::Value::Table(table)),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let place = Place::span(file, span.start, span.end);
            diagnostics.push(Diagnostic::new(&codes::SYNTAX, place).with("reason", reason(error.message())));
            Node::Empty
        }
    }
}

fn from_toml(value: &toml::Value) -> Node {
    match value {
        toml::Value::Array(items) => Node::List(items.iter().map(from_toml).collect()),
        toml::Value::Table(table) => {
            Node::Map(table.iter().map(|(key, value)| (key.as_str().into(), from_toml(value))).collect())
        }
        toml::Value::String(text) => Node::Scalar(text.as_str().into()),
        other => Node::Scalar(other.to_string().into()),
    }
}

/// Why the tree is built in two tries: `serde_yaml` gives the exact text of a scalar only to who asks for
/// an enum or a string, and a mapping only to who does not. An enum that meets a mapping is refused before
/// anything is consumed, so the second try reads it.
struct Root;

impl<'de> DeserializeSeed<'de> for Root {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Structure)
    }
}

struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Box<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Box<str>, D::Error> {
        deserializer.deserialize_enum("scalar", &[], self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Box<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Box<str>, A::Error> {
        let (text, variant) = data.variant::<String>()?;
        variant.unit_variant()?;
        Ok(text.into())
    }
}

struct Structure;

impl<'de> Visitor<'de> for Structure {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0).min(1024));
        while let Some(key) = map.next_key::<String>()? {
            let value = match map.next_value_seed(Text) {
                Ok(text) => scalar(text),
                Err(_) => map.next_value_seed(Root)?,
            };
            entries.push((key.into(), value));
        }
        Ok(Node::Map(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        loop {
            match seq.next_element_seed(Text) {
                Ok(Some(text)) => items.push(scalar(text)),
                Ok(None) => return Ok(Node::List(items)),
                Err(_) => match seq.next_element_seed(Root)? {
                    Some(node) => items.push(node),
                    None => return Ok(Node::List(items)),
                },
            }
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(scalar(text.into()))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string().into()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string().into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string().into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string().into()))
    }
}

fn scalar(text: Box<str>) -> Node {
    if matches!(text.as_ref(), "" | "~" | "null") { Node::Empty } else { Node::Scalar(text) }
}

/// A place in a tree while it is read: the file, and the keys that lead there.
#[derive(Clone, Debug)]
pub struct Here {
    /// The file that holds the tree.
    pub file: FileId,
    path: Vec<Step>,
}

impl Here {
    /// The root of a file's tree.
    pub fn root(file: FileId) -> Self {
        Self { file, path: Vec::new() }
    }

    /// Below a key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(Arc::from(key)))
    }

    /// Below an entry of a list or a mapping, from 0.
    #[must_use]
    pub fn nth(&self, index: usize) -> Self {
        self.step(Step::Nth(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The place of the value here.
    pub fn place(&self) -> Place {
        Place { file: self.file, spot: Spot::Path(self.path.clone().into()) }
    }

    /// The place of a key below here, rather than of its value.
    pub fn name(&self, key: &str) -> Place {
        self.step(Step::Name(Arc::from(key))).place()
    }

    fn step(&self, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { file: self.file, path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        let mut diagnostics = Diagnostics::default();
        let node = yaml(FileId(0), text, &mut diagnostics);
        assert_eq!(diagnostics.iter().count(), 0, "{diagnostics:?}");
        node
    }

    #[test]
    fn scalars_keep_the_text_that_was_written() {
        let Node::Map(entries) = read("a: 81.10\nb: [0123, 1_000, no, 2025-08]\nc: {d: '06688', e: 1e3}\nf:\ng: ~\n")
        else {
            panic!("a mapping")
        };
        let shown = format!("{entries:?}");
        for text in ["81.10", "0123", "1_000", "no", "2025-08", "06688", "1e3"] {
            assert!(shown.contains(&format!("Scalar({text:?})")), "{text} in {shown}");
        }
        assert!(matches!(entries[3].1, Node::Empty) && matches!(entries[4].1, Node::Empty));
    }

    #[test]
    fn a_key_that_stands_twice_is_kept_twice() {
        let Node::Map(entries) = read("x: 1\nx: 2\n") else { panic!("a mapping") };
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn an_alias_is_refused_where_it_stands_and_stars_in_texts_are_not() {
        let mut diagnostics = Diagnostics::default();
        yaml(FileId(0), "a: &x {k: 1}\nb: *x\n", &mut diagnostics);
        let all = diagnostics.into_vec();
        assert_eq!(all[0].code, &codes::ALIAS);
        assert!(matches!(all[0].place.as_ref().map(|p| &p.spot), Some(Spot::LineColumn(2, 4))), "{all:?}");
        read("note: |\n  - *nhấn mạnh* R&D\nb: A & B\n");
    }

    #[test]
    fn a_tag_is_refused_and_exclamation_marks_in_texts_are_not() {
        for text in ["(: đồ\ni: ! s", "a: !x\n  b: 1\n", "a: !!str 5\n", "- ! s\n", "a: !x [1]\n"] {
            let mut diagnostics = Diagnostics::default();
            yaml(FileId(0), text, &mut diagnostics);
            let all = diagnostics.into_vec();
            assert_eq!(all.len(), 1, "{text}: {all:?}");
            assert_eq!(all[0].code, &codes::SYNTAX, "{text}");
        }
        read("note: Chúc mừng năm mới!\nb: \"!\"\nc: a !b\n");
    }

    #[test]
    fn broken_yaml_is_told_with_its_line() {
        let mut diagnostics = Diagnostics::default();
        yaml(FileId(0), "a: 1\nb: [1, 2\nc: 3\n", &mut diagnostics);
        let all = diagnostics.into_vec();
        assert_eq!(all.len(), 1);
        assert!(matches!(all[0].place.as_ref().map(|p| &p.spot), Some(Spot::LineColumn(3, _))), "{all:?}");
    }
}

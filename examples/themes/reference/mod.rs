//! What templates get, read from the sources of the views: their fields, types and doc comments. Nothing is
//! said here that the types do not say.

mod shapes;

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::path::Path;

use shapes::{Body, Field, Key, Shape, Shapes};

/// From here on the document is made.
const MARK: &str = "<!-- From here on made of the views: cargo run --example themes -->";

/// The document with what follows its mark made anew.
pub(crate) fn renewed(document: &str, reference: &str) -> String {
    let written = document.split(MARK).next().unwrap_or(document);
    format!("{}\n\n{MARK}\n\n{reference}", written.trim_end())
}

/// What every template gets, a section for each template, and one for each shape that they are made of.
pub(crate) fn reference(root: &Path) -> String {
    let shapes = Shapes::read(&root.join("src"));
    let mut pages = Pages { shapes: &shapes, text: String::new(), wanted: VecDeque::new() };
    pages.text.push_str("## What every template gets\n");
    pages.everywhere("page", "plan/pages/mod.rs", "Page");
    pages.everywhere("shell", "plan/shell.rs", "Shell");
    for template in templates(root) {
        pages.template(&template);
    }
    pages.shapes();
    pages.text
}

/// The names of the built-in templates, without their ending.
fn templates(root: &Path) -> Vec<String> {
    let folder = std::fs::read_dir(root.join("themes/default/templates")).expect("the theme has templates");
    let names = folder.map(|entry| entry.expect("a file of the theme").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".html")?.to_owned())).collect();
    names.sort();
    names
}

struct Pages<'s> {
    shapes: &'s Shapes,
    text: String,
    /// Shapes that were named and have their own section at the end.
    wanted: VecDeque<Key>,
}

impl Pages<'_> {
    fn everywhere(&mut self, name: &str, file: &str, shape: &str) {
        let key = (file.to_owned(), shape.to_owned());
        let _ = write!(self.text, "\n### `{name}`\n\n{}\n\n", self.shapes.all[&key].doc);
        self.body(&format!("{name}."), &key);
    }

    /// The section of a template; none for those that others include, which get what their includer has.
    fn template(&mut self, name: &str) {
        let files = [format!("plan/pages/{name}.rs"), format!("plan/pages/{name}/mod.rs")];
        let Some(key) = files.map(|file| (file, "View".to_owned())).into_iter().find(|key| self.has(key)) else {
            return;
        };
        let head = &self.shapes.heads[&key.0];
        let _ = write!(self.text, "\n## `{name}.html`\n\n{head}\n\n");
        self.body("page.body.", &key);
    }

    fn has(&self, key: &Key) -> bool {
        self.shapes.all.contains_key(key)
    }

    fn shapes(&mut self) {
        self.text.push_str("\n## The shapes that they are made of\n");
        let mut told = BTreeSet::new();
        while let Some(key) = self.wanted.pop_front() {
            if told.insert(key.clone()) {
                let shape: &Shape = &self.shapes.all[&key];
                let _ = write!(self.text, "\n### {}\n\n{}\n\n", self.shapes.title(&key), shape.doc);
                self.body("", &key);
            }
        }
    }

    fn body(&mut self, prefix: &str, key: &Key) {
        match &self.shapes.all[key].body {
            Body::Fields(fields) => self.table(prefix, fields, key),
            Body::Words(words) => {
                let words: Vec<String> = words.iter().map(|(word, doc)| format!("- `{word}`: {doc}\n")).collect();
                self.text.push_str(&words.concat());
            }
            Body::Kinds(kinds) => {
                for (kind, doc, fields) in kinds {
                    let _ = write!(self.text, "With `kind` = `{kind}`: {doc}\n\n");
                    self.table(prefix, fields, key);
                    self.text.push('\n');
                }
            }
        }
    }

    fn table(&mut self, prefix: &str, fields: &[Field], key: &Key) {
        self.text.push_str("| name | is | meaning |\n|---|---|---|\n");
        for field in fields {
            let is = self.shapes.said(&field.of, &key.0, &mut self.wanted);
            let _ = writeln!(self.text, "| `{prefix}{}` | {is} | {} |", field.name, field.doc);
        }
    }
}

//! The types of the views as their sources say them. Knows of serde what the views use: `skip`, `tag`, `rename_all`.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type, UseTree};

/// A file below `src` and the name of a type in it.
pub(crate) type Key = (String, String);

/// All types of the views.
pub(crate) struct Shapes {
    /// The types.
    pub(crate) all: BTreeMap<Key, Shape>,
    /// What each file says of itself at its head.
    pub(crate) heads: BTreeMap<String, String>,
    /// In each file: a name that it uses, and the module from which it comes.
    uses: BTreeMap<Key, String>,
    /// Other names of types: the file in which each is given, and the type.
    aliases: BTreeMap<String, (String, Type)>,
}

/// A type that a template meets.
pub(crate) struct Shape {
    /// Its doc comment.
    pub(crate) doc: String,
    /// What it is made of.
    pub(crate) body: Body,
}

/// What a type is made of.
pub(crate) enum Body {
    /// A struct.
    Fields(Vec<Field>),
    /// An enum of words alone: word and meaning.
    Words(Vec<(String, String)>),
    /// An enum of several structs, told apart by `kind`.
    Kinds(Vec<(String, String, Vec<Field>)>),
}

/// A field of a view.
pub(crate) struct Field {
    /// Its name in templates.
    pub(crate) name: String,
    /// Its type.
    pub(crate) of: Type,
    /// Its doc comment; empty where it has none.
    pub(crate) doc: String,
}

impl Shapes {
    /// Reads `plan` and the texts of `figure`.
    pub(crate) fn read(source: &Path) -> Self {
        let mut shapes =
            Self { all: BTreeMap::new(), heads: BTreeMap::new(), uses: BTreeMap::new(), aliases: BTreeMap::new() };
        shapes.folder(source, &source.join("plan"));
        shapes.file(source, &source.join("figure/language.rs"));
        shapes
    }

    fn folder(&mut self, source: &Path, folder: &Path) {
        let entries = std::fs::read_dir(folder).expect("a folder of the sources");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.folder(source, &path);
            } else {
                self.file(source, &path);
            }
        }
    }

    fn file(&mut self, source: &Path, path: &Path) {
        let name = path.strip_prefix(source).expect("a file of the sources").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(path).expect("a source file is readable");
        let parsed = syn::parse_file(&text).expect("a source file is Rust");
        self.heads.insert(name.clone(), doc(&parsed.attrs));
        for item in parsed.items {
            match item {
                Item::Struct(item) => {
                    let body = Body::Fields(fields(item.fields));
                    self.all.insert((name.clone(), item.ident.to_string()), Shape { doc: doc(&item.attrs), body });
                }
                Item::Enum(item) => {
                    let shape = Shape { doc: doc(&item.attrs), body: variants(item.variants.into_iter()) };
                    self.all.insert((name.clone(), item.ident.to_string()), shape);
                }
                Item::Type(item) => {
                    self.aliases.insert(item.ident.to_string(), (name.clone(), *item.ty));
                }
                Item::Use(item) => self.used(&name, "", &item.tree),
                _ => {}
            }
        }
    }

    fn used(&mut self, file: &str, module: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.used(file, &path.ident.to_string(), &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.used(file, module, tree)),
            UseTree::Name(name) => {
                self.uses.insert((file.to_owned(), name.ident.to_string()), module.to_owned());
            }
            UseTree::Rename(_) | UseTree::Glob(_) => {}
        }
    }

    /// The title of a shape's section: its name, with its module where the name alone would be two.
    pub(crate) fn title(&self, key: &Key) -> String {
        let same = self.all.keys().filter(|other| other.1 == key.1).count();
        if same == 1 { key.1.clone() } else { format!("{} of {}", key.1, module(&key.0)) }
    }

    /// A type in words, with a link to the shape that it names; the shapes named are noted.
    pub(crate) fn said(&self, of: &Type, file: &str, wanted: &mut VecDeque<Key>) -> String {
        let Type::Path(path) = of else {
            return match of {
                Type::Reference(reference) => self.said(&reference.elem, file, wanted),
                Type::Tuple(tuple) => {
                    let parts: Vec<String> = tuple.elems.iter().map(|of| self.said(of, file, wanted)).collect();
                    format!("[{}]", parts.join(", "))
                }
                _ => "what is shown, see below".to_owned(),
            };
        };
        let last = path.path.segments.last().expect("a path has a name");
        let mut inner = || {
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return Vec::new() };
            let types = arguments.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(of) => Some(self.said(of, file, wanted)),
                _ => None,
            });
            types.collect::<Vec<String>>()
        };
        let name = last.ident.to_string();
        match name.as_str() {
            "Option" => format!("{}, or nothing", inner().concat()),
            "Vec" => format!("list of {}", inner().concat()),
            "BTreeMap" => format!("by name: {}", inner().last().cloned().unwrap_or_default()),
            "Box" | "Arc" => inner().concat(),
            "bool" => "true or false".to_owned(),
            "usize" | "u8" | "u32" | "u64" | "i64" => "number".to_owned(),
            "String" | "str" | "Language" | "Period" | "Day" | "Number" => "text".to_owned(),
            "Value" => "JSON".to_owned(),
            _ if self.aliases.contains_key(&name) && !self.all.keys().any(|key| key.1 == name) => {
                let (file, of) = &self.aliases[&name];
                self.said(of, file, wanted)
            }
            _ => {
                let segments: Vec<String> = path.path.segments.iter().map(|part| part.ident.to_string()).collect();
                let key = self.resolved(&segments, file);
                let title = self.title(&key);
                let anchor = title.to_lowercase().replace(' ', "-");
                wanted.push_back(key);
                format!("[{title}](#{anchor})")
            }
        }
    }

    fn resolved(&self, segments: &[String], file: &str) -> Key {
        let name = segments.last().expect("a path has a name");
        let home = match segments {
            [.., of, _] => Some(of.clone()),
            _ => self.uses.get(&(file.to_owned(), name.clone())).cloned(),
        };
        let own = (file.to_owned(), name.clone());
        if home.is_none() && self.all.contains_key(&own) {
            return own;
        }
        let mut found: Vec<&Key> = self.all.keys().filter(|key| key.1 == *name).collect();
        if found.len() > 1 {
            let parent = file.rsplit('/').nth(1).unwrap_or("");
            let wanted = home.as_deref().map(|home| if home == "super" { parent } else { home });
            found.retain(|key| Some(module(&key.0)) == wanted);
            let near = |key: &&Key| key.0.rsplit_once('/').map(|at| at.0) == file.rsplit_once('/').map(|at| at.0);
            if found.iter().any(&near) {
                found.retain(near);
            }
        }
        match found[..] {
            [key] => key.clone(),
            _ => panic!("{file} names `{}`, which is {} types", segments.join("::"), found.len()),
        }
    }
}

/// The module's own name: the file's, of a `mod.rs` its folder's.
fn module(file: &str) -> &str {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    path.rsplit('/').next().unwrap_or(path)
}

fn fields(fields: Fields) -> Vec<Field> {
    fields
        .into_iter()
        .filter(|field| serde(&field.attrs, "skip").is_none())
        .map(|field| Field {
            name: field.ident.as_ref().map(ToString::to_string).unwrap_or_default(),
            doc: doc(&field.attrs),
            of: field.ty,
        })
        .collect()
}

fn variants(variants: impl Iterator<Item = syn::Variant>) -> Body {
    let (mut words, mut kinds) = (Vec::new(), Vec::new());
    for variant in variants {
        let (word, doc) = (kebab(&variant.ident.to_string()), doc(&variant.attrs));
        match variant.fields {
            Fields::Unit => words.push((word, doc)),
            named => kinds.push((word, doc, fields(named))),
        }
    }
    if kinds.is_empty() { Body::Words(words) } else { Body::Kinds(kinds) }
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// What `#[serde(…)]` says under a name.
fn serde(attributes: &[Attribute], name: &str) -> Option<()> {
    let mut found = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident(name) {
                found = Some(());
            }
            Ok(())
        });
    }
    found
}

/// The doc comment as one line.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<String>>().join(" ")
}

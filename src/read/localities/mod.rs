//! `content/localities.yaml` and the long lists beside it: levels, places, changes, maps.

mod entries;
mod tables;

use super::fields::Fields;
use super::format::LOCALITIES;
use super::tree::{Here, Node, yaml};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Day, Localized, Number};
use crate::source::Sources;

/// The file that a site's places stand in.
pub const FILE: &str = "content/localities.yaml";

/// Places as their files say them.
#[derive(Clone, Debug, Default)]
pub struct Localities {
    /// The levels, highest first.
    pub levels: Vec<Level>,
    /// The stages of places, in the order of the file; several of one id are one place.
    pub stages: Vec<Stage>,
    /// What became what.
    pub changes: Vec<Change>,
    /// The maps, with the days on which their boundaries hold.
    pub maps: Vec<MapFile>,
    /// The files that this was read from, but for the maps.
    pub files: Vec<FileId>,
    /// Whether a file of places could not be read, so that places that exist may not be here.
    pub incomplete: bool,
    /// Whether a change could not be read, so that what became of a place may not be here.
    pub changes_incomplete: bool,
}

impl Localities {
    /// The id of the one place that ever has this code: what somebody meant who wrote the code for the id.
    pub fn id_of_code(&self, code: &str) -> Option<&str> {
        let mut ids = self.stages.iter().filter(|stage| stage.code.as_deref() == Some(code)).map(|stage| &*stage.id);
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)
    }
}

/// A level of places: province, district, commune.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localized,
}

/// A place for a stretch of its life, during which its name, code, level and parent stay.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The place's id.
    pub id: String,
    /// The official code.
    pub code: Option<String>,
    /// The name.
    pub name: Localized,
    /// The level's id; empty where it is missing, which is told.
    pub level: String,
    /// The parent's id.
    pub parent: Option<String>,
    /// First day; `None` is before all figures.
    pub from: Option<Day>,
    /// Last day; `None` is open.
    pub until: Option<Day>,
    /// Other names by which people look for it.
    pub aliases: Vec<String>,
    /// Where it is said.
    pub place: Place,
}

/// Territory that went from one place to another on a day.
#[derive(Clone, Debug)]
pub struct Change {
    /// The first day of the new state.
    pub date: Day,
    /// The place that gave.
    pub from: String,
    /// The place that took.
    pub into: String,
    /// Whether only a part went.
    pub part: bool,
    /// The part's share of the population, where a source states one.
    pub share_population: Option<Number>,
    /// The resolution.
    pub basis: Basis,
    /// Where it is said.
    pub place: Place,
}

/// The resolution behind a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Its title or number.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A file of boundaries, and when they hold.
#[derive(Clone, Debug)]
pub struct MapFile {
    /// The file, once found.
    pub file: FileId,
    /// The property of a feature that holds a locality's id or code.
    pub id_property: String,
    /// First day; `None` is open.
    pub from: Option<Day>,
    /// Last day; `None` is open.
    pub until: Option<Day>,
    /// Where it is said.
    pub place: Place,
}

/// Reads the places of a site. A site may have none.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Localities {
    let Some(file) = sources.find(FILE) else { return Localities::default() };
    let unreadable = Localities { incomplete: true, files: vec![file], ..Localities::default() };
    let Some(text) = super::text_of(sources, file, diagnostics) else { return unreadable };
    let found = diagnostics.iter().len();
    let tree = yaml(file, text, diagnostics);
    if diagnostics.iter().len() > found {
        return unreadable;
    }
    let mut fields = Fields::of(&tree, &Here::root(file), &LOCALITIES, diagnostics);
    let mut localities =
        Localities { levels: entries::levels(&mut fields), files: vec![file], ..Localities::default() };
    let names_file = |fields: &mut Fields<'_, '_>, key| matches!(fields.node(key), Some(Node::Scalar(_)));
    if let Some(table) = named_file(&mut fields, "localities", sources) {
        localities.files.push(table);
        let stages = tables::stages(sources, table, fields.diagnostics);
        localities.incomplete = stages.is_none();
        localities.stages = stages.unwrap_or_default();
    } else if names_file(&mut fields, "localities") {
        localities.incomplete = true;
    } else {
        for (node, here) in fields.list("localities") {
            localities.stages.extend(entries::stages(node, &here, fields.diagnostics));
        }
    }
    let found = fields.diagnostics.iter().len();
    if let Some(table) = named_file(&mut fields, "changes", sources) {
        localities.files.push(table);
        localities.changes = tables::changes(sources, table, fields.diagnostics);
    } else if !names_file(&mut fields, "changes") {
        for (node, here) in fields.list("changes") {
            entries::change(node, &here, &mut localities, fields.diagnostics);
        }
    }
    localities.changes_incomplete = fields.diagnostics.iter().len() > found;
    localities.maps = entries::maps(&mut fields, sources);
    fields.finish();
    localities
}

/// The file that a key names instead of holding the list itself.
fn named_file(fields: &mut Fields<'_, '_>, key: &'static str, sources: &Sources) -> Option<FileId> {
    let Some(Node::Scalar(name)) = fields.node(key) else { return None };
    let found = sources.find(&format!("content/{name}"));
    if found.is_none() {
        let place = fields.at(key).place();
        fields.diagnostics.push(Diagnostic::new(&codes::FILE_MISSING, place).with("file", name.as_ref()));
    }
    found
}

//! `content/localities.yaml` and the long lists beside it: levels, places, changes, maps.

use super::fields::Fields;
use super::table::{Row, Table};
use super::tree::{Here, Node, yaml};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Day, Localized, Number};
use crate::source::Sources;
use crate::text::nearest;

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
    let mut fields = Fields::of(&tree, &Here::root(file), diagnostics);
    let mut localities = Localities { levels: levels(&mut fields), files: vec![file], ..Localities::default() };
    let names_file = |fields: &mut Fields<'_, '_>, key| matches!(fields.node(key), Some(Node::Scalar(_)));
    if let Some(table) = named_file(&mut fields, "localities", sources) {
        localities.files.push(table);
        let stages = stages_of_table(sources, table, fields.diagnostics);
        localities.incomplete = stages.is_none();
        localities.stages = stages.unwrap_or_default();
    } else if names_file(&mut fields, "localities") {
        localities.incomplete = true;
    } else {
        for (node, here) in fields.list("localities") {
            localities.stages.extend(stages_of_entry(node, &here, fields.diagnostics));
        }
    }
    let found = fields.diagnostics.iter().len();
    if let Some(table) = named_file(&mut fields, "changes", sources) {
        localities.files.push(table);
        localities.changes = changes_of_table(sources, table, fields.diagnostics);
    } else if !names_file(&mut fields, "changes") {
        for (node, here) in fields.list("changes") {
            change_of_entry(node, &here, &mut localities, fields.diagnostics);
        }
    }
    localities.changes_incomplete = fields.diagnostics.iter().len() > found;
    localities.maps = maps(&mut fields, sources);
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

fn levels(fields: &mut Fields<'_, '_>) -> Vec<Level> {
    let mut list = Vec::new();
    for (node, here) in fields.list("levels") {
        let mut level = Fields::of(node, &here, fields.diagnostics);
        let id = level.required_text("id").map(str::to_owned);
        let name = level.localized("name");
        level.finish();
        if let Some(id) = id {
            list.push(Level { name: name.unwrap_or_else(|| Localized::plain(&id)), id });
        }
    }
    list
}

/// One place, which is several stages where its parent is a list.
fn stages_of_entry(node: &Node, here: &Here, diagnostics: &mut Diagnostics) -> Vec<Stage> {
    let mut fields = Fields::of(node, here, diagnostics);
    let id = fields.required_text("id").map(str::to_owned);
    let name = fields.required("name").and_then(|_| fields.localized("name"));
    let level = fields.required_text("level").map(str::to_owned);
    let (from, until) = (fields.day("from"), fields.day("until"));
    let code = fields.text("code").map(str::to_owned);
    let aliases: Vec<String> = fields.texts("aliases").into_iter().map(str::to_owned).collect();
    let mut parents = Vec::new();
    match fields.node("parent") {
        Some(Node::List(items)) => {
            for (i, item) in items.iter().enumerate() {
                let mut parent = Fields::of(item, &here.key("parent").nth(i), fields.diagnostics);
                let id = parent.required_text("id").map(str::to_owned);
                let until = parent.day("until");
                parent.finish();
                parents.push((id, until));
            }
        }
        Some(_) => parents.push((fields.text("parent").map(str::to_owned), None)),
        None => parents.push((None, None)),
    }
    fields.finish();
    let Some(id) = id else { return Vec::new() };
    let (name, level) = (name.unwrap_or_else(|| Localized::plain(&id)), level.unwrap_or_default());
    let mut stages = Vec::new();
    let mut start = from;
    for (parent, last) in parents {
        let stage = Stage {
            id: id.clone(),
            code: code.clone(),
            name: name.clone(),
            level: level.clone(),
            parent,
            from: start,
            until: last.or(until),
            aliases: aliases.clone(),
            place: here.key("id").place(),
        };
        start = last.map(Day::after);
        stages.push(stage);
    }
    stages
}

fn change_of_entry(node: &Node, here: &Here, localities: &mut Localities, diagnostics: &mut Diagnostics) {
    let mut fields = Fields::of(node, here, diagnostics);
    let date = fields.required("date").and_then(|_| fields.day("date"));
    let basis = match fields.node("basis") {
        Some(Node::Map(_)) => {
            let node = fields.node("basis").unwrap_or(&Node::Empty);
            let mut basis = Fields::of(node, &here.key("basis"), fields.diagnostics);
            let read =
                Basis { title: basis.text("title").map(str::to_owned), url: basis.text("url").map(str::to_owned) };
            basis.finish();
            read
        }
        Some(_) => Basis { title: fields.text("basis").map(str::to_owned), url: None },
        None => Basis::default(),
    };
    let Some(date) = date else { return };
    for (node, here) in fields.list("units") {
        let mut unit = Fields::of(node, &here, fields.diagnostics);
        let into = unit.required_text("into").map(str::to_owned);
        let givers: Vec<(Node, Here)> =
            unit.list("from").into_iter().map(|(node, here)| (node.clone(), here)).collect();
        for (node, here) in givers {
            let Some(into) = into.clone() else { continue };
            let place = here.place();
            let base = Change {
                date,
                from: String::new(),
                into,
                part: false,
                share_population: None,
                basis: basis.clone(),
                place,
            };
            match &node {
                Node::Scalar(id) => localities.changes.push(Change { from: id.to_string(), ..base }),
                node => {
                    let mut part = Fields::of(node, &here, unit.diagnostics);
                    let id = part.required_text("part_of").map(str::to_owned);
                    let share = part.node("share").and_then(|node| {
                        let mut share = Fields::of(node, &here.key("share"), part.diagnostics);
                        let number = share.text("population").and_then(|text| Number::parse(text).ok());
                        share.finish();
                        number
                    });
                    part.finish();
                    if let Some(from) = id {
                        localities.changes.push(Change { from, part: true, share_population: share, ..base });
                    }
                }
            }
        }
        unit.finish();
    }
    renamed(&mut fields, date, localities);
    fields.finish();
}

/// `renamed: [{id, name, code, level}]`: the last stage of the place ends the day before, and a new one begins.
fn renamed(fields: &mut Fields<'_, '_>, date: Day, localities: &mut Localities) {
    for (node, here) in fields.list("renamed") {
        let mut entry = Fields::of(node, &here, fields.diagnostics);
        let id = entry.required_text("id").map(str::to_owned);
        let (name, code, level) =
            (entry.localized("name"), entry.text("code").map(str::to_owned), entry.text("level").map(str::to_owned));
        entry.finish();
        let Some(id) = id else { continue };
        let Some(last) = localities.stages.iter_mut().rev().find(|stage| stage.id == id) else {
            fields.diagnostics.push(Diagnostic::new(&codes::UNKNOWN_LOCALITY, here.place()).with("text", id));
            continue;
        };
        let mut next = last.clone();
        last.until = Some(date.before());
        next.from = Some(date);
        next.name = name.unwrap_or(next.name);
        next.code = code.or(next.code);
        next.level = level.unwrap_or(next.level);
        localities.stages.push(next);
    }
}

fn maps(fields: &mut Fields<'_, '_>, sources: &Sources) -> Vec<MapFile> {
    let mut list = Vec::new();
    for (node, here) in fields.list("maps") {
        let mut map = Fields::of(node, &here, fields.diagnostics);
        let file = map.required_text("file").map(str::to_owned);
        let id_property = map.text("id_property").unwrap_or("id").to_owned();
        let (from, until) = (map.day("from"), map.day("until"));
        map.finish();
        let Some(name) = file else { continue };
        match sources.find(&format!("content/{name}")) {
            Some(file) => list.push(MapFile { file, id_property, from, until, place: here.place() }),
            None => {
                let place = here.key("file").place();
                fields.diagnostics.push(Diagnostic::new(&codes::FILE_MISSING, place).with("file", name));
            }
        }
    }
    list
}

/// A CSV file read by the names of its columns.
struct Columns<'t> {
    table: Table<'t>,
    rows: Vec<Row>,
}

impl<'t> Columns<'t> {
    fn of(
        sources: &'t Sources,
        file: FileId,
        known: &[&'static str],
        required: &[&'static str],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let text = super::text_of(sources, file, diagnostics)?;
        let table = Table::of_file(file, text, text.len() < sources.file(file).bytes.len());
        let mut misspelled = false;
        for (i, name) in table.header.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                misspelled = true;
                let found = nearest(name, known.iter().copied()).map(str::to_owned);
                let place = table.header_place(i);
                diagnostics.push(
                    Diagnostic::new(&codes::UNKNOWN_COLUMN, place).with("column", name.as_str()).suggesting(found),
                );
            }
        }
        for name in required {
            if !table.header.iter().any(|column| column == name) {
                let place = table.header_place(0);
                if misspelled {
                    return None;
                }
                diagnostics.push(Diagnostic::new(&codes::KEY_MISSING, place).with("key", *name).helped_by("column"));
                return None;
            }
        }
        let rows = table.rows(diagnostics);
        Some(Self { table, rows })
    }

    fn cell<'r>(&self, row: &'r Row, name: &str) -> Option<&'r str> {
        let column = self.table.header.iter().position(|column| column == name)?;
        Some(row.cell(column)).filter(|text| !text.is_empty())
    }

    fn place(&self, row: &Row, name: &str) -> Place {
        self.table.place(row, self.table.header.iter().position(|column| column == name).unwrap_or(0))
    }

    fn required<'r>(&self, row: &'r Row, name: &'static str, diagnostics: &mut Diagnostics) -> Option<&'r str> {
        let cell = self.cell(row, name);
        if cell.is_none() {
            diagnostics.push(Diagnostic::new(&codes::KEY_MISSING, self.place(row, name)).with("key", name));
        }
        cell
    }

    fn day(&self, row: &Row, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Day> {
        let text = self.cell(row, name)?;
        let day = Day::parse(text);
        if day.is_none() {
            diagnostics.push(Diagnostic::new(&codes::BAD_DAY, self.place(row, name)).with("text", text));
        }
        day
    }
}

/// None where the table cannot be read.
fn stages_of_table(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Vec<Stage>> {
    const KNOWN: [&str; 8] = ["id", "code", "name", "level", "parent", "from", "until", "aliases"];
    let columns = Columns::of(sources, file, &KNOWN, &["id", "name", "level"], diagnostics)?;
    let mut stages = Vec::with_capacity(columns.rows.len());
    for row in &columns.rows {
        let texts = ["id", "name", "level"].map(|name| columns.required(row, name, diagnostics));
        let [Some(id), name, level] = texts else { continue };
        stages.push(Stage {
            id: id.to_owned(),
            code: columns.cell(row, "code").map(str::to_owned),
            name: Localized::plain(name.unwrap_or(id)),
            level: level.unwrap_or_default().to_owned(),
            parent: columns.cell(row, "parent").map(str::to_owned),
            from: columns.day(row, "from", diagnostics),
            until: columns.day(row, "until", diagnostics),
            aliases: columns
                .cell(row, "aliases")
                .map(|list| list.split(['|', ';']).map(|alias| alias.trim().to_owned()).collect())
                .unwrap_or_default(),
            place: columns.place(row, "id"),
        });
    }
    Some(stages)
}

fn changes_of_table(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Vec<Change> {
    const KNOWN: [&str; 7] = ["date", "from", "into", "part", "share_population", "basis", "basis_url"];
    let Some(columns) = Columns::of(sources, file, &KNOWN, &["date", "from", "into"], diagnostics) else {
        return Vec::new();
    };
    let mut changes = Vec::with_capacity(columns.rows.len());
    for row in &columns.rows {
        let (from, into) = (columns.required(row, "from", diagnostics), columns.required(row, "into", diagnostics));
        let (Some(date), Some(from), Some(into)) = (columns.day(row, "date", diagnostics), from, into) else {
            continue;
        };
        let share_population = columns.cell(row, "share_population").and_then(|text| {
            let number = Number::parse(text).ok();
            if number.is_none() {
                let place = columns.place(row, "share_population");
                diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
            }
            number
        });
        changes.push(Change {
            date,
            from: from.to_owned(),
            into: into.to_owned(),
            part: columns.cell(row, "part") == Some("yes"),
            share_population,
            basis: Basis {
                title: columns.cell(row, "basis").map(str::to_owned),
                url: columns.cell(row, "basis_url").map(str::to_owned),
            },
            place: columns.place(row, "from"),
        });
    }
    changes
}

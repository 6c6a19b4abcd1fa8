//! The lists of `localities.yaml`: levels, places, changes, maps.

use super::{Basis, Change, Level, Localities, MapFile, Stage};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Day, Localized, Number};
use crate::read::fields::Fields;
use crate::read::format::{CHANGE, CHANGED_UNIT, LEVEL, LOCALITY, MAP, PARENT, PART, RENAMED};
use crate::read::tree::{Here, Node};
use crate::source::Sources;

pub(super) fn levels(fields: &mut Fields<'_, '_>) -> Vec<Level> {
    let mut list = Vec::new();
    for (node, here) in fields.list("levels") {
        let mut level = Fields::of(node, &here, &LEVEL, fields.diagnostics);
        let id = level.text("id").map(str::to_owned);
        let name = level.localized("name");
        level.finish();
        if let Some(id) = id {
            list.push(Level { name: name.unwrap_or_else(|| Localized::plain(&id)), id });
        }
    }
    list
}

/// One place, which is several stages where its parent is a list.
pub(super) fn stages(node: &Node, here: &Here, diagnostics: &mut Diagnostics) -> Vec<Stage> {
    let mut fields = Fields::of(node, here, &LOCALITY, diagnostics);
    let id = fields.text("id").map(str::to_owned);
    let name = fields.localized("name");
    let level = fields.text("level").map(str::to_owned);
    let (from, until) = (fields.day("from"), fields.day("until"));
    let code = fields.text("code").map(str::to_owned);
    let aliases: Vec<String> = fields.texts("aliases").into_iter().map(str::to_owned).collect();
    let mut parents = Vec::new();
    match fields.node("parent") {
        Some(Node::List(items)) => {
            for (i, item) in items.iter().enumerate() {
                let mut parent = Fields::of(item, &here.key("parent").nth(i), &PARENT, fields.diagnostics);
                let id = parent.text("id").map(str::to_owned);
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

pub(super) fn change(node: &Node, here: &Here, localities: &mut Localities, diagnostics: &mut Diagnostics) {
    let mut fields = Fields::of(node, here, &CHANGE, diagnostics);
    let date = fields.day("date");
    let basis = basis(&mut fields);
    for (node, here) in fields.list("units") {
        let mut unit = Fields::of(node, &here, &CHANGED_UNIT, fields.diagnostics);
        let (into, givers) = (unit.text("into"), unit.list("from"));
        for (node, here) in givers {
            let (from, part, share_population) = giver(node, &here, unit.diagnostics);
            let (Some(date), Some(from), Some(into)) = (date, from, into) else { continue };
            let (from, into, basis, place) = (from.to_owned(), into.to_owned(), basis.clone(), here.place());
            localities.changes.push(Change { date, from, into, part, share_population, basis, place });
        }
        unit.finish();
    }
    renamed(&mut fields, date, localities);
    fields.finish();
}

/// Who gave: a place whole, or a part of one with the part's share of its population.
fn giver<'n>(node: &'n Node, here: &Here, diagnostics: &mut Diagnostics) -> (Option<&'n str>, bool, Option<Number>) {
    if let Node::Scalar(id) = node {
        return (Some(id), false, None);
    }
    let mut part = Fields::of(node, here, &PART, diagnostics);
    let id = part.text("part_of");
    let share = part.mapping("share").and_then(|mut share| {
        let number = share.number("population");
        share.finish();
        number
    });
    part.finish();
    (id, true, share)
}

/// The resolution: its title alone, or with its address.
fn basis(fields: &mut Fields<'_, '_>) -> Basis {
    if let Some(Node::Scalar(title)) = fields.node("basis") {
        return Basis { title: Some(title.to_string()), url: None };
    }
    let Some(mut basis) = fields.mapping("basis") else { return Basis::default() };
    let read = Basis { title: basis.text("title").map(str::to_owned), url: basis.text("url").map(str::to_owned) };
    basis.finish();
    read
}

/// `renamed: [{id, name, code, level}]`: the stage of that day ends the day before, a new one begins, and what the
/// stages after it kept of the old name, code or level is the new one.
fn renamed(fields: &mut Fields<'_, '_>, date: Option<Day>, localities: &mut Localities) {
    for (node, here) in fields.list("renamed") {
        let mut entry = Fields::of(node, &here, &RENAMED, fields.diagnostics);
        let id = entry.text("id").map(str::to_owned);
        let (name, code, level) =
            (entry.localized("name"), entry.text("code").map(str::to_owned), entry.text("level").map(str::to_owned));
        entry.finish();
        let (Some(id), Some(date)) = (id, date) else { continue };
        let stages = &mut localities.stages;
        let holds = |stage: &Stage| date.is_within(stage.from, stage.until);
        let Some(at) = stages.iter().position(|stage| stage.id == id && holds(stage)) else {
            let told = if stages.iter().any(|stage| stage.id == id) {
                let outside = Diagnostic::new(&codes::STAGES, here.place()).with("day", date);
                outside.with("id", id).helped_by("life")
            } else {
                let owner = localities.id_of_code(&id);
                Diagnostic::new(&codes::UNKNOWN_LOCALITY, here.place()).with("text", id).suggesting(owner)
            };
            fields.diagnostics.push(told);
            continue;
        };
        let old = stages[at].clone();
        if old.from != Some(date) {
            stages[at].until = Some(date.before());
            stages.push(Stage { from: Some(date), ..old.clone() });
        }
        for stage in stages.iter_mut().filter(|stage| stage.id == id && stage.from >= Some(date)) {
            take(&mut stage.name, &old.name, name.as_ref());
            take(&mut stage.code, &old.code, code.clone().map(Some).as_ref());
            take(&mut stage.level, &old.level, level.as_ref());
        }
    }
}

/// Puts what is new in the place of what was.
fn take<T: Clone + PartialEq>(now: &mut T, was: &T, new: Option<&T>) {
    if let Some(new) = new.filter(|_| now == was) {
        new.clone_into(now);
    }
}

pub(super) fn maps(fields: &mut Fields<'_, '_>, sources: &Sources) -> Vec<MapFile> {
    let mut list = Vec::new();
    for (node, here) in fields.list("maps") {
        let mut map = Fields::of(node, &here, &MAP, fields.diagnostics);
        let file = map.text("file").map(str::to_owned);
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

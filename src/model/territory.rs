//! From the documents of places to `Localities`: stages joined, parents and changes resolved, and what does not hold together told.

use std::collections::{BTreeMap, BTreeSet};

use super::locality::{Change, Localities, Locality, LocalityId, Stage};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::Day;
use crate::read;
use crate::text::nearest;

/// Builds the places of a site.
pub(super) fn build(document: &read::localities::Localities, diagnostics: &mut Diagnostics) -> Localities {
    let numbers = numbers(document);
    let mut list: Vec<Option<Locality>> = vec![None; numbers.len()];
    for stage in &document.stages {
        let resolved = resolved(stage, document, &numbers, diagnostics);
        let number = numbers[stage.id.as_str()];
        match &mut list[number.0 as usize] {
            Some(locality) => {
                locality.stages.push(resolved);
                locality.aliases.extend(stage.aliases.iter().cloned());
            }
            empty => {
                *empty = Some(Locality {
                    id: stage.id.clone(),
                    stages: vec![resolved],
                    aliases: stage.aliases.clone(),
                    place: stage.place.clone(),
                });
            }
        }
    }
    let mut list: Vec<Locality> =
        list.into_iter().map(|place| place.expect("each id was numbered at a stage of its own")).collect();
    for locality in &mut list {
        join_stages(locality, diagnostics);
    }
    let mut unresolved = BTreeSet::new();
    let changes = changes(document, &numbers, &mut unresolved, diagnostics);
    let mut localities = Localities::new(document.levels.clone(), list, changes);
    localities.incomplete = document.incomplete;
    localities.unresolved = unresolved;
    localities.changes_incomplete = document.changes_incomplete;
    check_parents(&localities, diagnostics);
    check_codes(&localities, diagnostics);
    localities
}

/// A stage with its level and its parent found.
fn resolved(
    stage: &read::localities::Stage,
    document: &read::localities::Localities,
    numbers: &BTreeMap<&str, LocalityId>,
    diagnostics: &mut Diagnostics,
) -> Stage {
    // A level that is missing was told when it was read. The place stays: else each figure of it would be told as one
    // of an unknown place.
    let level = document.levels.iter().position(|level| level.id == stage.level);
    if level.is_none() && !stage.level.is_empty() {
        let unknown = Diagnostic::new(&codes::UNKNOWN_LEVEL, stage.place.beside("level"));
        let found = nearest(&stage.level, document.levels.iter().map(|level| level.id.as_str()));
        diagnostics.push(unknown.with("text", stage.level.as_str()).suggesting(found));
    }
    let parent = stage.parent.as_deref().and_then(|parent| {
        let found = numbers.get(parent).copied();
        if found.is_none() {
            diagnostics.push(unknown(parent, document, numbers, stage.place.beside("parent")));
        }
        found
    });
    Stage {
        name: stage.name.clone(),
        code: stage.code.clone(),
        level: level.unwrap_or(usize::MAX),
        parent,
        from: stage.from,
        until: stage.until,
        place: stage.place.clone(),
    }
}

/// Each id's number, in the order in which the ids first stand in the file.
fn numbers(document: &read::localities::Localities) -> BTreeMap<&str, LocalityId> {
    let mut numbers = BTreeMap::new();
    for stage in &document.stages {
        let next = LocalityId(u32::try_from(numbers.len()).expect("fewer than four billion places"));
        numbers.entry(stage.id.as_str()).or_insert(next);
    }
    numbers
}

fn unknown(
    id: &str,
    document: &read::localities::Localities,
    numbers: &BTreeMap<&str, LocalityId>,
    place: crate::diag::Place,
) -> Diagnostic {
    let found = document.id_of_code(id).or_else(|| nearest(id, numbers.keys().copied()));
    Diagnostic::new(&codes::UNKNOWN_LOCALITY, place).with("text", id).suggesting(found)
}

/// Stages must join without a gap: each begins on the day after the one before it ends.
fn join_stages(locality: &mut Locality, diagnostics: &mut Diagnostics) {
    locality.stages.sort_by_key(|stage| (stage.from, stage.until.is_none(), stage.until));
    for i in 1..locality.stages.len() {
        let (before, after) = (&locality.stages[i - 1], &locality.stages[i]);
        let joined = matches!((before.until, after.from), (Some(until), Some(from)) if until.after() == from);
        if !joined {
            diagnostics.push(
                Diagnostic::new(&codes::STAGES, after.place.clone())
                    .with("id", locality.id.as_str())
                    .and_at(before.place.clone()),
            );
        }
    }
    for stage in &mut locality.stages {
        if let (Some(from), Some(until)) = (stage.from, stage.until)
            && until < from
        {
            // Turned round it lives again, and its figures are not told too.
            (stage.from, stage.until) = (Some(until), Some(from));
            diagnostics.push(
                Diagnostic::new(&codes::STAGES, stage.place.clone())
                    .with("id", locality.id.as_str())
                    .helped_by("order"),
            );
        }
    }
}

fn changes(
    document: &read::localities::Localities,
    numbers: &BTreeMap<&str, LocalityId>,
    unresolved: &mut BTreeSet<LocalityId>,
    diagnostics: &mut Diagnostics,
) -> Vec<Change> {
    let mut changes = Vec::with_capacity(document.changes.len());
    for change in &document.changes {
        let mut find = |id: &str| {
            let found = numbers.get(id).copied();
            if found.is_none() {
                diagnostics.push(unknown(id, document, numbers, change.place.clone()));
            }
            found
        };
        let (from, into) = (find(&change.from), find(&change.into));
        let (Some(from), Some(into)) = (from, into) else {
            unresolved.extend(from.into_iter().chain(into));
            continue;
        };
        changes.push(Change {
            date: change.date,
            from,
            into,
            part: change.part,
            share_population: change.share_population,
            basis: change.basis.clone(),
            place: change.place.clone(),
        });
    }
    changes
}

fn check_parents(localities: &Localities, diagnostics: &mut Diagnostics) {
    for (id, locality) in localities.iter() {
        for stage in &locality.stages {
            let Some(parent) = stage.parent else { continue };
            let above = localities.get(parent);
            let begins = stage.from.is_none_or(|from| above.lives_on(from)) || above.from().is_none();
            let ends = stage.until.map_or(above.until().is_none(), |until| above.lives_on(until));
            if !(begins && ends) {
                let day = if begins { above.until().map(Day::after) } else { stage.from };
                let mut diagnostic = Diagnostic::new(&codes::PARENT_MISSING, stage.place.beside("parent"))
                    .with("id", locality.id.as_str())
                    .with("parent", above.id.as_str())
                    .and_at(above.place.clone());
                if let Some(day) = day {
                    diagnostic = diagnostic.with("day", day);
                }
                diagnostics.push(diagnostic);
            }
            if first_of_cycle(localities, id, stage) {
                diagnostics.push(
                    Diagnostic::new(&codes::PARENT_CYCLE, stage.place.beside("parent"))
                        .with("id", locality.id.as_str()),
                );
            }
        }
    }
}

/// Whether the place is its own ancestor, and the first on the way round: a cycle is told once, and those
/// below it not at all.
fn first_of_cycle(localities: &Localities, id: LocalityId, stage: &Stage) -> bool {
    let Some(day) = stage.from.or(stage.until).or_else(|| Day::new(2000, 1, 1)) else { return false };
    let mut at = id;
    for _ in 0..64 {
        match localities.parent_on(at, day) {
            Some(parent) if parent == id => return true,
            Some(parent) if parent > id => at = parent,
            _ => return false,
        }
    }
    false
}

/// A code may be used again after a reform, never by two places of a level at once.
fn check_codes(localities: &Localities, diagnostics: &mut Diagnostics) {
    let mut owners: BTreeMap<(usize, &str), Vec<(&Locality, &Stage)>> = BTreeMap::new();
    for (_, locality) in localities.iter() {
        for stage in &locality.stages {
            if let Some(code) = &stage.code {
                owners.entry((stage.level, code.as_str())).or_default().push((locality, stage));
            }
        }
    }
    for ((_, code), stages) in owners {
        for (i, (locality, stage)) in stages.iter().enumerate() {
            let clash = stages[..i].iter().find(|(other, s)| other.id != locality.id && s.overlaps(stage));
            if let Some((other, other_stage)) = clash {
                diagnostics.push(
                    Diagnostic::new(&codes::CODE_TWICE, stage.place.beside("code"))
                        .with("code", code)
                        .with("id", locality.id.as_str())
                        .with("other", other.id.as_str())
                        .and_at(other_stage.place.beside("code")),
                );
            }
        }
    }
}

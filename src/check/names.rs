//! Names of places: one name twice under one parent, one name in two spellings, letters that are composed of pieces.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::Site;
use crate::model::locality::{LocalityId, Stage};
use crate::text::{composed, tones_placed};

/// Looks at the name of each stage of each place.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let stages: Vec<(LocalityId, &Stage)> = site
        .localities
        .iter()
        .flat_map(|(id, locality)| locality.stages.iter().map(move |stage| (id, stage)))
        .collect();
    let twice = twice_under_one_parent(&stages, diagnostics);
    let mut spellings: BTreeMap<String, (String, &Stage)> = BTreeMap::new();
    for (_, stage) in &stages {
        for name in stage.name.all() {
            let whole = composed(name);
            if whole != *name {
                let told = Diagnostic::new(&codes::NOT_COMPOSED, stage.place.beside("name"));
                diagnostics.push(told.with("name", whole.as_str()));
            }
            // Two spellings under one parent are one place written twice, and told as that.
            if !twice.iter().any(|told| std::ptr::eq(*told, *stage)) {
                two_spellings(whole, stage, &mut spellings, diagnostics);
            }
        }
    }
}

fn two_spellings<'s>(
    name: String,
    stage: &'s Stage,
    spellings: &mut BTreeMap<String, (String, &'s Stage)>,
    diagnostics: &mut Diagnostics,
) {
    let (first, first_stage) = spellings.entry(tones_placed(&name)).or_insert_with(|| (name.clone(), stage));
    if *first != name {
        let told =
            Diagnostic::new(&codes::TONE_MARK, stage.place.beside("name")).and_at(first_stage.place.beside("name"));
        diagnostics.push(told.with("name", name).with("other", first.as_str()));
    }
}

/// The stages of places that have one name.
type Owners<'s> = Vec<(LocalityId, &'s Stage)>;

/// Tells each name that two places have at once under one parent, and returns the stages that were told.
fn twice_under_one_parent<'s>(stages: &[(LocalityId, &'s Stage)], diagnostics: &mut Diagnostics) -> Vec<&'s Stage> {
    let mut names: BTreeMap<(Option<LocalityId>, usize, String), Owners<'_>> = BTreeMap::new();
    let mut told = Vec::new();
    for (id, stage) in stages {
        for name in stage.name.all() {
            let owners = names.entry((stage.parent, stage.level, tones_placed(name))).or_default();
            let other = owners.iter().find(|(other, of_other)| other != id && of_other.overlaps(stage));
            if let Some((_, other)) = other {
                let twice = Diagnostic::new(&codes::NAME_TWICE, stage.place.beside("name")).with("name", name);
                diagnostics.push(twice.and_at(other.place.beside("name")));
                told.push(*stage);
                break;
            }
            owners.push((*id, stage));
        }
    }
    told
}

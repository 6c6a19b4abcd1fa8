//! Names of places: one name twice under one parent, one name in two spellings, letters that are composed of pieces.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::Site;
use crate::model::locality::{LocalityId, Stage};
use crate::text::{composed, tones_placed};

/// Looks at the name of each stage of each place.
pub(in crate::check) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let stages: Vec<(LocalityId, &Stage)> = site
        .localities
        .iter()
        .flat_map(|(id, locality)| locality.stages.iter().map(move |stage| (id, stage)))
        .collect();
    twice_under_one_parent(&stages, diagnostics);
    let mut spellings: BTreeMap<String, (String, &Stage)> = BTreeMap::new();
    for (_, stage) in &stages {
        for name in stage.name.all() {
            let whole = composed(name);
            if whole != *name {
                let told = Diagnostic::new(&codes::NOT_COMPOSED, stage.place.clone());
                diagnostics.push(told.with("name", whole.as_str()));
            }
            two_spellings(whole, stage, &mut spellings, diagnostics);
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
        let told = Diagnostic::new(&codes::TONE_MARK, stage.place.clone()).and_at(first_stage.place.clone());
        diagnostics.push(told.with("name", name).with("other", first.as_str()));
    }
}

fn twice_under_one_parent(stages: &[(LocalityId, &Stage)], diagnostics: &mut Diagnostics) {
    let mut names: BTreeMap<(Option<LocalityId>, usize, String), Vec<(LocalityId, &Stage)>> = BTreeMap::new();
    for (id, stage) in stages {
        for name in stage.name.all() {
            let owners = names.entry((stage.parent, stage.level, tones_placed(name))).or_default();
            let other = owners.iter().find(|(other, stage_of_other)| other != id && stage_of_other.overlaps(stage));
            if let Some((_, other)) = other {
                diagnostics.push(
                    Diagnostic::new(&codes::NAME_TWICE, stage.place.clone())
                        .with("name", name)
                        .and_at(other.place.clone()),
                );
                break;
            }
            owners.push((*id, stage));
        }
    }
}

//! Ids that make the same address, or that differ only in accents and capitals.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::model::Site;
use crate::text::slug;

/// Compares the ids of places with each other, and those of indicators.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let localities = site.localities.iter().map(|(_, locality)| (locality.id.as_str(), &locality.place));
    alike(localities, diagnostics);
    alike(site.indicators.iter().map(|indicator| (indicator.id.as_str(), &indicator.place)), diagnostics);
}

fn alike<'s>(ids: impl Iterator<Item = (&'s str, &'s Place)>, diagnostics: &mut Diagnostics) {
    let mut slugs: BTreeMap<String, (&str, &Place)> = BTreeMap::new();
    for (id, place) in ids {
        let (first, first_place) = *slugs.entry(slug(id)).or_insert((id, place));
        if first != id {
            let told = Diagnostic::new(&codes::IDS_ALIKE, place.clone()).and_at(first_place.clone());
            diagnostics.push(told.with("id", id).with("other", first));
        }
    }
}

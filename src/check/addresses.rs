//! Ids, slugs and names of files that cannot be a part of an address.

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::model::Site;
use crate::text::{is_address_part, is_file_name};

/// Asks whether every system can keep what stands in the site's addresses.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let mut tell = |id: &str, place: &Place, fits: bool| {
        // A name that could not be read is told where it was.
        if !fits && !id.contains(char::REPLACEMENT_CHARACTER) {
            let shown: String = id.chars().take(60).collect();
            diagnostics.push(Diagnostic::new(&codes::BAD_ADDRESS, place.clone()).with("id", shown));
        }
    };
    for term in &site.book.calendar.terms {
        let place = site.book.file.map(|file| Place::path(file, &["periods", "terms", term.id.as_str()]));
        if let Some(place) = place {
            tell(term.id.as_str(), &place, is_address_part(term.id.as_str()));
        }
    }
    for (_, locality) in site.localities.iter() {
        tell(&locality.id, &locality.place, is_address_part(&locality.id));
    }
    for indicator in &site.indicators {
        tell(&indicator.id, &indicator.place, is_address_part(&indicator.id));
    }
    for article in &site.articles {
        let place = Place::file(article.file);
        tell(&article.slug, &place, is_address_part(&article.slug));
        for tag in &article.tags {
            tell(&tag.text, &place, is_address_part(&tag.slug));
        }
    }
    for file in &site.beside {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        tell(name, &Place::file(file.file), is_file_name(name));
    }
}

//! Smaller pictures of those that public articles show. Of a picture that nobody sees, none is made.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::model::Site;
use crate::picture::{Album, MOST_PIXELS, Smaller, Trouble, smaller};

/// How many are made side by side: each takes up to a sixth of a gigabyte while it is read.
const AT_ONCE: usize = 4;

impl Site {
    /// Makes smaller pictures of the large ones, or takes them from the album.
    pub(crate) fn make_pictures(&mut self, album: &Album, diagnostics: &mut Diagnostics) {
        let shown: Vec<(usize, Place)> = self.shown().into_iter().collect();
        for some in shown.chunks(AT_ONCE) {
            let made: Vec<_> = some.par_iter().map(|(file, _)| self.smaller(*file, album)).collect();
            for ((file, place), made) in some.iter().zip(made) {
                match made {
                    Ok(made) => self.beside[*file].smaller = made,
                    Err(trouble) => diagnostics.push(self.told(*file, place, trouble)),
                }
            }
        }
    }

    /// The files that articles show, each with the first place that names it.
    fn shown(&self) -> BTreeMap<usize, Place> {
        let mut shown = BTreeMap::new();
        for image in self.articles.iter().flat_map(|article| article.images()) {
            if let Some(file) = image.file {
                shown.entry(file).or_insert_with(|| image.place.clone());
            }
        }
        shown
    }

    fn smaller(&self, file: usize, album: &Album) -> Result<Vec<Smaller>, Trouble> {
        let beside = &self.beside[file];
        smaller(&beside.bytes, beside.size.ok_or(Trouble::Unreadable)?, album)
    }

    fn told(&self, file: usize, place: &Place, trouble: Trouble) -> Diagnostic {
        let beside = &self.beside[file];
        let name = beside.path.rsplit('/').next().unwrap_or(&beside.path);
        let (width, height) = beside.size.unwrap_or_default();
        match trouble {
            Trouble::Unreadable => {
                Diagnostic::new(&codes::PICTURE_MISSING, place.clone()).with("image", name).helped_by("unreadable")
            }
            Trouble::TooLarge => Diagnostic::new(&codes::PICTURE_TOO_LARGE, place.clone())
                .with("image", name)
                .with("width", width)
                .with("height", height)
                .with("limit", MOST_PIXELS / 1_000_000),
        }
    }
}

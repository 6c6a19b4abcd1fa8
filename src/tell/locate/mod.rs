//! From a place to its line and column. Paths are looked up in the YAML or TOML text only now, all paths of
//! one file in one pass over it. What is not found is told at its nearest ancestor.

mod file_text;
mod toml;
mod wanted;
mod yaml;

use std::collections::BTreeMap;

pub(super) use file_text::FileText;
use wanted::Wanted;

use crate::diag::{FileId, Place, Spot, Step};
use crate::source::{SourceFile, Sources};

/// A place with its position in the file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located {
    /// The file.
    pub file: FileId,
    /// Where in it; `None` is the file as a whole.
    pub position: Option<Position>,
}

/// A stretch of a file's text. Ordered by where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The column at which it begins, from 1, in characters.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
    /// Its first byte in the file.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// The positions of many places, in the order in which they are asked for. Never fails: a place that its file
/// does not have is told at the nearest one that it has.
pub fn locate<'a>(sources: &Sources, places: impl IntoIterator<Item = &'a Place>) -> Vec<Located> {
    let mut located = Vec::new();
    let mut by_file: BTreeMap<FileId, Vec<(usize, &Spot)>> = BTreeMap::new();
    for (i, place) in places.into_iter().enumerate() {
        located.push(Located { file: place.file, position: None });
        if place.spot != Spot::Whole {
            by_file.entry(place.file).or_default().push((i, &place.spot));
        }
    }
    for (file, spots) in by_file {
        let file = sources.file(file);
        let text = FileText::new(file);
        let spans = spans(file, &text, &spots);
        for ((i, _), span) in spots.iter().zip(spans) {
            located[*i].position = span.map(|(start, end)| text.position(start, end));
        }
    }
    located
}

/// Bytes from and to.
type Span = (usize, usize);

fn spans(file: &SourceFile, text: &FileText<'_>, spots: &[(usize, &Spot)]) -> Vec<Option<Span>> {
    let mut wanted = Wanted::default();
    let paths: Vec<Option<usize>> = spots.iter().map(|(_, spot)| want(&mut wanted, spot)).collect();
    if paths.iter().any(Option::is_some) {
        match file.path.rsplit_once('.') {
            Some((_, "toml")) => toml::find(text, &mut wanted),
            _ => yaml::find(text, &mut wanted),
        }
    }
    let of_spot = |((_, spot), path): (&(usize, &Spot), Option<usize>)| match (spot, path) {
        (_, Some(path)) => wanted.found(path),
        (Spot::Span(start, end), _) => Some((*start as usize, *end as usize)),
        (Spot::LineColumn(line, column), _) => Some(text.word_at(*line as usize, *column as usize)),
        _ => None,
    };
    spots.iter().zip(paths).map(of_spot).collect()
}

fn want(wanted: &mut Wanted, spot: &Spot) -> Option<usize> {
    match spot {
        Spot::Path(steps) => Some(wanted.add(steps.iter().cloned())),
        Spot::Entry { section, outer, inner } => {
            let entry = [Step::Key((*section).into()), Step::Nth(*outer), Step::Nth(*inner)];
            // A figure may be written with its notes: `{value: 365, note: …}`. Then the number is meant.
            let entry = wanted.add(entry.into_iter());
            wanted.add_inside(entry, &["value", "missing", "numerator"]);
            Some(entry)
        }
        Spot::Whole | Spot::LineColumn(..) | Spot::Span(..) => None,
    }
}

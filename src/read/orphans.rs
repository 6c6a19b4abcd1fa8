//! Files in `content/` that nothing reads: in the wrong folder, of a kind that is not known, or named nowhere.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::memory::{Fingerprint, Memory};
use crate::source::{SourceFile, Sources};

/// Tells each file that has no place of its own and whose name no text of the site has. That a text has the
/// name is enough, however broken the text is: so a mistake there brings none here. Comes after all has been read.
pub fn tell(sources: &Sources, memory: &Memory, diagnostics: &mut Diagnostics) {
    // All words of all texts: only looked for once a file has no place.
    let words_of_texts = LazyCell::new(|| words_of_texts(sources, memory));
    let named: LazyCell<HashSet<&str>, _> =
        LazyCell::new(|| words_of_texts.iter().flat_map(|names| names.iter().map(AsRef::as_ref)).collect());
    // Where a file is missing, this one may be it under a misspelled name: that is told there.
    let lacking: HashSet<String> = diagnostics
        .iter()
        .filter(|told| told.code == &codes::FILE_MISSING)
        .filter_map(|told| told.place.as_ref())
        .filter_map(|place| Some(sources.file(place.file).path.rsplit_once('/')?.0.to_owned() + "/"))
        .collect();
    for (id, file) in sources.under("content/") {
        // The reader of the disk puts this mark where a name cannot be read.
        if file.path.contains(char::REPLACEMENT_CHARACTER) {
            diagnostics.push(Diagnostic::new(&codes::NAME_NOT_UTF8, Place::file(id)));
            continue;
        }
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        // A name with spaces is a word for each of its parts; the last one has the ending.
        let last_word = name.rsplit(' ').next().unwrap_or(name);
        let folder = &file.path[..file.path.len() - name.len()];
        if !lacking.contains(folder)
            && !has_place(&file.path)
            && !name.starts_with(['.', '~'])
            && !named.contains(last_word)
        {
            diagnostics.push(Diagnostic::new(&codes::ORPHAN_FILE, Place::file(id)));
        }
    }
}

/// The words of each text of the site in which the name of a file may stand.
fn words_of_texts(sources: &Sources, memory: &Memory) -> Vec<Arc<Vec<Box<str>>>> {
    let texts: Vec<_> = sources.under("content/").filter(|(_, file)| is_text(&file.path)).collect();
    let of_text = |(id, file): &(FileId, &SourceFile)| {
        let of = |of: &mut Fingerprint| {
            of.part("names in a text");
            of.part(sources.hash(*id));
        };
        memory.recall(of, || words(file).map(Box::from).collect())
    };
    texts.par_iter().map(of_text).collect()
}

/// Whether the file is read because of where it lies.
fn has_place(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or("");
    let yaml = matches!(ending, "yaml" | "yml");
    match path.split('/').nth(1).unwrap_or("") {
        "localities.yaml" => true,
        "indicators" => yaml,
        "reports" => ending == "csv",
        "news" | "pages" => ending == "md",
        _ => false,
    }
}

fn is_text(path: &str) -> bool {
    [".yaml", ".yml", ".md"].iter().any(|ending| path.ends_with(ending))
}

/// The words of a text that can be names of files: what stands between spaces, slashes, quotes and brackets.
fn words(file: &SourceFile) -> impl Iterator<Item = &str> {
    let text = std::str::from_utf8(&file.bytes).unwrap_or("");
    let between = |c: char| {
        c.is_whitespace()
            || matches!(c, '/' | '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | ',' | '?' | '#')
    };
    let ends = |word: &&str| word.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ending.len() <= 8);
    let words =
        text.split(between).map(|word| word.rsplit("%20").next().unwrap_or(word).trim_end_matches(['.', ':', ';']));
    words.filter(ends)
}

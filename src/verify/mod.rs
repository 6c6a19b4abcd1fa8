//! Facts of all pages joined: every link inside the site leads somewhere, nothing is asked of another server,
//! no anchor is missing. Parses no HTML: the facts were noted while the pages were rendered.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::render::facts::Facts;

/// Checks the links of all pages. `pages` are facts by path, `paths` every file of the output, `url` the site's address.
pub fn verify(pages: &[(&str, &Facts)], paths: &[&str], url: &str, diagnostics: &mut Diagnostics) {
    let anchors = pages.iter().map(|(path, facts)| (*path, Anchors { facts, set: OnceLock::new() }));
    let output = Output { pages: anchors.collect(), paths: paths.iter().copied().collect(), url };
    let of_page = |(path, facts): &(&str, &Facts)| {
        let twice = |id| Diagnostic::nowhere(&codes::ID_TWICE).with("page", *path).with("id", id);
        let mut found: Vec<Diagnostic> = repeated(facts.ids.iter()).into_iter().map(twice).collect();
        found.extend(facts.links.iter().filter_map(|link| output.broken(path, link)));
        found
    };
    // Pages are looked at side by side, and told in their order.
    let found: Vec<Vec<Diagnostic>> = pages.par_iter().map(of_page).collect();
    found.into_iter().flatten().for_each(|diagnostic| diagnostics.push(diagnostic));
}

/// What links may lead to.
struct Output<'o> {
    pages: HashMap<&'o str, Anchors<'o>>,
    paths: HashSet<&'o str>,
    /// The site's address.
    url: &'o str,
}

/// The anchors of a page.
struct Anchors<'o> {
    facts: &'o Facts,
    /// The ids of a page that has many, from the first question on.
    set: OnceLock<HashSet<&'o str>>,
}

/// Up to so many ids are looked through faster than put into a set.
const FEW_IDS: usize = 256;

impl Anchors<'_> {
    fn has(&self, id: &str) -> bool {
        let ids = &self.facts.ids;
        if ids.count() <= FEW_IDS {
            return ids.iter().any(|known| known == id);
        }
        self.set.get_or_init(|| ids.iter().collect()).contains(id)
    }
}

impl Output<'_> {
    /// What is wrong with a link, if anything is.
    fn broken(&self, page: &str, link: &str) -> Option<Diagnostic> {
        let inside = link.strip_prefix(self.url);
        if inside.is_none() && has_scheme(link) {
            return None;
        }
        let (address, anchor) = match link.split_once('#') {
            Some((address, anchor)) => (address, Some(anchor)),
            None => (link, None),
        };
        let address = address.split('?').next().unwrap_or("");
        let wrong = |code| Some(Diagnostic::nowhere(code).with("page", page).with("link", link));
        let target = match inside {
            Some(_) => file_of(address.strip_prefix(self.url).unwrap_or("").to_owned()),
            None if address.is_empty() => page.to_owned(),
            None => match resolved(page, address) {
                Some(address) => file_of(address),
                None => return wrong(&codes::LINK_BROKEN),
            },
        };
        let target = percent_decoded(&target);
        if !self.paths.contains(&*target) {
            return wrong(&codes::LINK_BROKEN);
        }
        let anchor = percent_decoded(anchor.unwrap_or(""));
        if !anchor.is_empty() && self.pages.get(&*target).is_some_and(|page| !page.has(&anchor)) {
            return wrong(&codes::ANCHOR_MISSING);
        }
        None
    }
}

/// Ids that stand more than once, each named once.
fn repeated<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<&'i str> {
    let mut seen = HashSet::new();
    let mut twice: Vec<&str> = ids.filter(|id| !seen.insert(*id)).collect();
    twice.dedup();
    twice
}

/// Tells the files that not every disk can keep beside the others: names that differ only in capitals, and a file
/// where the folder of another must be.
pub fn keepable(paths: &[&str], diagnostics: &mut Diagnostics) {
    let files: HashSet<&str> = paths.iter().copied().collect();
    let mut known = HashSet::with_capacity(paths.len());
    for path in paths {
        let below_a_file = path.match_indices('/').any(|(end, _)| files.contains(&path[..end]));
        if below_a_file || !known.insert(path.to_lowercase()) {
            diagnostics.push(Diagnostic::nowhere(&codes::ADDRESS_TWICE).with("page", *path));
        }
    }
}

fn has_scheme(link: &str) -> bool {
    let scheme = link.split([':', '/', '?', '#']).next().unwrap_or("");
    link.starts_with("//")
        || (link[scheme.len()..].starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// An address relative to a page, from the root; none above the root. That of a folder ends in `/`, or is empty.
fn resolved(page: &str, address: &str) -> Option<String> {
    let folder = |path: &str| path.rfind('/').map_or(0, |end| end + 1);
    let mut path = page[..folder(page)].to_owned();
    let mut is_file = false;
    for part in address.split('/') {
        is_file = !matches!(part, "" | "." | "..");
        if is_file {
            path.push_str(part);
            path.push('/');
        } else if part == ".." {
            path.pop()?;
            path.truncate(folder(&path));
        }
    }
    if is_file {
        path.pop();
    }
    Some(path)
}

/// The file at an address from the root.
fn file_of(mut address: String) -> String {
    if address.is_empty() || address.ends_with('/') {
        address.push_str("index.html");
    }
    address
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(links: &[&str]) -> Vec<String> {
        let page = Facts { links: links.iter().copied().collect(), ids: ["a"].into_iter().collect() };
        let home = Facts::default();
        let pages = [("x/y/index.html", &page), ("index.html", &home)];
        let paths = ["x/y/index.html", "index.html", "x/data.csv", "ảnh.png"];
        let mut diagnostics = Diagnostics::default();
        verify(&pages, &paths, "https://example.org/s/", &mut diagnostics);
        diagnostics.iter().map(|d| format!("{} {:?}", d.code.id, d.args[1].1)).collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_fine() {
        let links = [
            "../../",
            "../data.csv",
            "./",
            "#a",
            "",
            "../../#",
            "https://elsewhere.example/x",
            "mailto:a@b.c",
            "https://example.org/s/",
            "../../%E1%BA%A3nh.png",
            "?q=1",
            "../y/#a",
        ];
        assert_eq!(found(&links), Vec::<String>::new());
    }

    #[test]
    fn links_that_lead_nowhere_are_told() {
        assert_eq!(found(&["../nope/", "../../../../up", "#b", "https://example.org/s/gone/"]).len(), 4);
    }
}

//! Facts of all pages joined: every link inside the site leads somewhere, nothing is asked of another server,
//! no anchor is missing. Parses no HTML: the facts were noted while the pages were rendered.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::render::facts::Facts;

/// Checks the links of all pages. `pages` are facts by path, `paths` every file of the output, `url` the site's address.
pub fn verify(pages: &BTreeMap<&str, &Facts>, paths: &BTreeSet<&str>, url: &str, diagnostics: &mut Diagnostics) {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, facts)| (*path, facts.ids.iter().map(AsRef::as_ref).collect())).collect();
    let of_page = |(path, facts): (&&str, &&Facts)| {
        let twice = |id| Diagnostic::nowhere(&codes::ID_TWICE).with("page", *path).with("id", id);
        let mut found: Vec<Diagnostic> = repeated(&facts.ids).into_iter().map(twice).collect();
        found.extend(facts.links.iter().filter_map(|link| broken(path, link, url, paths, &ids)));
        found
    };
    // Pages are looked at side by side, and told in their order.
    let found: Vec<Vec<Diagnostic>> = pages.par_iter().map(of_page).collect();
    found.into_iter().flatten().for_each(|diagnostic| diagnostics.push(diagnostic));
}

/// Ids that stand more than once, each named once.
fn repeated(ids: &[Box<str>]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let mut twice: Vec<&str> = ids.iter().map(AsRef::as_ref).filter(|id| !seen.insert(*id)).collect();
    twice.dedup();
    twice
}

/// What is wrong with a link, if anything is.
fn broken(
    page: &str,
    link: &str,
    url: &str,
    paths: &BTreeSet<&str>,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
) -> Option<Diagnostic> {
    let inside = link.strip_prefix(url);
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
        Some(_) => file_of(address.strip_prefix(url).unwrap_or("")),
        None if address.is_empty() => page.to_owned(),
        None => match resolved(page, address) {
            Some(address) => file_of(&address),
            None => return wrong(&codes::LINK_BROKEN),
        },
    };
    let target = percent_decoded(&target);
    if !paths.contains(target.as_str()) {
        return wrong(&codes::LINK_BROKEN);
    }
    let missing = anchor.is_some_and(|anchor| {
        let anchor = percent_decoded(anchor);
        !anchor.is_empty() && ids.get(target.as_str()).is_some_and(|ids| !ids.contains(anchor.as_str()))
    });
    if missing { wrong(&codes::ANCHOR_MISSING) } else { None }
}

/// Tells the files that not every disk can keep beside the others: names that differ only in capitals, and a file
/// where the folder of another must be.
pub fn keepable(paths: &BTreeSet<&str>, diagnostics: &mut Diagnostics) {
    let mut known = BTreeSet::new();
    for path in paths {
        let below_a_file = path.match_indices('/').any(|(end, _)| paths.contains(&path[..end]));
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

/// An address relative to a page, from the root; none above the root.
fn resolved(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let folder = address.ends_with('/') || address.ends_with("..") || address.ends_with('.');
    let path = parts.join("/");
    Some(if folder && !path.is_empty() { format!("{path}/") } else { path })
}

fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(links: &[&str]) -> Vec<String> {
        let page = Facts { links: links.iter().map(|l| Box::from(*l)).collect(), ids: vec!["a".into()] };
        let home = Facts::default();
        let pages = BTreeMap::from([("x/y/index.html", &page), ("index.html", &home)]);
        let paths = BTreeSet::from(["x/y/index.html", "index.html", "x/data.csv", "ảnh.png"]);
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

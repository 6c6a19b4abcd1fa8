//! Where a fault of the output comes from: the site's own template or the article that a page was made of. What is
//! found in finished pages has no place by itself.

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, Spot, codes, reason};
use crate::figure::Arg;
use crate::model::Site;
use crate::render::TemplateError;
use crate::source::Sources;

/// A template's error, at the site's own template where it has replaced the built-in one.
pub(super) fn template_error(sources: &Sources, site: &Site, error: &TemplateError) -> Diagnostic {
    let diagnostic = match sources.find(&format!("{}{}", templates(site), error.template)) {
        Some(file) => Diagnostic::new(&codes::TEMPLATE, Place { file, spot: spot_in(sources, file, &error.reason) }),
        None => Diagnostic::nowhere(&codes::TEMPLATE),
    };
    let said = error.reason.lines().next().unwrap_or("").trim_start_matches("error: ");
    diagnostic.with("template", error.template.as_str()).with("reason", reason(said))
}

/// Gives the faults of finished pages their places, as far as a file of the site says what is at fault.
pub(super) fn traced(found: Diagnostics, sources: &Sources, site: &Site, into: &mut Diagnostics) {
    let mut of_templates: Vec<(Diagnostic, usize)> = Vec::new();
    for mut diagnostic in found.into_vec() {
        let mut places = origins(&diagnostic, sources, site).into_iter();
        // Of two of a name the second is the one too many.
        let (first, second) = (places.next(), places.next());
        diagnostic.place = second.clone().or_else(|| first.clone());
        diagnostic.related.extend(first.filter(|_| second.is_some()));
        let same =
            |known: &&mut (Diagnostic, usize)| known.0.code == diagnostic.code && known.0.place == diagnostic.place;
        if !is_of_template(&diagnostic, sources, site) {
            into.push(diagnostic);
        } else if let Some((_, pages)) = of_templates.iter_mut().find(same) {
            *pages += 1;
        } else {
            of_templates.push((diagnostic, 1));
        }
    }
    // One line of a template may be at fault on every page: it is told once.
    for (diagnostic, pages) in of_templates {
        into.push(if pages > 1 { diagnostic.with("pages", pages).helped_by("template") } else { diagnostic });
    }
}

/// Whether a link is at fault in a template of the site's own.
fn is_of_template(diagnostic: &Diagnostic, sources: &Sources, site: &Site) -> bool {
    let is_link = [&codes::LINK_BROKEN, &codes::ANCHOR_MISSING].contains(&diagnostic.code);
    let path = diagnostic.place.as_ref().map(|place| sources.file(place.file).path.as_str());
    is_link && path.is_some_and(|path| path.starts_with(&templates(site)))
}

fn origins(diagnostic: &Diagnostic, sources: &Sources, site: &Site) -> Vec<Place> {
    let (page, said) = (text(diagnostic, "page"), text(diagnostic, "link"));
    if diagnostic.code == &codes::ID_TWICE {
        return quoted(&format!("id=\"{}\"", text(diagnostic, "id")), page, sources, site);
    }
    if diagnostic.code == &codes::ADDRESS_TWICE {
        return named_alike(page, sources);
    }
    // In an article the address is another, but what stands behind the number sign is the same.
    let anchor = said.find('#').map_or(said, |at| &said[at..]);
    // In a template the way to the root stands before it as a value.
    let below_root = said.trim_start_matches("../");
    [said, below_root, anchor]
        .iter()
        .filter(|piece| !piece.is_empty())
        .flat_map(|piece| quoted(piece, page, sources, site))
        .take(1)
        .collect()
}

/// Where the site's own templates, or the article of this page, have a text.
fn quoted(piece: &str, page: &str, sources: &Sources, site: &Site) -> Vec<Place> {
    let own = templates(site);
    let article = site.articles.iter().find(|article| page.split('/').any(|part| part == article.slug));
    let files = sources.under(&own).map(|(file, _)| file).chain(article.map(|article| article.file));
    let in_file = |file: FileId| {
        let text = std::str::from_utf8(&sources.file(file).bytes).unwrap_or("");
        let spans = text.match_indices(piece).map(move |(at, _)| Place::span(file, at, at + piece.len()));
        spans.collect::<Vec<_>>()
    };
    files.flat_map(in_file).collect()
}

/// The files of the site whose names differ from this address only in capitals.
fn named_alike(page: &str, sources: &Sources) -> Vec<Place> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let wanted = name(page);
    sources.under("content/").filter(|(_, file)| name(&file.path) == wanted).map(|(id, _)| Place::file(id)).collect()
}

fn text<'d>(diagnostic: &'d Diagnostic, name: &str) -> &'d str {
    let arg = diagnostic.args.iter().find(|(own, _)| *own == name);
    arg.and_then(|(_, arg)| if let Arg::Text(text) = arg { Some(text.as_ref()) } else { None }).unwrap_or("")
}

/// The folder of the site's own templates.
fn templates(site: &Site) -> String {
    format!("themes/{}/templates/", site.book.theme)
}

/// The line and column that Tera names: `--> indicator.html:3:12`; else the name of the template that is missing.
fn spot_in(sources: &Sources, file: FileId, reason: &str) -> Spot {
    let named = reason.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = named.unwrap_or("").rsplit(':').map_while(|part| part.trim().parse().ok());
    match (parts.next(), parts.next()) {
        (Some(column), Some(line)) => Spot::LineColumn(line, column),
        _ => missing_name(sources, file, reason).unwrap_or(Spot::Whole),
    }
}

/// Where the file names another that is not there: `{% extends "base.htm" %}`.
fn missing_name(sources: &Sources, file: FileId, reason: &str) -> Option<Spot> {
    let text = std::str::from_utf8(&sources.file(file).bytes).ok()?;
    let quoted =
        reason.split(['`', '\'']).filter(|name| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "html"));
    let mut spans = quoted.filter_map(|name| text.find(&format!("\"{name}\"")).map(|at| (at + 1, at + 1 + name.len())));
    spans.next_back().map(|(start, end)| Place::span(file, start, end).spot)
}

//! Links between articles, and to the files beside them, by path.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::read::article::{Document, Sort, Written};
use crate::read::picture::Beside;
use crate::text::nearest;

use super::Target;

/// What links are looked up in.
pub(super) struct Links<'a> {
    /// The articles and pages by path, the public ones with their numbers.
    pub(super) all: &'a [(&'a str, Option<usize>)],
    /// The files beside articles, in the order of their paths.
    pub(super) beside: &'a [Beside],
}

impl Links<'_> {
    /// Where an address leads that is written in the file at `from`.
    pub(super) fn target(&self, from: &str, written: &Written, diagnostics: &mut Diagnostics) -> Target {
        let (address, rest) = match written.text.find(['#', '?']) {
            Some(at) => written.text.split_at(at),
            None => (written.text.as_str(), ""),
        };
        let path = path_of(from, address);
        let known = self.article(&path);
        if let Some((_, Some(number))) = known {
            return Target::Article(*number, rest.to_owned());
        }
        if let Some(number) = self.file(&path) {
            return Target::Beside(number);
        }
        let is_markdown = address.to_ascii_lowercase().ends_with(".md");
        if let Some(inside) = address.strip_prefix('/').filter(|_| !is_markdown) {
            return Target::Root(format!("{inside}{rest}"));
        }
        let broken = Diagnostic::new(&codes::ARTICLE_LINK, written.place.clone()).with("target", written.text.as_str());
        diagnostics.push(if known.is_some() {
            broken.helped_by("later")
        } else {
            broken.suggesting(self.nearest(from, &path))
        });
        Target::Written(String::new())
    }

    /// The picture that an article shows; none for one elsewhere or missing, which is told.
    pub(super) fn picture(&self, from: &str, src: &Written, diagnostics: &mut Diagnostics) -> Option<usize> {
        if src.text.contains("://") || src.text.starts_with("//") {
            return None;
        }
        let path = path_of(from, &src.text);
        let found = self.file(&path);
        if found.is_none_or(|number| self.beside[number].size.is_none()) {
            let missing = Diagnostic::new(&codes::PICTURE_MISSING, src.place.clone()).with("image", src.text.as_str());
            diagnostics.push(match found {
                Some(_) => missing.helped_by("unreadable"),
                None => missing.suggesting(self.nearest_picture(from, &path)),
            });
            return None;
        }
        found
    }

    /// The number of the article that a document translates: named by its file, or by its slug.
    pub(super) fn original(
        &self,
        document: &Document,
        public: &[(Sort, &Arc<Document>)],
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let written = document.front.translation_of.as_ref()?;
        let path = path_of(&document.path, &written.text);
        let with_ending = format!("{path}.md");
        if let Some((_, number)) = [&path, &with_ending].into_iter().find_map(|path| self.article(path)) {
            return *number;
        }
        let by_slug =
            public.iter().position(|(_, other)| other.front.slug == written.text && other.path != document.path);
        if by_slug.is_none() {
            diagnostics.push(
                Diagnostic::new(&codes::TRANSLATION_UNKNOWN, written.place.clone())
                    .with("text", written.text.as_str())
                    .suggesting(self.nearest(&document.path, &path)),
            );
        }
        by_slug
    }

    /// The article at a path, with its number if it is public.
    fn article(&self, path: &str) -> Option<&(&str, Option<usize>)> {
        self.all.binary_search_by(|(other, _)| (*other).cmp(path)).ok().map(|at| &self.all[at])
    }

    fn file(&self, path: &str) -> Option<usize> {
        self.beside.binary_search_by(|beside| beside.path.as_str().cmp(path)).ok()
    }

    /// The nearest other file as one would write it in the file at `from`.
    fn nearest(&self, from: &str, path: &str) -> Option<String> {
        let beside = self.beside.iter().map(|beside| beside.path.as_str());
        let paths = self.all.iter().map(|(path, _)| *path).chain(beside).filter(|other| *other != from);
        Some(written_from(from, nearest(path, paths)?))
    }

    /// The nearest picture as one would write it in the file at `from`.
    fn nearest_picture(&self, from: &str, path: &str) -> Option<String> {
        let pictures = self.beside.iter().filter(|beside| beside.size.is_some()).map(|beside| beside.path.as_str());
        Some(written_from(from, nearest(path, pictures)?))
    }
}

/// A path of the site as one writes it in the file at `from`.
fn written_from(from: &str, found: &str) -> String {
    let folder = from.rfind('/').map_or("", |at| &from[..=at]);
    match found.strip_prefix(folder) {
        Some(name) => name.to_owned(),
        None => format!("../{}", found.strip_prefix("content/").unwrap_or(found)),
    }
}

/// The path in the site that an address means in the file at `from`; `/x` begins at `content/`.
fn path_of(from: &str, address: &str) -> String {
    let address = percent_decode_str(address).decode_utf8_lossy();
    let (base, relative) = match address.strip_prefix('/') {
        Some(rest) => ("content/", rest),
        None => (from.rfind('/').map_or("", |at| &from[..=at]), &*address),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn an_address_is_read_from_the_folder_of_its_file() {
        let from = "content/news/2023/a.md";
        for (address, path) in [
            ("b.md", "content/news/2023/b.md"),
            ("../b.md", "content/news/b.md"),
            ("../../pages/about.md", "content/pages/about.md"),
            ("/pages/about.md", "content/pages/about.md"),
            ("./%C4%91%E1%BA%B9p.png", "content/news/2023/đẹp.png"),
        ] {
            assert_eq!(path_of(from, address), path);
        }
    }
}

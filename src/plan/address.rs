//! Where each page stands, relative to the site's root. Addresses come from ids and written slugs, never from titles.

use crate::figure::Language;
use crate::text::Words;

/// The addresses of one language: `""` and `chi-tieu/…` for the default one, `en/` and `en/indicators/…` for another.
#[derive(Debug)]
pub(crate) struct Addresses {
    prefix: String,
    /// The folder of each section by its name: every link begins with one.
    sections: Vec<(&'static str, String)>,
}

/// The sections of a site; their folders are the words `path.NAME`.
const SECTIONS: [&str; 8] = ["indicators", "localities", "map", "news", "periods", "methods", "releases", "search"];

impl Addresses {
    /// The addresses in the language of `words`; the site's default language stands at the root.
    pub(crate) fn new(words: &Words, default: &Language) -> Self {
        let language = words.language();
        let prefix = if language == default { String::new() } else { format!("{}/", language.tag()) };
        let folder = |name| format!("{prefix}{}/", words.get(&format!("path.{name}")));
        let sections = SECTIONS.map(|name| (name, folder(name))).to_vec();
        Self { prefix, sections }
    }

    /// The home page.
    pub(crate) fn home(&self) -> String {
        self.prefix.clone()
    }

    /// The folder of a section, by the path word of the language: `section("indicators")` is `chi-tieu/`.
    pub(crate) fn section(&self, name: &str) -> String {
        self.folder(name).to_owned()
    }

    fn folder(&self, name: &str) -> &str {
        let section = self.sections.iter().find(|(section, _)| *section == name);
        &section.expect("a section of the site").1
    }

    /// A page of a section: `page("indicators", "pci")` is `chi-tieu/pci/`.
    pub(crate) fn page(&self, section: &str, id: &str) -> String {
        [self.folder(section), id, "/"].concat()
    }

    /// A file at the root of the language: `feed.xml`.
    pub(crate) fn file(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// A page that a slug of the author names, at the root of the language.
    pub(crate) fn own(&self, slug: &str) -> String {
        format!("{}{slug}/", self.prefix)
    }
}

/// How to get from the page at `address` to the site's root: `../../` from `chi-tieu/pci/`, `./` from the root.
pub fn to_root(address: &str) -> String {
    let depth = address.matches('/').count();
    if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_is_relative() {
        assert_eq!(to_root(""), "./");
        assert_eq!(to_root("404.html"), "./");
        assert_eq!(to_root("chi-tieu/"), "../");
        assert_eq!(to_root("en/indicators/pci/"), "../../../");
    }
}

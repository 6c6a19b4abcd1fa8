//! Raw HTML as an author writes it, before it is cleaned: its tags, its words, what of it will not stay.
//!
//! Finds tags without knowing whether they are some to a browser, and decides nothing about what is safe.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::{clean, entities};

/// More elements than this left open, and the cleaner's time would grow with the square of the text.
const MOST_OPEN: usize = 40;

/// Elements that have no end tag.
const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements that go with all that they hold; the rest that is not allowed goes and leaves its text.
pub(super) const WITH_CONTENT: [&str; 12] = [
    "script", "style", "iframe", "noembed", "noframes", "noscript", "title", "template", "svg", "math", "select",
    "object",
];

/// What raw HTML holds that will not stay, by name: elements, and attributes as `on…`, `style`.
pub(super) fn removed<'a>(raw: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for html in raw {
        for tag in tags(html) {
            if !ALLOWED.contains(tag.name.as_str()) && !matches!(tag.name.as_str(), "html" | "body" | "head") {
                names.insert(format!("<{}>", tag.name));
            }
            let attributes = tag.attributes.to_ascii_lowercase();
            let words = attributes.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
            for word in words.filter(|word| word.contains('=')) {
                let name = word.split('=').next().unwrap_or("");
                if name == "style" || (name.starts_with("on") && name.len() > 3) {
                    names.insert(name.to_owned());
                }
            }
            let source = attributes.split_once("src=").map_or("", |(_, value)| value.trim_start_matches(['"', '\'']));
            if tag.name == "img" && (source.starts_with("http") || source.starts_with("//")) {
                names.insert("<img src=\"https://…\">".to_owned());
            }
            if attributes.contains("javascript:") || attributes.contains("vbscript:") {
                names.insert("javascript:".to_owned());
            }
        }
        if names.len() > 20 {
            break;
        }
    }
    names
}

static ALLOWED: LazyLock<HashSet<&'static str>> = LazyLock::new(clean::allowed);

/// Whether so many elements are left open that cleaning would take more than linear time.
pub(super) fn is_tangled<'a>(raw: impl Iterator<Item = &'a str>) -> bool {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut total = 0;
    for tag in raw.flat_map(tags).filter(|tag| !VOID.contains(&tag.name.as_str())) {
        if tag.closing {
            if let Some(count) = open.get_mut(&tag.name).filter(|count| **count > 0) {
                *count -= 1;
                total -= 1;
            }
        } else {
            *open.entry(tag.name).or_default() += 1;
            total += 1;
        }
        // `<p>`, `<li>` and cells are closed by the next of their kind; they are let off here.
        let loose: usize =
            ["p", "li", "td", "th", "tr", "dd", "dt", "option"].iter().filter_map(|name| open.get(*name)).sum();
        if total - loose > MOST_OPEN {
            return true;
        }
    }
    false
}

/// A tag of raw HTML, found without knowing whether it is one to a browser.
pub(super) struct Tag<'a> {
    pub(super) name: String,
    pub(super) closing: bool,
    /// Where its `<` stands.
    pub(super) at: usize,
    attributes: &'a str,
}

pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find('<')?;
            let at = html.len() - rest.len() + open;
            rest = &rest[open + 1..];
            let (closing, inner) = rest.strip_prefix('/').map_or((false, rest), |inner| (true, inner));
            if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let name_end =
                inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(inner.len());
            let end = inner.find(['>', '<']).unwrap_or(inner.len()).max(name_end);
            let name = inner[..inner.floor_char_boundary(name_end.min(64))].to_ascii_lowercase();
            let tag = Tag { name, closing, at, attributes: &inner[name_end..end] };
            rest = &inner[end..];
            return Some(tag);
        }
    })
}

/// Adds the words of a stretch of raw HTML, for searching. `hidden` is the element (or comment) that is open
/// and is not shown; it may begin in one stretch and end in a later one.
pub(super) fn words(html: &str, hidden: &mut Option<&'static str>, out: &mut String) {
    let lower = html.to_ascii_lowercase();
    let mut at = 0;
    loop {
        if let Some(name) = *hidden {
            let end = if name == COMMENT { "-->".to_owned() } else { format!("</{name}") };
            let Some(offset) = lower[at..].find(&end) else { return };
            at += offset + if name == COMMENT { end.len() } else { 0 };
            *hidden = None;
        }
        let Some(open) = lower[at..].find('<').map(|offset| at + offset) else {
            out.push_str(&entities::decode(&html[at..]));
            return;
        };
        out.push_str(&entities::decode(&html[at..open]));
        let inner = &lower[open + 1..];
        let (closing, word) = inner.strip_prefix('/').map_or((false, inner), |word| (true, word));
        let name = &word[..word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len())];
        *hidden = if inner.starts_with("!--") {
            Some(COMMENT)
        } else {
            WITH_CONTENT.into_iter().find(|n| *n == name && !closing)
        };
        at = match (*hidden, inner.find('>')) {
            (Some(COMMENT), _) => open + 4,
            (_, Some(close)) => open + close + 2,
            (_, None) => return,
        };
        if !out.is_empty() && !out.ends_with([' ', '\n']) && hidden.is_none() && BLOCKS.contains(&name) {
            out.push(' ');
        }
    }
}

/// What `words` calls a comment.
const COMMENT: &str = "!--";

/// Elements between whose words there is a space.
const BLOCKS: [&str; 16] =
    ["p", "div", "br", "td", "th", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "table", "dt", "dd"];

/// Bytes up to the end of a tag that has one; a `>` between the quotes of a value is none.
pub(super) fn tag_length(inner: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_of_what_is_not_shown_are_not_found() {
        let (mut hidden, mut out) = (None, String::new());
        for stretch in ["<p>a &amp; b</p><SCRIPT>\n", "var c;\n", "</script>d<!-- e > f -->g", "<style>h</style><td>i"]
        {
            words(stretch, &mut hidden, &mut out);
        }
        assert_eq!(out, "a & b dg i");
        assert_eq!(hidden, None);
    }
}

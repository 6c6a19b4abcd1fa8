//! What a rendered page refers to: its links out and its anchors, noted while its bytes are at hand.
//!
//! Reads start tags and their attributes, as far as HTML that was made by templates needs it. It is no parser: it
//! builds no tree and repairs nothing. A test holds it against a complete tokenizer.

use std::borrow::Cow;
use std::collections::HashSet;

/// The links and anchors of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Every address that the page names, each once, in the order in which they first stand: links, pictures,
    /// styles, scripts. As written.
    pub links: Texts,
    /// Every id on the page, in order; one that stands twice stands twice here.
    pub ids: Texts,
}

/// Texts in their order, held as one: a page has a hundred of them, and a site may have a hundred thousand pages.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Texts {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.all[start..*end])
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    /// The same in no more memory than they take.
    fn fitted(mut self) -> Self {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
        self
    }
}

impl<'t> FromIterator<&'t str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'t str>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text));
        all
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

/// Reads the facts of a page.
pub fn facts(html: &str) -> Facts {
    let mut links = Links::default();
    let mut ids = Texts::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->");
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = upto(rest, |b| is_space(b) || matches!(b, b'/' | b'>'));
            rest = &rest[name.len()..];
            while let Some(attribute) = attribute(&mut rest) {
                let value = || unescaped(attribute.value);
                match attribute.name {
                    "href" | "src" | "action" => links.add(value()),
                    // The folder of the search index; the script asks for its list first.
                    "data-index" => links.add(value() + "index.json"),
                    "srcset" => {
                        let pictures = value();
                        let addresses = pictures.split(',').filter_map(|part| part.split_whitespace().next());
                        addresses.for_each(|address| links.add(address.to_owned().into()));
                    }
                    "id" => ids.push(&value()),
                    _ => {}
                }
            }
            if holds_no_markup(name) {
                rest = after_element(rest, name);
            }
        }
    }
    Facts { links: links.all.fitted(), ids: ids.fitted() }
}

/// Links, each once.
#[derive(Default)]
struct Links<'h> {
    seen: HashSet<Cow<'h, str>>,
    all: Texts,
}

impl<'h> Links<'h> {
    fn add(&mut self, link: Cow<'h, str>) {
        if !self.seen.contains(&link) {
            self.all.push(&link);
            self.seen.insert(link);
        }
    }
}

struct Attribute<'h> {
    name: &'h str,
    /// As it stands between its quotes; empty where there is none.
    value: &'h str,
}

/// Takes the next attribute of a start tag from `rest`; at its end takes the end and answers with nothing.
fn attribute<'h>(rest: &mut &'h str) -> Option<Attribute<'h>> {
    let text = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    if text.is_empty() || text.starts_with('>') {
        *rest = text.strip_prefix('>').unwrap_or(text);
        return None;
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let name = &text[..first + upto(&text[first..], |b| is_space(b) || matches!(b, b'/' | b'>' | b'=')).len()];
    let text = &text[name.len()..];
    let Some(text) = text.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
        *rest = text;
        return Some(Attribute { name, value: "" });
    };
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        // Searched for as one byte: the drawings of charts have attributes of thousands.
        Some(quote) => text[1..].split(quote).next().unwrap_or_default(),
        None => upto(text, |b| is_space(b) || b == b'>'),
    };
    let taken = value.len() + if quote.is_some() { 2 } else { 0 };
    *rest = text.get(taken..).unwrap_or("");
    Some(Attribute { name, value })
}

/// The start of a text before the first byte, of ASCII, that is wanted; else all of it.
fn upto(text: &str, wanted: impl Fn(u8) -> bool) -> &str {
    let end = text.bytes().position(wanted).unwrap_or(text.len());
    &text[..end]
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// What stands in a script is no markup; nor in a title.
fn holds_no_markup(name: &str) -> bool {
    ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noscript"].contains(&name)
}

fn after<'h>(text: &'h str, end: &str) -> &'h str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What follows the end tag of an element without markup; its `>` is met as text.
fn after_element<'h>(text: &'h str, name: &str) -> &'h str {
    let ends = text.match_indices("</").find(|(at, _)| text[at + 2..].starts_with(name));
    ends.map_or("", |(at, _)| &text[at + 2 + name.len()..])
}

/// An attribute's value without the escapes that templates write; other named characters stay as they are.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').and_then(|end| Some((character(&rest[1..end])?, end + 1)));
        let (character, length) = known.unwrap_or(('&', 1));
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out.into()
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use html5gum::emitters::default::DefaultEmitter;
    use html5gum::{Token, Tokenizer};

    use super::*;

    /// Links and ids, by a complete tokenizer.
    fn tokenized(html: &str) -> (BTreeSet<String>, Vec<String>) {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let (mut links, mut ids) = (BTreeSet::new(), Vec::new());
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(Token::StartTag(tag)) = token else { continue };
            for (name, value) in &tag.attributes {
                let value = String::from_utf8_lossy(value);
                match name.as_slice() {
                    b"href" | b"src" | b"action" => drop(links.insert(value.into_owned())),
                    b"id" => ids.push(value.into_owned()),
                    _ => {}
                }
            }
        }
        (links, ids)
    }

    #[test]
    fn links_and_ids_are_found_wherever_they_stand() {
        let html = r#"<p id="a"><a href="x/?a=1&amp;b=2#c">t</a><img src=y.png srcset="y.png 1x, z.png 2x"><!-- <a href="no"> --><script src="s.js">"<a href='no'>"</script>"#;
        let facts = facts(html);
        assert!(facts.ids.iter().eq(["a"]), "{facts:?}");
        assert!(facts.links.iter().eq(["x/?a=1&b=2#c", "y.png", "z.png", "s.js"]), "{facts:?}");
    }

    #[test]
    fn what_is_found_is_what_a_complete_tokenizer_finds() {
        let pages = [
            "<!doctype html><title><a href=no></title><a href='a b'id=x>1 < 2</a><br/><input disabled id = y>",
            "<p title=\"a > b\" id='đ'><a href=\"&quot;&#39;&#x2F;&lt;&gt;\">x</a></p><!----><a href=z>",
            "<svg><g id=\"m\"/><a href=\"../x/\" data-tip='<a href=no>'/></svg><style>a{}<a href=no></style><a id>",
            "<script type=x>{\"a\":\"</p><a href=no>\"}</script><a\nhref\n=\n\"q\"\nid=\"w\"/><a href=u/v/?x=/ id=t>",
            "<textarea><a id=no></textarea><a href=end",
            "a <",
            "<a href=\"open",
            "< a href=no><1 href=no></a href=no><b id=last>",
        ];
        for html in pages {
            let facts = facts(html);
            let links: BTreeSet<String> = facts.links.iter().map(str::to_owned).collect();
            let ids: Vec<String> = facts.ids.iter().map(str::to_owned).collect();
            // An unfinished tag is no tag; the reader here takes what it has.
            if !html.ends_with("end") && !html.ends_with("open") {
                assert_eq!((links, ids), tokenized(html), "{html}");
            }
        }
    }
}

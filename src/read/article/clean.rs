//! Raw HTML in an article, cleaned to a safe set. Slots and our own ids pass through it under marks that
//! carry a hash of the body: no body can hold its own hash, so that none can be forged.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use ammonia::{Builder, UrlRelative};

use super::raw::{WITH_CONTENT, tag_length};

/// What stands between the parts of a joined text in place of a slot.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The mark that our own ids and classes begin with while raw HTML is about, and that slots carry.
pub(super) fn mark(body: &str) -> String {
    format!("y{}", &blake3::hash(body.as_bytes()).to_hex()[..24])
}

/// The stand-in for the slot of this number.
pub(super) fn stand_in(mark: &str, number: usize) -> String {
    format!("{OPEN}{mark}{number}{CLOSE}")
}

/// A cleaned text, cut at its slots.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Html(String),
    /// The slot that was given in with this number.
    Slot(usize),
    /// An address of the raw HTML itself that leads into the site.
    Address(String),
}

/// The elements that stay.
pub(super) fn allowed() -> HashSet<&'static str> {
    Builder::default().clone_tags()
}

/// Cleans a text that holds stand-ins.
pub(super) fn clean(html: &str, mark: &str) -> Vec<Cut> {
    let addresses = Arc::new(Mutex::new(Vec::new()));
    let filter = Filter { mark: mark.to_owned(), addresses: Arc::clone(&addresses) };
    let mut builder = Builder::default();
    builder
        .link_rel(None)
        .url_relative(UrlRelative::PassThrough)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .add_generic_attributes(["id", "class"])
        .rm_clean_content_tags(std::iter::empty::<&str>())
        .add_clean_content_tags(WITH_CONTENT)
        .attribute_filter(move |element, attribute, value| match attribute {
            "id" | "class" => filter.own(value).map(Cow::Owned),
            // A picture on another server would tell that server who reads the page.
            "src" if element == "img" && !is_inside(value) => None,
            "href" | "src" if value.contains("{{") || value.contains("{%") => None,
            "href" | "src" if is_inside(value) && !value.starts_with(OPEN) => Some(Cow::Owned(filter.inside(value))),
            _ => Some(Cow::Borrowed(value)),
        });
    let cleaned = without_empty_pictures(&builder.clean(html).to_string());
    let addresses = addresses.lock().expect("no one panics while holding it");
    cut(&cleaned, mark, &addresses)
}

/// In place of a picture that has lost its address, the words that it has.
fn without_empty_pictures(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<img") {
        let (before, tag) = rest.split_at(at);
        let length = tag_length(&tag[1..]).map_or(tag.len(), |length| length + 1);
        let (tag, after) = tag.split_at(length);
        out.push_str(before);
        if tag.contains(" src=\"") {
            out.push_str(tag);
        } else if let Some((_, alt)) = tag.split_once(" alt=\"") {
            out.push_str(alt.split('"').next().unwrap_or(""));
        }
        rest = after;
    }
    out + rest
}

/// What the cleaner's filter of attributes needs: it may outlive the call, so it owns all of it.
struct Filter {
    mark: String,
    addresses: Arc<Mutex<Vec<String>>>,
}

impl Filter {
    /// An id or a class of ours, without its mark.
    fn own(&self, value: &str) -> Option<String> {
        value.strip_prefix(&self.mark).map(str::to_owned)
    }

    /// The stand-in for an address that leads into the site.
    fn inside(&self, value: &str) -> String {
        let mut addresses = self.addresses.lock().expect("no one panics while holding it");
        addresses.push(value.trim().to_owned());
        format!("{OPEN}{}a{}{CLOSE}", self.mark, addresses.len() - 1)
    }
}

/// Whether an address leads to somewhere in the site: it has no scheme, no host and is no mere fragment.
pub(super) fn is_inside(address: &str) -> bool {
    let address = address.trim();
    !address.is_empty() && !address.starts_with(['#', '\\']) && !address.starts_with("//") && scheme(address).is_none()
}

/// The scheme of an address as a browser sees it: without tabs, line feeds and what stands before it.
pub(super) fn scheme(address: &str) -> Option<String> {
    let seen: String = address
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .skip_while(|c| *c <= ' ' || c.is_whitespace())
        .take_while(|c| *c != ':' && !matches!(c, '/' | '?' | '#'))
        .collect();
    let colon = address.find(':')?;
    let before = address.find(['/', '?', '#']).is_none_or(|at| colon < at);
    let good = seen.starts_with(|c: char| c.is_ascii_alphabetic())
        && seen.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    (before && good).then(|| seen.to_ascii_lowercase())
}

fn cut(cleaned: &str, mark: &str, addresses: &[String]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let open = format!("{OPEN}{mark}");
    let mut rest = cleaned;
    while let Some(at) = rest.find(&open) {
        let inner = &rest[at + open.len()..];
        let Some(end) = inner.find(CLOSE) else { break };
        cuts.push(Cut::Html(rest[..at].to_owned()));
        let name = &inner[..end];
        match name.strip_prefix('a') {
            Some(number) => {
                let address = number.parse().ok().and_then(|number: usize| addresses.get(number)).cloned();
                cuts.extend(address.map(Cut::Address));
            }
            None => cuts.extend(name.parse().ok().map(Cut::Slot)),
        }
        rest = &inner[end + CLOSE.len_utf8()..];
    }
    cuts.push(Cut::Html(rest.to_owned()));
    cuts.retain(|cut| !matches!(cut, Cut::Html(html) if html.is_empty()));
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> String {
        let html_of = |cut| match cut {
            Cut::Html(html) => html,
            Cut::Slot(number) => format!("[{number}]"),
            Cut::Address(address) => format!("[{address}]"),
        };
        clean(html, &mark("body")).into_iter().map(html_of).collect()
    }

    #[test]
    fn nothing_active_passes() {
        for html in [
            "<script>alert(1)</script>",
            "<scr<script>ipt>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"java\tscript:alert(1)\">x</a>",
            "<a href=\"&#106;avascript:alert(1)\">x</a>",
            "<svg><script>alert(1)</script></svg>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
            "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
            "<p style=\"background:url(javascript:alert(1))\">x</p>",
            "<form action=javascript:alert(1)><button>x</button></form>",
            "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
            "<base href=\"https://evil.example/\">",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<details open ontoggle=alert(1)>x</details>",
            "<embed src=javascript:alert(1)>",
        ] {
            let out = cleaned(html).to_lowercase();
            for active in
                ["<script", " on", "javascript:", "style=", "<iframe", "<svg", "<form", "<meta", "<base", "<embed"]
            {
                let in_tag = out
                    .split('<')
                    .skip(1)
                    .any(|tag| format!("<{}", tag.split('>').next().unwrap_or("")).contains(active));
                assert!(!in_tag, "{html} → {out}");
            }
        }
    }

    #[test]
    fn a_picture_of_another_server_leaves_its_words() {
        let html = "a <img src=\"https://x.org/a.png\" alt=\"b > c\" title=t> <img src=//x.org/a> <img src=\"d.png\">";
        assert_eq!(cleaned(html), "a b &gt; c  <img src=\"[d.png]\">");
    }

    #[test]
    fn ids_and_classes_of_the_author_go_and_ours_stay() {
        let own = format!("<h2 id=\"{0}ours\" class=\"{0}c\">x</h2><p id=theirs class=c>y</p>", mark("body"));
        assert_eq!(cleaned(&own), "<h2 id=\"ours\" class=\"c\">x</h2><p>y</p>");
    }

    #[test]
    fn slots_pass_through_and_cannot_be_forged() {
        let html = format!("<div>a{}b</div>\u{e000}7\u{e001}<a href=\"x.md\">c</a>", stand_in(&mark("body"), 3));
        assert_eq!(cleaned(&html), "<div>a[3]b</div>\u{e000}7\u{e001}<a href=\"[x.md]\">c</a>");
    }

    #[test]
    fn schemes_are_seen_as_browsers_see_them() {
        assert_eq!(scheme(" java\nscript:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("HTTPS://x").as_deref(), Some("https"));
        assert_eq!(scheme("a/b:c.md"), None);
        assert_eq!(scheme("bai.md#a:b"), None);
        assert!(is_inside("../bai.md") && is_inside("/2012/x/") && !is_inside("//x.org") && !is_inside("#a"));
    }
}

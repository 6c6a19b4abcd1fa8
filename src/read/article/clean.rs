//! Raw HTML in an article, cleaned to a safe set. Slots and our own ids pass through it under marks that
//! carry a hash of the body: no body can hold its own hash, so that none can be forged.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex};

use ammonia::{Builder, UrlRelative};

use super::{entities, unended};

/// More elements than this left open, and the cleaner's time would grow with the square of the text.
const MOST_OPEN: usize = 40;

/// Elements that have no end tag.
const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements that go with all that they hold; the rest that is not allowed goes and leaves its text.
pub(super) const WITH_CONTENT: [&str; 12] = [
    "script", "style", "iframe", "noembed", "noframes", "noscript", "title", "template", "svg", "math", "select",
    "object",
];

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
        let length = unended::tag_length(&tag[1..]).map_or(tag.len(), |length| length + 1);
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

static ALLOWED: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| Builder::default().clone_tags().into_iter().collect());

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
    fn words_of_what_is_not_shown_are_not_found() {
        let (mut hidden, mut out) = (None, String::new());
        for stretch in ["<p>a &amp; b</p><SCRIPT>\n", "var c;\n", "</script>d<!-- e > f -->g", "<style>h</style><td>i"]
        {
            words(stretch, &mut hidden, &mut out);
        }
        assert_eq!(out, "a & b dg i");
        assert_eq!(hidden, None);
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

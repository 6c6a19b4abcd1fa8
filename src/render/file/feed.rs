//! `feed.xml` in the Atom format of RFC 4287.

use std::fmt::Write;

use crate::plan::files::Feed;
use crate::text::escaped;

/// The document.
pub(super) fn write(feed: &Feed) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escaped(&feed.language)
    );
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "<{name}>{}</{name}>", escaped(&plain(text)));
    };
    line("id", &feed.url);
    line("title", &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        line("subtitle", subtitle);
    }
    line("updated", &feed.updated);
    let _ = writeln!(out, "<author><name>{}</name></author>", escaped(&plain(&feed.author)));
    let _ = writeln!(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(&feed.url));
    let _ = writeln!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&feed.site));
    for entry in &feed.entries {
        let _ = writeln!(
            out,
            "<entry xml:lang=\"{}\"><id>{url}</id><title>{}</title><updated>{}</updated><published>{}</published><link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>",
            escaped(&entry.language),
            escaped(&plain(&entry.title)),
            entry.updated,
            entry.updated,
            url = escaped(&entry.url)
        );
        for tag in &entry.tags {
            let _ = write!(out, "<category term=\"{}\"/>", escaped(&plain(tag)));
        }
        let summary = entry.summary.as_deref().unwrap_or(&entry.title);
        let _ = writeln!(out, "<summary>{}</summary></entry>", escaped(&plain(summary)));
    }
    out.push_str("</feed>\n");
    out
}

/// Without the control characters that XML has no way to write.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect()
}

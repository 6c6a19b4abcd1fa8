//! `sitemap.xml`, with the other languages of each page.

use std::fmt::Write;

use crate::plan::files::Sitemap;
use crate::text::escaped;

/// The document.
pub(super) fn write(map: &Sitemap) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in &map.pages {
        let Some((_, own)) = page.first() else { continue };
        let _ = write!(out, "<url><loc>{}</loc>", escaped(own));
        if page.len() > 1 {
            for (language, address) in page {
                let _ = write!(
                    out,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    escaped(language),
                    escaped(address)
                );
            }
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

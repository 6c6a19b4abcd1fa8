//! `_headers`, as static hosts read it: a path, then its headers, indented.

use std::fmt::Write;

use crate::plan::files::Headers;

/// What the pages may load: only what the site itself serves. The same stands in each page, for hosts that send no
/// headers.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'";

/// The document. `hashed` are the assets that carry the hash of what they hold in their name.
pub(super) fn write<'a>(headers: &Headers, hashed: impl Iterator<Item = &'a str>) -> String {
    let base = &headers.base;
    let mut out = format!(
        "{base}*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    for path in hashed {
        let _ = write!(out, "\n{base}{path}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    out
}

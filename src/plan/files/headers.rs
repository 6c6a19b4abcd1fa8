//! `_headers`: what a server should say beside the files, in the form that several static hosts read. Other
//! hosts ignore the file, and its lines can be copied into their settings.

use super::{Content, Kind};

/// The headers of a site.
#[derive(Debug)]
pub struct Headers {
    /// Where the site stands on its host: `/ha-long/`.
    pub base: String,
}

pub(super) static HEADERS: Kind = Kind {
    list: |_| HEADERS.once("_headers"),
    content: |contexts, _| Content::Headers(Headers { base: path_of(&contexts[0].site.book.url).to_owned() }),
};

/// The path of an absolute address: `/ha-long/` of `https://example.org/ha-long/`.
fn path_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or("/", |at| &url[host + at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_begins_behind_the_host() {
        assert_eq!(path_of("https://example.org/ha-long/"), "/ha-long/");
        assert_eq!(path_of("https://example.org"), "/");
    }
}

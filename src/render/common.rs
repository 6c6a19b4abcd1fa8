//! What a page has in common with others, or with the site, is held in memory once: the head and the foot that
//! stand on every page, the text of an article.
//!
//! Knows nothing of what a page says. Whatever is found here, the bytes of the page are the same.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::pieces::{Piece, Pieces};

/// Shorter stretches are not worth a piece of their own.
const LEAST_BYTES: usize = 256;

/// How many heads and feet are looked at: pages of one section and depth have the same ones. Where more pages than
/// these have one of their own, as lists do that link to themselves in another language, all are forgotten, and what
/// comes again is known again soon.
const MOST_KEPT: usize = 512;

/// By how many bytes a text is looked for on its page.
const PROBE_BYTES: usize = 64;

/// Bytes that several pages hold.
type Shared = Arc<[u8]>;

/// Stretches that pages have in common.
#[derive(Default)]
pub(super) struct Common {
    /// All before the main element of the first page with a head, by the head.
    heads: Mutex<HashMap<Box<[u8]>, Shared>>,
    feet: Mutex<HashSet<Shared>>,
}

impl Common {
    /// A page in pieces. What stands around its main element is shared with other pages, and the stretches that it
    /// has from `texts` with whoever holds those.
    pub(super) fn cut(&self, html: &str, texts: &[Arc<str>]) -> Pieces {
        let mut shared: Vec<(usize, Piece)> = Vec::new();
        if let Some((begin, end)) = html.find("<main").zip(html.rfind("</main>")) {
            let head = html[..begin].find("<body").unwrap_or(begin);
            shared.extend(self.ends_of_head(&html.as_bytes()[..begin], head));
            shared.push((end, self.foot(&html.as_bytes()[end..]).into()));
        }
        shared.extend(texts.iter().filter_map(|text| stretch(html, text)));
        pieced(html.as_bytes(), shared)
    }

    /// The start and the end of what stands before a main element, as far as the first page with the same head, which
    /// begins at a byte, has them too.
    fn ends_of_head(&self, page: &[u8], head: usize) -> Vec<(usize, Piece)> {
        let mut heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = heads.get(&page[head..]).map(Arc::clone) else {
            if heads.len() == MOST_KEPT {
                heads.clear();
            }
            let first = Shared::from(page);
            heads.insert(page[head..].into(), Arc::clone(&first));
            return vec![(0, first.into())];
        };
        drop(heads);
        let alike = |(a, b): &(&u8, &u8)| a == b;
        let from_start = page.iter().zip(&*known).take_while(alike).count();
        let from_end = page.iter().rev().zip(known.iter().rev()).take_while(alike).count();
        let start = Piece::part(Arc::clone(&known), 0..from_start);
        let end = Piece::part(Arc::clone(&known), known.len() - from_end..known.len());
        vec![(0, start), (page.len() - from_end, end)]
    }

    /// A foot, as an earlier page held it if one did.
    fn foot(&self, bytes: &[u8]) -> Shared {
        let mut feet = self.feet.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = feet.get(bytes) {
            return Arc::clone(known);
        }
        if feet.len() == MOST_KEPT {
            feet.clear();
        }
        let new = Shared::from(bytes);
        feet.insert(Arc::clone(&new));
        new
    }
}

/// The longest stretch around the middle of a text that stands on a page as it does there, and where.
fn stretch(html: &str, text: &Arc<str>) -> Option<(usize, Piece)> {
    let middle = text.floor_char_boundary(text.len() / 2);
    let probe = &text[middle..text.floor_char_boundary(middle + PROBE_BYTES)];
    let at = html.find(probe)?;
    let (page, text_bytes) = (html.as_bytes(), text.as_bytes());
    let alike = |(a, b): &(&u8, &u8)| a == b;
    let before = page[..at].iter().rev().zip(text_bytes[..middle].iter().rev()).take_while(alike).count();
    let after = page[at..].iter().zip(&text_bytes[middle..]).take_while(alike).count();
    Some((at - before, Piece::part(Arc::clone(text).into(), middle - before..middle + after)))
}

/// A page of shared pieces, each with where it stands, and of its own between them. Of two that overlap the later
/// one is left out.
fn pieced(page: &[u8], mut shared: Vec<(usize, Piece)>) -> Pieces {
    shared.retain(|(_, piece)| piece.len() >= LEAST_BYTES);
    if shared.is_empty() {
        return Arc::<[u8]>::from(page).into();
    }
    shared.sort_by_key(|(at, _)| *at);
    let mut pieces = Vec::with_capacity(2 * shared.len() + 1);
    let mut done = 0;
    let own = |range: Range<usize>| Piece::from(Arc::<[u8]>::from(&page[range]));
    for (at, piece) in shared {
        if at >= done {
            pieces.push(own(done..at));
            done = at + piece.len();
            pieces.push(piece);
        }
    }
    pieces.push(own(done..page.len()));
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: &str, main: &str) -> String {
        let nav = "<a href=\"./\">Trang đầu</a>".repeat(20);
        format!("<title>{title}</title><body><nav>{nav}</nav><main>{main}</main><footer>{nav}</footer></body>")
    }

    #[test]
    fn a_page_in_pieces_has_the_bytes_that_it_had() {
        let text: Arc<str> = "<p>Kết nạp được 365 đảng viên mới.</p>".repeat(30).into();
        let common = Common::default();
        for main in [
            String::new(),
            text.to_string(),
            text.replacen("<p>", "<p class=\"lead\">", 1),
            format!("{text}{text}"),
            text.replace("365", "366"),
            text[..text.len() / 2].to_owned(),
        ] {
            for html in [page("Hạ Long", &main), main.clone(), format!("<main>{main}"), format!("</main>{main}<main>")]
            {
                let cut = common.cut(&html, &[Arc::clone(&text), Arc::from("")]);
                assert_eq!(cut.whole(), html.as_bytes());
            }
        }
    }

    #[test]
    fn heads_that_come_once_do_not_keep_out_those_that_come_again() {
        let common = Common::default();
        for number in 0..2 * MOST_KEPT {
            let own = page("Tin", "").replace("<nav>", &format!("<nav id=\"{number}\">"));
            common.cut(&own, &[]);
        }
        let (first, second) = (common.cut(&page("Hạ Long", ""), &[]), common.cut(&page("Hồng Gai", ""), &[]));
        let shared = |piece: &&[u8]| first.iter().any(|other| other.as_ptr_range().contains(&piece.as_ptr()));
        assert_eq!(second.iter().filter(shared).count(), 2, "the end of the head, and the foot");
    }

    #[test]
    fn what_is_in_common_is_held_once() {
        let months: Vec<String> = (1..30).map(|month| format!("<p>Kết nạp được {month} đảng viên mới.</p>")).collect();
        let text: Arc<str> = months.concat().into();
        let common = Common::default();
        let main = text.replacen("<p>", "<p class=\"lead\">", 1);
        let cut = |title: &str| common.cut(&page(title, &main), &[Arc::clone(&text)]);
        let (_, first, second) = (cut("Quảng Ninh"), cut("Hạ Long"), cut("Hồng Gai"));
        let own = |pieces: &Pieces| -> Vec<String> {
            let of = |piece: &&[u8]| {
                !second.iter().chain([text.as_bytes()]).any(|other| other.as_ptr_range().contains(&piece.as_ptr()))
            };
            pieces.iter().filter(of).map(|piece| String::from_utf8_lossy(piece).into_owned()).collect()
        };
        assert_eq!(own(&first), ["<title>Hạ Long", "<main><p class=\"lead\""]);
    }
}

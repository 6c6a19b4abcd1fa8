//! The pictures that stand for pages where they are linked to.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use common::is_page;
use yearbook::pieces::Pieces;
use yearbook::{Options, Output, compile, source};

const URL: &str = "https://thu.example/nien-giam/";

static EXAMPLE: LazyLock<Output> = LazyLock::new(|| {
    let sources = source::read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let as_of = "2026-01-15T08:00:00+07:00".parse().unwrap();
    compile(&sources, &Options { as_of, drafts: false, base_url: Some(URL.to_owned()) }).output
});

/// The picture that each page names, by the page's path.
fn pictures() -> BTreeMap<&'static str, &'static str> {
    let picture = |(path, bytes): (&'static String, &'static Pieces)| {
        let html = std::str::from_utf8(bytes.whole()).ok().filter(|_| is_page(path))?;
        let (_, rest) = html.split_once("<meta property=\"og:image\" content=\"")?;
        Some((path.as_str(), rest.split('"').next()?.strip_prefix(URL).unwrap_or("elsewhere")))
    };
    EXAMPLE.iter().filter_map(picture).collect()
}

/// Width and height of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn every_listed_page_names_a_picture_of_this_site() {
    let pictures = pictures();
    let listed = EXAMPLE.iter().filter(|(path, bytes)| {
        is_page(path) && std::str::from_utf8(bytes.whole()).unwrap().contains("<link rel=\"canonical\"")
    });
    for (path, _) in
        listed.filter(|(_, bytes)| !std::str::from_utf8(bytes.whole()).unwrap().contains("http-equiv=\"refresh\""))
    {
        let picture = pictures.get(path.as_str()).unwrap_or_else(|| panic!("{path} names no picture"));
        assert!(EXAMPLE.contains_key(*picture), "{path} names {picture}");
    }
}

#[test]
fn an_indicator_has_a_card_of_its_own_in_each_language() {
    let pictures = pictures();
    let (own, site) = ("chi-tieu/ket-nap-dang-vien/card.png", "card.png");
    assert_eq!(pictures["chi-tieu/ket-nap-dang-vien/index.html"], own);
    assert_eq!(pictures["en/indicators/ket-nap-dang-vien/index.html"], "en/indicators/ket-nap-dang-vien/card.png");
    assert_eq!(pictures["dia-ban/ha-long/index.html"], site);
    let cards: Vec<_> = EXAMPLE.iter().filter(|(path, _)| path.ends_with("card.png")).collect();
    assert!(cards.len() > 70, "{}", cards.len());
    for (path, bytes) in &cards {
        assert_eq!(size(bytes.whole()), (1200, 630), "{path}");
        assert!(bytes.len() < 60_000, "{path} has {} bytes", bytes.len());
    }
    let different: BTreeSet<&[u8]> = cards.iter().map(|(_, bytes)| bytes.as_ref()).collect();
    assert_eq!(different.len(), cards.len(), "two cards are the same picture");
}

#[test]
fn an_article_with_a_picture_is_linked_to_with_it() {
    let article = "bai-viet/2025/quang-ninh-con-54-xa-phuong-dac-khu/";
    assert!(pictures()[format!("{article}index.html").as_str()].starts_with(article));
}

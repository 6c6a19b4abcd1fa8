//! The gallery of charts in the documentation is the one that the program draws.

#![expect(clippy::disallowed_methods, reason = "the test reads a file of the project")]

#[path = "../examples/gallery/page.rs"]
mod page;

#[test]
fn the_gallery_in_docs_is_up_to_date() {
    for tag in page::LANGUAGES {
        let file = format!("{}/{}", env!("CARGO_MANIFEST_DIR"), page::file(tag));
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(written == page::page(tag), "{file} is out of date: run `cargo run --example gallery`");
    }
}

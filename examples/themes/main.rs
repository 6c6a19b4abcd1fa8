//! Writes what every template of a theme gets, from the views themselves: `cargo run --example themes` renews
//! the part of `docs/themes.md` below its mark.

#![expect(clippy::disallowed_methods, reason = "an example is a program of its own: it writes a page of the docs")]

mod reference;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("docs/themes.md");
    let document = std::fs::read_to_string(&path)?;
    std::fs::write(path, reference::renewed(&document, &reference::reference(root)))
}

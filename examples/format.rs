//! Writes the schemas of a site's files and the tables of keys in docs/format.md: `cargo run --example format`.

#![expect(clippy::disallowed_methods, reason = "an example is a program of its own: it writes pages of the docs")]

use yearbook::figure::Language;
use yearbook::manual::{keys, schema};
use yearbook::text::words;

fn main() -> std::io::Result<()> {
    let languages = ["vi", "en"].map(|tag| words(&Language::new(tag), None).expect("a built-in language"));
    std::fs::create_dir_all("docs/schemas")?;
    for (name, text) in schema::schemas(&languages) {
        std::fs::write(format!("docs/schemas/{name}"), text)?;
    }
    let format = std::fs::read_to_string("docs/format.md")?;
    let filled = keys::filled(&format, &languages[1]).expect("every mark of docs/format.md names a kind of file");
    std::fs::write("docs/format.md", filled)
}

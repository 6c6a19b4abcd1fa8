//! Writes what all messages mean, in each language: `cargo run --example messages`.

#![expect(clippy::disallowed_methods, reason = "an example is a program of its own: it writes pages of the docs")]

use yearbook::figure::Language;
use yearbook::manual::{all, manual};
use yearbook::text::words;

fn main() -> std::io::Result<()> {
    std::fs::create_dir_all("docs")?;
    let all = all();
    for (tag, path) in [("en", "docs/messages.md"), ("vi", "docs/messages.vi.md")] {
        let words = words(&Language::new(tag), None).expect("a built-in language");
        std::fs::write(path, manual(&all, &words))?;
    }
    Ok(())
}

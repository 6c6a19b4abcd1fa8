//! Writes the gallery of charts: `cargo run --example gallery` renews `docs/charts.html` and `docs/charts.en.html`.
//! With a folder as argument, each chart is written there as a file of its own as well.

#![expect(clippy::disallowed_methods, reason = "an example is a program of its own: it writes pages")]

mod page;

use std::io;
use std::path::Path;

use yearbook::figure::ChartKind;
use yearbook::render::chart::{Caption, Palette, gallery, standalone};

fn main() -> io::Result<()> {
    for tag in page::LANGUAGES {
        std::fs::write(page::file(tag), page::page(tag))?;
    }
    match std::env::args().nth(1) {
        Some(folder) => files(Path::new(&folder)),
        None => Ok(()),
    }
}

/// Each specimen as a file of its own.
fn files(folder: &Path) -> io::Result<()> {
    let palette = Palette::from_style_sheet(include_str!("../../themes/default/static/theme.css"));
    for tag in page::LANGUAGES {
        let words = page::words(tag);
        for kind in ChartKind::ALL {
            for (at, specimen) in gallery::specimens(*kind, words.language()).into_iter().enumerate() {
                let caption =
                    Caption { title: specimen.title.to_owned(), subtitle: kind.word().to_owned(), notes: Vec::new() };
                let svg = standalone(&specimen.chart, &words, &caption, &palette);
                std::fs::write(folder.join(format!("{}-{at}.{tag}.svg", kind.word())), svg)?;
            }
        }
    }
    Ok(())
}

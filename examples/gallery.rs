//! Writes the gallery of charts: `cargo run --example gallery [FILE]`, by default `docs/charts.html`.

#![expect(clippy::disallowed_methods, reason = "an example is a program of its own: it reads words and writes a page")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

use yearbook::figure::Language;
use yearbook::plan::chart::{Chart, Kind};
use yearbook::render::chart::{Caption, Palette, draw, gallery, key, standalone};
use yearbook::text::Words;

fn main() -> io::Result<()> {
    let file = std::env::args().nth(1).unwrap_or_else(|| "docs/charts.html".to_owned());
    if let Some(folder) = std::env::args().nth(2) {
        files(&folder)?;
    }
    std::fs::write(file, page()?)
}

/// Each specimen as a file of its own.
fn files(folder: &str) -> io::Result<()> {
    let css = std::fs::read_to_string("themes/default/static/theme.css").unwrap_or_default();
    let palette = Palette::from_style_sheet(&css);
    for tag in ["vi", "en"] {
        let words = words(tag)?;
        for kind in Kind::ALL {
            for (at, specimen) in gallery::specimens(*kind, words.language()).into_iter().enumerate() {
                let caption =
                    Caption { title: specimen.title.to_owned(), subtitle: kind.word().to_owned(), notes: Vec::new() };
                let svg = standalone(&specimen.chart, &words, &caption, &palette);
                std::fs::write(format!("{folder}/{}-{at}.{tag}.svg", kind.word()), svg)?;
            }
        }
    }
    Ok(())
}

fn page() -> io::Result<String> {
    let css = std::fs::read_to_string("themes/default/static/theme.css").unwrap_or_default();
    let mut body = String::new();
    for tag in ["vi", "en"] {
        let words = words(tag)?;
        for kind in Kind::ALL {
            let _ = write!(body, "<section lang=\"{tag}\"><h2>{} ({tag})</h2>", kind.word());
            for specimen in gallery::specimens(*kind, words.language()) {
                let said: Vec<String> = specimen.chart.describe().iter().map(|phrase| words.say(phrase)).collect();
                let _ = write!(
                    body,
                    "<figure class=\"fig\"><header><h3>{}</h3><p class=\"sub\">{:?}</p></header><div class=\"chart{}\">{}</div>{}\
                     <p class=\"say\">{}</p>{}</figure>",
                    specimen.title,
                    specimen.case,
                    if matches!(kind, Kind::BoardHead | Kind::BoardRow | Kind::RankBar) { " cell" } else { "" },
                    draw(&specimen.chart, &words, "../"),
                    key(&specimen.chart, &words),
                    said.join(" "),
                    table(&specimen.chart, &words),
                );
            }
            body.push_str("</section>");
        }
    }
    Ok(format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Charts</title><style>{css}\n.cell {{ max-width: 27rem; }}</style></head><body>{PATTERNS}\
         <main class=\"wrap\"><h1>Charts</h1>{body}</main></body></html>\n"
    ))
}

const PATTERNS: &str = r#"<svg class="defs" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hp-bg" width="6" height="6"/><path class="hp" d="M0 0v6"/></pattern><pattern id="miss" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hp-bg" width="7" height="7"/><path class="hm" d="M0 0v7"/></pattern></defs></svg>"#;

fn table(chart: &Chart, words: &Words) -> String {
    let table = chart.table();
    if table.rows.is_empty() {
        return String::new();
    }
    let mut out = String::from("<details><summary>…</summary><div class=\"scroll\"><table><thead><tr>");
    for head in &table.head {
        let _ = write!(out, "<th>{}</th>", words.arg(head));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        let _ = write!(out, "<tr><th>{}</th>", words.arg(&row.label));
        for cell in &row.cells {
            let _ = write!(out, "<td>{}</td>", words.arg(cell));
        }
        out.push_str("</tr>");
    }
    out + "</tbody></table></div></details>"
}

fn words(tag: &str) -> io::Result<Words> {
    let file = std::fs::read_to_string(format!("themes/default/words/{tag}.yaml"))?;
    let tree: serde_yaml::Value = serde_yaml::from_str(&file).map_err(io::Error::other)?;
    let mut phrases = BTreeMap::new();
    flatten(String::new(), &tree, &mut phrases);
    Ok(Words::new(Language::new(tag), &phrases).expect("the words are well formed"))
}

fn flatten(key: String, tree: &serde_yaml::Value, into: &mut BTreeMap<String, String>) {
    match tree {
        serde_yaml::Value::Mapping(map) => {
            for (name, value) in map {
                let name = name.as_str().unwrap_or_default();
                flatten(if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") }, value, into);
            }
        }
        serde_yaml::Value::String(text) => {
            into.insert(key, text.clone());
        }
        _ => {}
    }
}

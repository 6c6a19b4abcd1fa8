//! What holds for every chart of the gallery, in both languages.

use super::gallery::{Case, Specimen, specimens};
use super::standalone::attribute;
use super::{draw, measure};
use crate::figure::{Arg, ChartKind, Language};
use crate::text::{self, Words};

pub(super) fn words(tag: &str) -> Words {
    text::words(&Language::new(tag), None).expect("the built-in words are well formed")
}

fn all() -> Vec<(Words, Vec<(ChartKind, Specimen)>)> {
    ["vi", "en"]
        .map(|tag| {
            let of = |kind: &ChartKind| {
                specimens(*kind, &Language::new(tag)).into_iter().map(|s| (*kind, s)).collect::<Vec<_>>()
            };
            (words(tag), ChartKind::ALL.iter().flat_map(of).collect())
        })
        .into()
}

#[test]
fn every_kind_has_an_ordinary_an_extreme_and_an_empty_specimen() {
    for kind in ChartKind::ALL {
        let cases: Vec<Case> = specimens(*kind, &Language::new("vi")).iter().map(|specimen| specimen.case).collect();
        for case in [Case::Ordinary, Case::Extreme, Case::Empty] {
            assert!(cases.contains(&case), "{kind:?} has no {case:?} specimen");
        }
    }
}

#[test]
fn no_word_is_unknown_in_a_drawing_a_table_or_a_sentence() {
    for (words, specimens) in all() {
        for (kind, specimen) in specimens {
            let table = specimen.chart.table();
            let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| row.cells.iter().chain([&row.label])));
            let mut said: Vec<String> = cells.map(|cell| words.arg(cell)).collect();
            said.extend(specimen.chart.describe().iter().map(|phrase| words.say(phrase)));
            said.push(draw(&specimen.chart, &words, "../"));
            for text in said {
                assert!(!text.contains("[chart.") && !text.contains('{'), "{kind:?}, {}: {text}", specimen.title);
            }
            assert!(table.rows.iter().all(|row| row.cells.len() + 1 == table.head.len()), "{kind:?}");
        }
    }
}

#[test]
fn a_drawing_has_no_style_and_no_colour_and_is_always_the_same() {
    for (words, specimens) in all() {
        for (kind, specimen) in specimens {
            let svg = draw(&specimen.chart, &words, "../");
            for forbidden in ["style=", "#", " id=", "fill=", "stroke=", "NaN", "inf"] {
                assert!(!svg.contains(forbidden), "{kind:?}, {}: {forbidden} in {svg}", specimen.title);
            }
            assert_eq!(svg, draw(&specimen.chart, &words, "../"));
            assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
        }
    }
}

/// A text of a drawing, where it lies on a sheet of a given width.
#[derive(Debug)]
struct Lettering {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

fn lettering(svg: &str, across: f64) -> Vec<Lettering> {
    svg.split("<text")
        .skip(1)
        .filter_map(|piece| {
            let (tag, rest) = piece.split_once('>').expect("a tag ends");
            let text = rest.split("</text>").next().expect("a text ends").replace("&amp;", "&");
            let classes: Vec<&str> = attribute(tag, "class").unwrap_or("").split(' ').collect();
            let hidden = if across < 600.0 { "w" } else { "s" };
            if classes.contains(&hidden) {
                return None;
            }
            let size = if classes.contains(&"inbar") { 24.0 } else { 13.0 };
            let bold = ["b", "r", "tm", "inbar", "s1", "s2", "s3", "s4"].iter().any(|class| classes.contains(class));
            let number =
                |name: &str| attribute(tag, name).map_or(0.0, |v| v.trim_end_matches('%').parse().expect("a number"));
            let at = number("x") / 100.0 * across + number("dx");
            let wide = measure::width(&text, size, bold);
            let (left, right) = match attribute(tag, "text-anchor") {
                None => (at, at + wide),
                Some("middle") => (at - wide / 2.0, at + wide / 2.0),
                _ => (at - wide, at),
            };
            Some(Lettering { text, left, right, baseline: number("y"), size })
        })
        .collect()
}

#[test]
fn no_two_texts_overlap_and_none_leaves_its_sheet() {
    let mut wrong = Vec::new();
    for (words, specimens) in all() {
        for (kind, specimen) in specimens {
            // Small multiples are a list: each drawing is looked at as narrow as it may get.
            let drawn = draw(&specimen.chart, &words, "../");
            let small = kind == ChartKind::Multiples;
            let drawings: Vec<&str> = if small { drawn.split("<li>").skip(1).collect() } else { vec![&drawn] };
            for svg in drawings {
                let Some(height) = attribute(svg, "height").and_then(|h| h.parse::<f64>().ok()) else {
                    continue; // a map has no letters
                };
                for across in
                    if small { [130.0, 150.0, 220.0, 300.0, 400.0] } else { [288.0, 328.0, 700.0, 850.0, 1184.0] }
                {
                    let at = format!("{kind:?} {} in {} at {across}", specimen.title, words.language());
                    let texts = lettering(svg, across);
                    for (i, a) in texts.iter().enumerate() {
                        if a.left < -1.0
                            || a.right > across + 1.0
                            || a.baseline < a.size * 0.7
                            || a.baseline > height + 2.0
                        {
                            wrong.push(format!("{at}: outside: {a:?}"));
                        }
                        for b in &texts[..i] {
                            let apart = (a.baseline - b.baseline).abs() >= a.size.max(b.size);
                            if !apart && a.left < b.right && b.left < a.right {
                                wrong.push(format!("{at}: {:?} over {:?}", a.text, b.text));
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn three_series_of_36_months_stay_small() {
    let words = words("vi");
    let specimen = &specimens(ChartKind::Line, words.language())[3];
    let svg = draw(&specimen.chart, &words, "../");
    let tips: usize =
        svg.split("<rect class=\"hit\"").skip(1).map(|tip| tip.split('>').next().map_or(0, str::len) + 18).sum();
    assert_eq!(svg.matches("data-tip").count(), 36, "each month can be read");
    assert!(svg.len() <= 14_000, "{} bytes with the figures", svg.len());
    assert!(svg.len() - tips <= 6_000, "{} bytes without", svg.len() - tips);
}

#[test]
fn a_map_of_54_communes_stays_small_and_leads_to_their_pages() {
    let words = words("vi");
    let specimen = &specimens(ChartKind::Map, words.language())[1];
    let svg = draw(&specimen.chart, &words, "../../");
    assert_eq!(svg.matches("href=\"../../dia-ban/").count(), 54);
    assert!(svg.len() <= 60_000, "{} bytes", svg.len());
}

/// The words of a text that hold a digit, without the punctuation around them.
fn figures(text: &str) -> Vec<String> {
    let plain = text.replace("&amp;", "&").replace("&quot;", "\"");
    let words = plain.split_whitespace().map(|word| word.trim_matches(|c: char| "();:,.→←%".contains(c)).to_owned());
    words.filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect()
}

fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    svg.split(opening.as_str()).skip(1).filter_map(|piece| piece.split('"').next()).collect()
}

#[test]
fn a_drawing_shows_no_figure_that_its_table_lacks() {
    for (words, specimens) in all() {
        for (kind, specimen) in specimens {
            let table = specimen.chart.table();
            let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| row.cells.iter().chain([&row.label])));
            let known: Vec<String> = cells.flat_map(|cell| figures(&words.arg(cell))).collect();
            if table.rows.is_empty() {
                continue;
            }
            for tip in attributes(&draw(&specimen.chart, &words, ""), "data-tip") {
                // What stands before the colon is the period, which a tip says shorter than the table.
                let said = tip.split_once(": ").map_or(tip, |(_, said)| said);
                for figure in figures(said) {
                    assert!(known.contains(&figure), "{kind:?}, {}: {figure} of “{tip}”", specimen.title);
                }
            }
        }
    }
}

#[test]
fn a_drawing_leaves_out_no_figure_of_its_table() {
    for (words, specimens) in all() {
        for (kind, specimen) in specimens {
            let svg = draw(&specimen.chart, &words, "");
            let shown = match kind {
                ChartKind::Columns | ChartKind::Line | ChartKind::Map | ChartKind::Tiles => {
                    attributes(&svg, "data-tip").join(" ")
                }
                ChartKind::Ruler => svg,
                _ => continue,
            };
            let table = specimen.chart.table();
            let pace = table.head.iter().position(|head| words.arg(head).contains(&words.get("chart.plan")));
            for row in &table.rows {
                for (at, cell) in row.cells.iter().enumerate() {
                    let is_pace = kind == ChartKind::Line && pace == Some(at + 1);
                    if let (Arg::Number(_), false) = (cell, is_pace) {
                        let figure = words.arg(cell);
                        assert!(shown.contains(&figure), "{kind:?}, {}: {figure} is not shown", specimen.title);
                    }
                }
            }
        }
    }
}

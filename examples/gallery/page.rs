//! The gallery as a page: of every kind the ordinary, the extreme and the empty case, in one language.

use std::fmt::Write;

use yearbook::figure::{ChartKind, Language};
use yearbook::plan::chart::Chart;
use yearbook::render::chart::gallery::{Case, Specimen, specimens};
use yearbook::render::chart::{draw, key};
use yearbook::text::{self, Words};

/// The languages in which the gallery is shown; the first is the one of `charts.html`.
pub(super) const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Where the page of a language lies in the project.
pub(super) fn file(tag: &str) -> String {
    format!("docs/{}", name(tag))
}

fn name(tag: &str) -> String {
    if tag == LANGUAGES[0] { "charts.html".to_owned() } else { format!("charts.{tag}.html") }
}

/// The words of the built-in theme.
pub(super) fn words(tag: &str) -> Words {
    text::words(&Language::new(tag), None).expect("the built-in words are well formed")
}

/// The page of a language.
pub(super) fn page(tag: &str) -> String {
    let words = words(tag);
    let mut out = String::new();
    head(&mut out, &words);
    for kind in ChartKind::ALL {
        section(&mut out, *kind, &words);
    }
    out.push_str("</div></main>\n</body>\n</html>\n");
    out
}

const STYLE: &str = "\
.specimens { display: grid; gap: 0 var(--s-7); } .specimens > * { min-width: 0; }
@media (min-width: 60rem) { .specimens { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.kind { border-top: 1px solid var(--rule); padding-top: var(--s-6); margin-top: var(--s-6); }
.kind > h2 { margin-bottom: var(--s-4); } .kind code { font-size: .7em; font-weight: 400; color: var(--ink-2); }
.cells { display: grid; gap: var(--s-5) var(--s-6); list-style: none; padding: 0; }
.cells { grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
.cells p { margin: 0 0 var(--s-2); line-height: 1.3; } .cells small { color: var(--ink-2); }";

const PATTERNS: &str = "\
<svg class=\"defs\" aria-hidden=\"true\"><defs>
<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<rect class=\"hp-bg\" width=\"6\" height=\"6\"/><path class=\"hp\" d=\"M0 0v6\"/></pattern>
<pattern id=\"miss\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<rect class=\"hp-bg\" width=\"7\" height=\"7\"/><path class=\"hm\" d=\"M0 0v7\"/></pattern>
</defs></svg>";

fn head(out: &mut String, words: &Words) {
    let tag = words.language();
    let title = words.get("chart.gallery.title");
    let _ = writeln!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"../themes/default/static/theme.css\">\n<style>\n{STYLE}\n</style>\n\
         <script src=\"../themes/default/static/yearbook.js\" defer data-keys=\"{}\" data-map=\"{}\"></script>\n\
         </head>\n<body>\n{PATTERNS}\n<main><div class=\"wrap\">\n<div class=\"head\"><h1>{title}</h1>\n\
         <p class=\"lede\">{}</p></div>",
        words.get("script.keys"),
        words.get("script.map"),
        words.get("chart.gallery.lede"),
    );
    out.push_str("<ul class=\"chips\">");
    for other in LANGUAGES.iter().filter(|other| **other != tag.tag()) {
        let language = words.get(&format!("chart.gallery.language.{other}"));
        let _ =
            write!(out, "<li><a href=\"{}\" lang=\"{other}\" hreflang=\"{other}\">{language}</a></li>", name(other));
    }
    for kind in ChartKind::ALL {
        let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", kind.word(), kind_name(*kind, words));
    }
    out.push_str("</ul>\n");
}

fn kind_name(kind: ChartKind, words: &Words) -> String {
    words.get(&format!("chart.kind.{}", kind.word()))
}

fn section(out: &mut String, kind: ChartKind, words: &Words) {
    let _ = writeln!(
        out,
        "<section class=\"kind\" id=\"{word}\">\n<h2>{name} <code>{word}</code></h2>",
        word = kind.word(),
        name = kind_name(kind, words),
    );
    let specimens = specimens(kind, words.language());
    if is_cell(kind) {
        cells(out, &specimens, words);
    } else {
        out.push_str("<div class=\"specimens\">\n");
        for specimen in &specimens {
            figure(out, specimen, words);
        }
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
}

/// Whether drawings of a kind stand in the cells of a table.
fn is_cell(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::BoardHead | ChartKind::BoardRow | ChartKind::RankBar | ChartKind::Spark)
}

fn case(case: Case, words: &Words) -> String {
    words.get(match case {
        Case::Ordinary => "chart.gallery.ordinary",
        Case::Extreme => "chart.gallery.extreme",
        Case::Empty => "chart.gallery.empty",
    })
}

fn cells(out: &mut String, specimens: &[Specimen], words: &Words) {
    out.push_str("<ul class=\"cells\">\n");
    for specimen in specimens {
        let _ = writeln!(
            out,
            "<li><p>{} <small>{}</small></p>{}</li>",
            specimen.title,
            case(specimen.case, words),
            draw(&specimen.chart, words, "#"),
        );
    }
    out.push_str("</ul>\n");
}

fn figure(out: &mut String, specimen: &Specimen, words: &Words) {
    let said: Vec<String> = specimen.chart.describe().iter().map(|phrase| words.say(phrase)).collect();
    let _ = write!(
        out,
        "<figure class=\"fig\"><header><h3>{}</h3><p class=\"sub\">{}</p></header>\n\
         <div class=\"chart\">{}</div>{}\n<p class=\"say\">{}</p>\n",
        specimen.title,
        case(specimen.case, words),
        draw(&specimen.chart, words, "#"),
        key(&specimen.chart, words),
        said.join(" "),
    );
    table(out, &specimen.chart, words);
    out.push_str("</figure>\n");
}

fn table(out: &mut String, chart: &Chart, words: &Words) {
    let Some(table) = chart.table_beside() else { return };
    let name = words.get("figure.table");
    let _ = write!(
        out,
        "<details><summary>{name}</summary><div class=\"scroll\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\
         <table><thead><tr>"
    );
    for (at, head) in table.head.iter().enumerate() {
        let class = if at == 0 { "" } else { " class=\"n\"" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", words.arg(head));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", words.arg(&row.label));
        for cell in &row.cells {
            let _ = write!(out, "<td class=\"n\">{}</td>", words.arg(cell));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div></details>\n");
}

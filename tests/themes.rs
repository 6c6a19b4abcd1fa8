//! A site's own theme: one word, one token, one template in the place of the built-in one, the rest as it was.

#![expect(clippy::disallowed_methods, reason = "some of these tests read the project's own files")]

mod common;
#[path = "../examples/themes/reference/mod.rs"]
mod reference;

use std::collections::BTreeSet;
use std::path::Path;

use common::{BOOK, PLACES, options};
use yearbook::figure::{ChartKind, Language};
use yearbook::render::chart::gallery::specimens;
use yearbook::render::chart::{draw, key};
use yearbook::source::Sources;
use yearbook::text::words;
use yearbook::theme::Theme;
use yearbook::{Compiled, compile};

const MEMBERS: &str = "title: Kết nạp đảng viên
unit: {vi: đảng viên, en: members}
kind: flow
results:
  2023:
    ha-long: 365
plan:
  2023: {ha-long: 450}
";

fn compiled(own: &[(&str, &str)]) -> Compiled {
    let mut files =
        vec![("book.toml", BOOK), ("content/localities.yaml", PLACES), ("content/indicators/ket-nap.yaml", MEMBERS)];
    files.extend(own);
    compile(&Sources::of(&files), &options("2026-01-01T00:00:00Z"))
}

/// The pages and drawings whose bytes are not those of the site without a theme of its own.
fn changed(own: &[(&str, &str)]) -> Vec<String> {
    let (plain, themed) = (compiled(&[]), compiled(own));
    assert!(!themed.diagnostics.has_errors(), "{:?}", themed.diagnostics);
    let differs = |path: &&String| plain.output.get(*path) != themed.output.get(*path);
    themed.output.keys().filter(differs).cloned().collect()
}

fn text(compiled: &Compiled, path: &str) -> String {
    String::from_utf8_lossy(compiled.output.get(path).unwrap_or_else(|| panic!("no {path}")).whole()).into_owned()
}

#[test]
fn one_word_changes_on_every_page_that_says_it_and_in_that_language_only() {
    let own = [("themes/default/words/vi.yaml", "page:\n  skip: Tới thẳng nội dung\n")];
    let themed = compiled(&own);
    assert!(text(&themed, "index.html").contains("Tới thẳng nội dung"));
    let changed = changed(&own);
    assert!(changed.iter().all(|path| !path.starts_with("en/")), "{changed:?}");
    assert!(text(&themed, "en/index.html").contains("Skip to main content"));
}

#[test]
fn one_token_changes_the_pages_style_and_the_drawings_that_stand_alone() {
    let own = [("themes/default/static/site.css", ":root {\n  --result: #7a1fa2;\n}\n")];
    let themed = compiled(&own);
    let page = text(&themed, "chi-tieu/ket-nap/index.html");
    let (theme, site) = (page.find("assets/theme."), page.find("assets/site."));
    assert!(theme.is_some() && theme < site, "the site's style sheet follows the theme's");
    let drawing = themed.output.keys().find(|path| path.contains("/ket-nap/") && path.contains(".svg"));
    let drawing = text(&themed, drawing.expect("an indicator has a drawing"));
    assert!(drawing.contains("#7a1fa2"), "{drawing}");
}

#[test]
fn one_template_stands_in_for_the_built_in_one_and_no_other_page_changes() {
    let own = [(
        "themes/default/templates/releases.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title.text }}: theo cách của tỉnh</h1>{% endblock %}\n",
    )];
    assert_eq!(changed(&own), ["en/releases/index.html", "lich-cong-bo/index.html"]);
}

#[test]
fn a_base_of_ones_own_carries_every_page_and_leaves_the_one_to_embed_alone() {
    let base =
        "<!doctype html>\n<html><body>\n<main id=\"main\">{% block main %}{% endblock %}</main>\n</body></html>\n";
    let own = [("themes/default/templates/base.html", base)];
    let changed = changed(&own);
    assert!(changed.contains(&"chi-tieu/ket-nap/index.html".to_owned()), "{changed:?}");
    assert!(!changed.contains(&"chi-tieu/ket-nap/nhung/index.html".to_owned()), "{changed:?}");
    assert!(text(&compiled(&own), "chi-tieu/ket-nap/nhung/index.html").contains("<body class=\"embed\">"));
}

#[test]
fn a_mistake_in_a_template_is_told_with_its_line() {
    let own = [(
        "themes/default/templates/releases.html",
        "{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ page.title.texxt }}</h1>\n{% endblock %}\n",
    )];
    let broken = compiled(&own);
    assert!(broken.output.is_empty());
    let told: Vec<_> = broken.diagnostics.iter().map(|diagnostic| (diagnostic.code.id, &diagnostic.place)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "Y404");
    assert!(told[0].1.is_some(), "the message has a place in the template");
}

#[test]
fn a_broken_link_of_a_template_is_told_once_with_the_number_of_pages() {
    let own = [(
        "themes/default/templates/releases.html",
        "{% extends \"base.html\" %}\n{% block main %}\n<a href=\"{{ root }}gone/\">x</a>\n{% endblock %}\n",
    )];
    let broken = compiled(&own);
    let told: Vec<_> = broken.diagnostics.iter().filter(|diagnostic| diagnostic.code.id == "Y401").collect();
    let [one] = told.as_slice() else { panic!("told once: {told:?}") };
    assert!(one.args.iter().any(|(name, arg)| *name == "pages" && format!("{arg:?}").contains('2')), "{one:?}");
    assert!(one.place.is_some() && one.help == Some("template"), "{one:?}");
}

#[test]
fn the_document_of_themes_says_what_the_views_are_and_what_each_part_means() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = reference::reference(root);
    let silent: Vec<&str> = made.lines().filter(|line| line.ends_with("|  |")).collect();
    assert!(silent.is_empty(), "variables without a meaning: {silent:#?}");
    let document = std::fs::read_to_string(root.join("docs/themes.md")).expect("docs/themes.md is there");
    assert!(
        document == reference::renewed(&document, &made),
        "docs/themes.md says what was: cargo run --example themes renews it"
    );
}

/// The classes that the selectors of the built-in style sheet name.
fn dressed() -> BTreeSet<String> {
    let theme = Theme::of(&Sources::of(&[]), "default");
    let sheet = String::from_utf8_lossy(&theme.assets["theme.css"].bytes).into_owned();
    let is_start = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let selectors = sheet.split(['{', '}']).filter(|text| !text.trim_start().starts_with('@') && !text.contains(';'));
    selectors.flat_map(|text| text.split('.').skip(1)).filter(|rest| is_start(rest)).map(name).collect()
}

/// The words between quotation marks in the files below a folder of the project.
fn quoted(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the project's source") {
        let path = entry.expect("the project's source").path();
        if path.is_dir() {
            // What the gallery says is prose.
            if !path.ends_with("gallery") {
                quoted(&path, into);
            }
        } else if path.extension().is_some_and(|extension| ["rs", "html", "js"].iter().any(|known| extension == *known))
        {
            let text = std::fs::read_to_string(&path).expect("the project's source");
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code: Vec<String> = code.map(|line| line.replace("\\\"", "'")).collect();
            let texts = code.iter().flat_map(|line| line.split('"').skip(1).step_by(2));
            let words = texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-'));
            into.extend(words.map(str::to_owned));
        }
    }
}

#[test]
fn the_style_sheet_dresses_nothing_that_no_page_wears() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut worn = BTreeSet::new();
    for folder in ["src/render", "src/plan", "src/read/article", "themes/default/templates", "themes/default/static"] {
        quoted(&root.join(folder), &mut worn);
    }
    // Of a month, a row or a column: `m12`.
    let numbered = |class: &str| ["m", "x", "y"].contains(&class.trim_end_matches(|c: char| c.is_ascii_digit()));
    let unworn: Vec<String> = dressed().into_iter().filter(|class| !worn.contains(class) && !numbered(class)).collect();
    assert_eq!(unworn, Vec::<String>::new());
}

#[test]
fn every_class_of_a_drawing_is_dressed() {
    let dressed = dressed();
    let words = words(&Language::new("en"), None).expect("the built-in words are well formed");
    for kind in ChartKind::ALL {
        for specimen in specimens(*kind, words.language()) {
            let html = draw(&specimen.chart, &words, "") + &key(&specimen.chart, &words);
            for classes in html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                for class in classes.split(' ') {
                    assert!(dressed.contains(class), "{kind:?}, {}: {class}", specimen.title);
                }
            }
        }
    }
}

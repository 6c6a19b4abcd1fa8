//! The program as its user meets it: what it prints, what it makes, how it ends.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and plays the user of the disk")]

mod common;

use std::fs;
use std::process::Output;

use common::{native, yearbook};
use tempfile::TempDir;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A folder with the site that `init` makes in it.
fn begun() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = yearbook(folder.path(), &["init", "site"]);
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    folder
}

#[test]
fn a_new_site_builds_at_once_whatever_its_folder_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let made = yearbook(folder.path(), &["init", "Báo cáo 2026 (thử)"]);
    assert_eq!(status(&made), 0, "{}", text(&made.stderr));
    let said = text(&made.stdout);
    for part in ["cd \"Báo cáo 2026 (thử)\"", "http://127.0.0.1:4000", "content/indicators/trong-cay.yaml"] {
        assert!(said.contains(part), "{said}");
    }
    let site = folder.path().join("Báo cáo 2026 (thử)");
    let book = fs::read_to_string(site.join("book.toml")).unwrap();
    assert!(book.contains("title = \"Báo cáo 2026 (thử)\""), "{book}");
    let built = yearbook(&site, &["build"]);
    assert_eq!(status(&built), 0, "{}", text(&built.stderr));
    assert!(site.join("public/index.html").is_file());
    let last = text(&built.stdout);
    assert!(last.contains(" pages, ") && last.contains(&native(" → public/ (")), "{last}");
    assert!(last.ends_with(" changed)\n") && !last.contains("(0 changed"), "{last}");
    assert!(text(&yearbook(&site, &["build"]).stdout).ends_with("(0 changed)\n"));
}

#[test]
fn a_new_site_never_overwrites_anything() {
    let folder = begun();
    let before = fs::read_to_string(folder.path().join("site/book.toml")).unwrap();
    let again = yearbook(folder.path(), &["init", "site"]);
    assert_eq!(status(&again), 2);
    assert_eq!(
        text(&again.stderr),
        "error: site is not empty; nothing was changed\n  = help: name a folder that is not there yet\n"
    );
    assert_eq!(fs::read_to_string(folder.path().join("site/book.toml")).unwrap(), before);
}

#[test]
fn in_a_folder_without_a_site_the_user_is_told_what_to_type() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["build", "check", "preview"] {
        let output = yearbook(folder.path(), &[command]);
        assert_eq!(status(&output), 2);
        assert_eq!(
            text(&output.stderr),
            "error: . is no site: there is no book.toml in it\n  = help: go to the folder that book.toml lies in, or \
             make a new site: yearbook init \"My report\"\n"
        );
    }
    assert_eq!(status(&yearbook(folder.path(), &["build", "nowhere"])), 2);
    assert_eq!(status(&yearbook(folder.path(), &["biuld"])), 2);
}

#[test]
fn with_errors_the_old_output_stays_and_the_status_is_1() {
    let folder = begun();
    let site = folder.path().join("site");
    assert_eq!(status(&yearbook(&site, &["build"])), 0);
    let page = fs::read(site.join("public/index.html")).unwrap();
    let manifest = fs::read(site.join("public/yearbook-manifest.json")).unwrap();
    fs::write(site.join("book.toml"), "[book\ntitle = \"x\"\n").unwrap();
    let broken = yearbook(&site, &["build"]);
    assert_eq!(status(&broken), 1);
    let said = text(&broken.stderr);
    assert!(said.contains("[Y001]") && said.contains("book.toml:1:"), "{said}");
    assert_eq!(fs::read(site.join("public/index.html")).unwrap(), page);
    assert_eq!(fs::read(site.join("public/yearbook-manifest.json")).unwrap(), manifest);
}

#[test]
fn a_check_writes_nothing_and_speaks_to_programs_too() {
    let folder = begun();
    let site = folder.path().join("site");
    assert_eq!(status(&yearbook(&site, &["check"])), 0);
    fs::write(site.join("book.toml"), "[book\ntitle = \"x\"\n").unwrap();
    let json = yearbook(&site, &["check", "--format", "json"]);
    assert_eq!(status(&json), 1);
    let line: serde_json::Value = serde_json::from_str(text(&json.stdout).lines().next().unwrap()).unwrap();
    assert_eq!(line["code"], "Y001");
    assert_eq!(line["file"], "book.toml");
    let github = text(&yearbook(&site, &["check", "--format", "github"]).stdout);
    assert!(github.starts_with("::error file=book.toml,line=1,"), "{github}");
    let vietnamese = text(&yearbook(&site, &["check", "--lang", "vi"]).stdout);
    assert!(vietnamese.starts_with("lỗi[Y001]: "), "{vietnamese}");
    assert!(!site.join("public").exists());
}

#[test]
fn folders_that_hold_something_else_are_refused_with_the_way_out() {
    let folder = begun();
    let site = folder.path().join("site");
    for output in ["content", ".", "..", "content/new", "/"] {
        let refused = yearbook(&site, &["build", "--output", output]);
        assert_eq!(status(&refused), 2, "{output}");
    }
    assert!(!site.join("content/new").exists());
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("thesis.odt"), "years").unwrap();
    let refused = yearbook(&site, &["build", "--output", "../other"]);
    assert_eq!(status(&refused), 2);
    let said = text(&refused.stderr);
    assert!(said.contains("thesis.odt among them") && said.contains("--adopt"), "{said}");
    assert_eq!(status(&yearbook(&site, &["build", "--output", "../other", "--adopt"])), 0);
    assert!(other.join("thesis.odt").is_file() && other.join("index.html").is_file());
}

#[test]
fn a_time_that_is_none_is_told_how_to_write_one() {
    let folder = begun();
    let site = folder.path().join("site");
    let output = yearbook(&site, &["build", "--as-of", "hôm qua"]);
    assert_eq!(status(&output), 2);
    assert!(text(&output.stderr).contains("write a day, 2023-09-06"));
    assert_eq!(status(&yearbook(&site, &["build", "--as-of", "2025-12-31"])), 0);
}

#[test]
fn a_new_article_is_filled_in_and_never_written_over() {
    let folder = begun();
    let site = folder.path().join("site");
    let made = yearbook(&site, &["new", "article", "Đồng \"Thông\": tin mới"]);
    assert_eq!(status(&made), 0, "{}", text(&made.stderr));
    let path = site.join(text(&made.stdout).trim().strip_prefix(&native("made ./")).unwrap());
    assert!(path.to_string_lossy().ends_with("-dong-thong-tin-moi.md"));
    let article = fs::read_to_string(&path).unwrap();
    assert!(article.contains("\ntitle: \"Đồng \\\"Thông\\\": tin mới\"\ndate: "), "{article}");
    assert!(article.contains("localities: [thanh-pho-mau]"), "{article}");
    assert_eq!(status(&yearbook(&site, &["new", "article", "Đồng \"Thông\": tin mới"])), 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), article);
}

#[test]
fn a_new_indicator_gets_an_id_that_can_stand_in_an_address() {
    let folder = begun();
    let site = folder.path().join("site");
    assert_eq!(status(&yearbook(&site, &["new", "indicator", "moi-truong/rac-thai"])), 0);
    let made = fs::read_to_string(site.join("content/indicators/moi-truong/rac-thai.yaml")).unwrap();
    assert!(made.contains("kind: flow") && made.contains("    thanh-pho-mau: 0"), "{made}");
    for id in ["Rác thải", "../rac", "a/b/c/d", ""] {
        assert_eq!(status(&yearbook(&site, &["new", "indicator", id])), 2, "{id}");
    }
}

#[test]
fn the_table_of_a_new_period_has_who_reports_and_last_years_figures() {
    let folder = begun();
    let site = folder.path().join("site");
    let made = yearbook(&site, &["new", "period", "2026-9M"]);
    assert_eq!(status(&made), 0, "{}", text(&made.stderr));
    let table = fs::read_to_string(site.join("content/reports/2026-9M.csv")).unwrap();
    let head = "locality,ho-so-dung-han.numerator,ho-so-dung-han.denominator,trong-cay\nthanh-pho-mau,,,\n\
                # Thành phố Mẫu, 2025-9M: ho-so-dung-han 1656/1718, trong-cay 680\nphuong-ben-cang,,,\n";
    assert!(table.starts_with(head), "{table}");
    assert_eq!(table.lines().count(), 1 + 6 * 2);
    assert_eq!(status(&yearbook(&site, &["new", "period", "2026-9M"])), 2);
    for period in ["../2026", "9/2026", ""] {
        assert_eq!(status(&yearbook(&site, &["new", "period", period])), 2, "{period}");
    }
}

#[test]
fn every_code_can_be_explained() {
    let folder = tempfile::tempdir().unwrap();
    assert!(text(&yearbook(folder.path(), &["explain"]).stdout).contains("Y001  "));
    assert!(text(&yearbook(folder.path(), &["explain", "y001"]).stdout).contains("[Y001]: "));
    assert_eq!(status(&yearbook(folder.path(), &["explain", "Y999"])), 2);
}

#[test]
fn shells_get_their_completions() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(text(&yearbook(folder.path(), &["completions", shell]).stdout).contains("preview"), "{shell}");
    }
}

#[test]
fn editors_find_the_schemas_of_a_new_site_beside_its_files() {
    let folder = begun();
    let site = folder.path().join("site");
    for (command, path) in [
        (&["new", "indicator", "dang/ket-nap", "."][..], "content/indicators/dang/ket-nap.yaml"),
        (&[], "content/indicators/trong-cay.yaml"),
        (&[], "content/localities.yaml"),
        (&[], "content/pages/about.md"),
        (&[], "book.toml"),
    ] {
        if !command.is_empty() {
            assert_eq!(status(&yearbook(&site, command)), 0);
        }
        let begins = fs::read_to_string(site.join(path)).unwrap();
        let line = begins.lines().find(|line| line.contains("schema")).unwrap();
        let schema = line.strip_prefix("#:schema ").or_else(|| line.strip_prefix("# yaml-language-server: $schema="));
        let schema = site.join(path).parent().unwrap().join(schema.unwrap());
        assert!(fs::read_to_string(&schema).unwrap().contains("draft-07"), "{line} in {path}");
    }
    fs::remove_dir_all(site.join(".yearbook")).unwrap();
    assert_eq!(status(&yearbook(folder.path(), &["schemas", "site"])), 0);
    assert!(site.join(".yearbook/indicator.json").is_file());
}

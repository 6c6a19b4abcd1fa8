//! The program as its user meets it: what it prints, what it makes, how it ends.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and plays the user of the disk")]

mod common;

use std::fs;
use std::process::{Command, Output};

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

/// What a wrong command is answered on a system in a language, which ends with status 2 and prints no result.
fn answered(locale: &str, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_yearbook")).args(args).env("LC_ALL", locale).output().unwrap();
    assert_eq!((status(&output), text(&output.stdout)), (2, String::new()), "{args:?}");
    text(&output.stderr)
}

/// Tries commands that cannot be meant so: how each is answered in English and in Vietnamese.
fn are_answered(wrong: &[(&[&str], &str, &str)]) {
    for (args, english, vietnamese) in wrong {
        assert_eq!(answered("en_US.UTF-8", args), format!("{english}\n"));
        assert_eq!(answered("vi_VN.UTF-8", args), format!("{vietnamese}\n"));
    }
}

#[test]
fn a_command_or_an_option_that_there_is_not_is_told_with_what_is_possible() {
    are_answered(&[
        (
            &["biuld"],
            "error: yearbook has no command biuld
  = help: write yearbook build instead; to see what is possible, type yearbook --help",
            "lỗi: yearbook không có lệnh biuld
  = cách sửa: viết lại là yearbook build; xem mọi cách dùng: yearbook --help",
        ),
        (
            &["new", "chart"],
            "error: yearbook new has no command chart
  = help: to see what is possible, type yearbook new --help",
            "lỗi: yearbook new không có lệnh chart
  = cách sửa: xem mọi cách dùng: yearbook new --help",
        ),
        (
            &["new", "article"],
            "error: yearbook new article needs the title of the article
  = help: write it like this: yearbook new article \"Trees planted in May\"; to see what is possible, type yearbook \
             new article --help",
            "lỗi: lệnh yearbook new article còn thiếu tiêu đề bài viết
  = cách sửa: gõ như ví dụ này: yearbook new article \"Cây xanh trồng trong tháng 5\"; xem mọi cách dùng: yearbook \
             new article --help",
        ),
        (
            &["new", "article", "Cây", "xanh", "trồng"],
            "error: “trồng” is more than yearbook new article takes
  = help: put words that belong together between quotation marks, as in \"My report\", or leave out what is too much; \
             to see what is possible, type yearbook new article --help",
            "lỗi: lệnh yearbook new article không nhận thêm “trồng”
  = cách sửa: đặt những chữ đi liền nhau trong dấu nháy, ví dụ \"Báo cáo của tôi\", hoặc bỏ phần thừa; xem mọi cách \
             dùng: yearbook new article --help",
        ),
        (
            &["new", "article", "Kết", "nạp"],
            "error: there is no folder nạp to write the article into
  = help: if it is a word of the title, put the whole title between quotation marks: yearbook new article \"Kết nạp\"",
            "lỗi: không có thư mục nạp để ghi bài viết vào
  = cách sửa: nếu đó là một chữ của tiêu đề, hãy đặt cả tiêu đề trong dấu nháy: yearbook new article \"Kết nạp\"",
        ),
        (
            &["preview", "–open"],
            "error: –open begins with a dash where two hyphens belong
  = help: write --open; a word processor makes a dash of two hyphens",
            "lỗi: –open bắt đầu bằng dấu gạch dài, ở chỗ cần hai dấu gạch nối
  = cách sửa: gõ --open; trình soạn văn bản tự đổi hai dấu gạch nối thành một gạch dài",
        ),
        (
            &["preview", "--prot", "4000"],
            "error: yearbook preview has no option --prot
  = help: write --port instead; to see what is possible, type yearbook preview --help",
            "lỗi: yearbook preview không có tuỳ chọn --prot
  = cách sửa: viết lại là --port; xem mọi cách dùng: yearbook preview --help",
        ),
        (
            &["build", "-output", "web"],
            "error: yearbook build has no option -output
  = help: write --output instead; to see what is possible, type yearbook build --help",
            "lỗi: yearbook build không có tuỳ chọn -output
  = cách sửa: viết lại là --output; xem mọi cách dùng: yearbook build --help",
        ),
        (
            &["build", "--open"],
            "error: yearbook build has no option --open
  = help: write it after a command that has it: yearbook preview --open; to see what is possible, type yearbook build \
             --help",
            "lỗi: yearbook build không có tuỳ chọn --open
  = cách sửa: gõ sau lệnh có tuỳ chọn này: yearbook preview --open; xem mọi cách dùng: yearbook build --help",
        ),
        (
            &["build", "-q"],
            "error: yearbook build has no option -q
  = help: to see what is possible, type yearbook build --help",
            "lỗi: yearbook build không có tuỳ chọn -q
  = cách sửa: xem mọi cách dùng: yearbook build --help",
        ),
    ]);
}

#[test]
fn a_value_that_cannot_be_is_told_with_what_is_possible() {
    are_answered(&[
        (
            &["build", "--lang", "fr"],
            "error: --lang cannot be fr
  = help: choose one of these: vi, en; to see what is possible, type yearbook build --help",
            "lỗi: --lang không thể là fr
  = cách sửa: chọn một trong: vi, en; xem mọi cách dùng: yearbook build --help",
        ),
        (
            &["check", "--format", "jsn"],
            "error: --format cannot be jsn
  = help: write json instead; to see what is possible, type yearbook check --help",
            "lỗi: --format không thể là jsn
  = cách sửa: viết lại là json; xem mọi cách dùng: yearbook check --help",
        ),
        (
            &["completions", "word"],
            "error: the name of the shell cannot be word
  = help: choose one of these: bash, elvish, fish, powershell, zsh; to see what is possible, type yearbook completions \
             --help",
            "lỗi: tên trình dòng lệnh không thể là word
  = cách sửa: chọn một trong: bash, elvish, fish, powershell, zsh; xem mọi cách dùng: yearbook completions --help",
        ),
        (
            &["build", "--output"],
            "error: --output is left empty
  = help: write it like this: --output public; to see what is possible, type yearbook build --help",
            "lỗi: --output đang bỏ trống
  = cách sửa: gõ như ví dụ này: --output public; xem mọi cách dùng: yearbook build --help",
        ),
        (
            &["preview", "--port", "70000"],
            "error: --port cannot be 70000
  = help: write a number from 1 to 65535, as in --port 4000; to see what is possible, type yearbook preview --help",
            "lỗi: --port không thể là 70000
  = cách sửa: gõ một số từ 1 đến 65535, ví dụ --port 4000; xem mọi cách dùng: yearbook preview --help",
        ),
        (
            &["build", "--adopt=yes"],
            "error: --adopt takes no value
  = help: write --adopt instead; to see what is possible, type yearbook build --help",
            "lỗi: --adopt không nhận giá trị nào
  = cách sửa: viết lại là --adopt; xem mọi cách dùng: yearbook build --help",
        ),
        (
            &["build", "--drafts", "--drafts"],
            "error: --drafts is written twice
  = help: write it once; to see what is possible, type yearbook build --help",
            "lỗi: --drafts được gõ hai lần
  = cách sửa: chỉ gõ một lần; xem mọi cách dùng: yearbook build --help",
        ),
    ]);
}

#[test]
fn a_wrong_command_is_answered_in_the_language_that_it_asks_for_wherever_it_does() {
    let vietnamese = "lỗi: lệnh yearbook new period còn thiếu kỳ báo cáo\n";
    for args in [&["new", "period", "--lang", "vi"][..], &["new", "period", "--lang=vi"]] {
        assert!(answered("en_US.UTF-8", args).starts_with(vietnamese), "{args:?}");
    }
    assert!(answered("vi_VN.UTF-8", &["--lang", "en", "build"]).starts_with("error: yearbook has no option --lang\n"));
}

#[test]
fn help_and_version_are_no_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    for (args, part) in [(&["build", "--help"][..], "Usage: yearbook build [OPTIONS] [DIR]"), (&["-V"], "yearbook ")] {
        let output = yearbook(folder.path(), args);
        assert_eq!((status(&output), text(&output.stderr)), (0, String::new()));
        assert!(text(&output.stdout).contains(part), "{args:?}");
    }
    let alone = yearbook(folder.path(), &[]);
    assert_eq!(status(&alone), 2);
    assert!(text(&alone.stderr).contains("Usage: yearbook <COMMAND>"));
}

#[test]
fn help_speaks_the_language_of_the_user() {
    for args in [&["new", "article", "--help"][..], &["help", "new", "article"], &["new", "article", "-h"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_yearbook")).args(args).env("LC_ALL", "vi_VN.UTF-8").output();
        let output = output.unwrap();
        assert_eq!((status(&output), text(&output.stderr)), (0, String::new()));
        let said = text(&output.stdout);
        assert!(said.starts_with("Một bài viết trong content/news, đề ngày hôm nay\n"), "{said}");
        assert!(said.contains("Cách dùng: yearbook new article [TUỲ CHỌN] <TIÊU_ĐỀ> [THƯ_MỤC]\n"), "{said}");
        let (title, folder) = (said.find("Tiêu đề của bài"), said.find("nơi có tệp book.toml"));
        assert!(title.is_some() && title < folder, "{said}");
    }
}

#[cfg(unix)]
#[test]
fn the_program_has_one_name_whatever_its_file_is_called() {
    use std::os::unix::process::CommandExt;
    let mut renamed = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    let renamed = renamed.arg0("yearbook.exe").env("LC_ALL", "en_US.UTF-8");
    let output = renamed.args(["new", "period", "--help"]).output().unwrap();
    assert!(text(&output.stdout).contains("Usage: yearbook new period [OPTIONS] <PERIOD> [DIR]"));
}

//! Sixteen mistakes over which other generators fall silent or speak of themselves: each is told with its place, the
//! line, the reason and the remedy, in both languages; what the machine refuses with path, reason and remedy.
//!
//! Twelve stand in `sixteen.txt`: the files of a site, and the exact report.

#![cfg_attr(target_os = "linux", expect(clippy::print_stderr, reason = "a test that is skipped says so"))]
#![expect(clippy::disallowed_methods, reason = "these tests play the user: they lay out sites and run the program")]

mod common;

use std::net::TcpListener;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

use common::{native, yearbook};
use tempfile::TempDir;

const CASES: &str = include_str!("sixteen.txt");

/// The sixteenth: a folder that many programs fall over. All others happen in it.
const FOLDER: &str = "Trang thử nghiệm số 1";

/// The parts of a case: the heading between `--` and `--`, and the text below.
fn parts(text: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let mut rest = text.find("-- ").map_or("", |at| &text[at..]);
    while let Some((heading, below)) = rest.strip_prefix("-- ").and_then(|rest| rest.split_once(" --\n")) {
        let end = below.find("\n-- ").map_or(below.len(), |at| at + 1);
        parts.push((heading, &below[..end]));
        rest = &below[end..];
    }
    parts
}

fn lay_out(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("told in ")) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        let bytes = match text.split_once("\\xe0") {
            Some((before, after)) => [before.as_bytes(), b"\xe0", after.as_bytes()].concat(),
            None => text.as_bytes().to_vec(),
        };
        std::fs::write(path, bytes).expect("a file");
    }
}

/// The site without any mistake, in its folder.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let base = CASES.split("\n== ").next().expect("the site stands first");
    lay_out(&folder.path().join(FOLDER), &parts(base));
    folder
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program speaks UTF-8")
}

/// One of the twelve: the program checks the site, and says exactly this.
fn told(case: &str) {
    let text = CASES.split("\n== ").find_map(|text| text.strip_prefix(case)?.strip_prefix(" ==\n"));
    let parts = parts(text.expect("a case of sixteen.txt"));
    let folder = site();
    lay_out(&folder.path().join(FOLDER), &parts);
    for (language, help) in [("vi", "= cách sửa: "), ("en", "= help: ")] {
        let told = yearbook(folder.path(), &["check", FOLDER, "--lang", language, "--as-of", "2025-11-30"]);
        assert_eq!(told.status.code(), Some(1), "{}", said(&told.stderr));
        let told = said(&told.stdout);
        let expected = parts.iter().find(|(heading, _)| *heading == format!("told in {language}"));
        assert_eq!(told.trim(), expected.expect("a report in each language").1.trim());
        let place = told.split_once(&format!("--> {FOLDER}/")).expect("a file").1;
        let line = place.split(':').nth(1).expect("a line");
        assert!(told.contains(&format!("\n{line} | ")), "the line itself: {told}");
        assert!(told.contains('^') && told.contains(help), "the place and the remedy: {told}");
    }
}

/// What the machine refuses: status 3, and these sentences in Vietnamese and in English.
fn refused(folder: &Path, args: &[&str], parts: [&[&str]; 2]) {
    for (language, parts) in ["vi", "en"].into_iter().zip(parts) {
        let output = yearbook(folder, &[args, &["--lang", language]].concat());
        let said = said(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{said}");
        for part in parts {
            assert!(said.contains(part), "{part} in: {said}");
        }
        assert!(!said.contains("os error"), "the machine speaks English to programmers: {said}");
    }
}

#[test]
fn case_01_yaml_syntax() {
    told("YAML syntax");
}

#[test]
fn case_02_a_value_of_the_wrong_type() {
    told("a value of the wrong type");
}

#[test]
fn case_03_an_unknown_key() {
    told("an unknown key");
}

#[test]
fn case_04_a_template_variable_that_is_not_there() {
    told("a template variable that is not there");
}

#[test]
fn case_05_a_missing_template() {
    told("a missing template");
}

#[test]
fn case_06_a_broken_link() {
    told("a broken link");
}

#[test]
fn case_07_a_missing_image() {
    told("a missing image");
}

#[test]
fn case_08_two_files_of_one_address() {
    told("two files of one address");
}

#[test]
fn case_09_a_date_that_is_none() {
    told("a date that is none");
}

#[test]
fn case_10_a_file_that_is_not_utf8() {
    told("a file that is not UTF-8");
}

#[test]
fn case_11_a_missing_column() {
    told("a missing column");
}

#[test]
fn case_12_a_vietnamese_number_where_yaml_wants_its_own() {
    told("1.234,5");
}

#[test]
fn case_13_the_port_is_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let folder = site();
    let vi = format!("lỗi: cổng {port} đang bị một chương trình khác dùng\n  = cách sửa: ");
    let en = format!("error: port {port} is taken by another program\n  = help: ");
    refused(folder.path(), &["preview", FOLDER, "--port", &port], [&[&vi, "--port "], &[&en, "--port "]]);
}

#[test]
fn case_14_the_output_cannot_be_written() {
    let folder = site();
    std::fs::write(folder.path().join("tệp"), "").expect("a file");
    for output in ["tệp", "tệp/public"] {
        let path = native(output);
        let vi = format!("{path}: chỗ cần thư mục lại là một tệp\n  = cách sửa: chọn một thư mục khác");
        let en = format!("{path} cannot be written: a file stands where a folder is needed\n  = help: choose a folder");
        let parts: [&[&str]; 2] = [&["lỗi: không ghi được ", &vi], &["error: ", &en]];
        refused(folder.path(), &["build", FOLDER, "--output", output], parts);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn case_15_the_disk_is_full() {
    let folder = site();
    let public = folder.path().join(FOLDER).join("public");
    std::fs::create_dir(&public).expect("a folder");
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=32k", "tmpfs"]).arg(&public).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: only root can make a small disk");
        return;
    }
    let path = format!("{FOLDER}/public/");
    let result = std::panic::catch_unwind(|| {
        refused(
            folder.path(),
            &["build", FOLDER],
            [
                &["lỗi: không ghi được ", &path, ": ổ đĩa đã đầy\n  = cách sửa: giải phóng chỗ trên ổ đĩa"],
                &["error: ", &path, " cannot be written: the disk is full\n  = help: free space on the disk"],
            ],
        );
    });
    assert!(Command::new("umount").arg(&public).status().expect("umount starts").success());
    result.expect("the disk is full, and that is told");
}

#[test]
fn case_16_a_folder_with_spaces_and_vietnamese_letters() {
    let folder = site();
    let built = yearbook(folder.path(), &["build", FOLDER, "--as-of", "2025-11-30", "--lang", "vi"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built.stderr));
    assert!(said(&built.stdout).contains(&native(&format!(" → {FOLDER}/public/ "))), "{}", said(&built.stdout));
    assert!(folder.path().join(FOLDER).join("public/index.html").is_file());
    let nobody = yearbook(folder.path(), &["check", "Trang thử nghiệm số 2", "--lang", "vi"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(said(&nobody.stderr).contains("Trang thử nghiệm số 2"), "{}", said(&nobody.stderr));
}

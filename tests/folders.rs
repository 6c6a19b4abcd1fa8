//! Where the program writes, and where it never does.

#![expect(clippy::disallowed_methods, reason = "these tests look at what the program wrote")]
#![cfg_attr(target_os = "linux", expect(clippy::print_stderr, reason = "a test that is skipped says so"))]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

#[cfg(target_os = "linux")]
use common::mount::Mount;
use common::{BOOK, PLACES};
use tempfile::TempDir;

/// What lies below a folder: what files hold and when they were changed; folders hold nothing.
fn tree(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, Option<SystemTime>)> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let changed = std::fs::symlink_metadata(&entry).and_then(|there| there.modified()).expect("a time");
            if entry.is_dir() && !entry.is_symlink() {
                open.push(entry.clone());
                found.insert(entry, (Vec::new(), None));
            } else {
                let bytes = if entry.is_file() { std::fs::read(&entry).expect("a file") } else { Vec::new() };
                found.insert(entry, (bytes, Some(changed)));
            }
        }
    }
    found
}

fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
    std::fs::write(path, text).expect("a file can be written");
}

/// A site with one article in `site`.
fn site(site: &Path) {
    put(&site.join("book.toml"), BOOK);
    put(&site.join("content/localities.yaml"), PLACES);
    put(
        &site.join("content/indicators/cay.yaml"),
        "title: Cây\nunit: cây\nkind: flow\nresults: {2024: {ha-long: 3}}\n",
    );
    put(&site.join("content/news/2024-06-05-bai.md"), "---\ntitle: Bài viết lạ\ndate: 2024-06-05\n---\nChữ.\n");
    put(&site.join("themes/default/static/own.css"), "p { color: red }\n");
}

/// A home with a site in it.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a temporary folder");
    site(&home.path().join("work/site"));
    home
}

fn build(home: &Path, site: &Path, output: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]).args([output, site]);
    command.env("HOME", home).env("LC_ALL", "en_US.UTF-8").output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[cfg(unix)]
#[test]
fn seven_folders_are_refused_by_name_and_through_a_link_and_nothing_changes() {
    let home = home();
    let root = home.path().canonicalize().expect("a folder");
    let site = root.join("work/site");
    for (name, folder) in [
        ("equal to the content", site.join("content")),
        ("inside the content", site.join("content/news")),
        ("above the content", root.join("work")),
        ("themes", site.join("themes")),
        ("the site", site.clone()),
        ("home", root.clone()),
        ("the whole disk", PathBuf::from("/")),
    ] {
        let link = root.join("work").join("link");
        std::os::unix::fs::symlink(&folder, &link).expect("a link");
        let roundabout = folder.join("new/..");
        for output in [&folder, &link, &roundabout] {
            let before = tree(&root);
            let done = build(&root, &site, output);
            assert_eq!(done.status.code(), Some(2), "{name} as {}: {}", output.display(), said(&done));
            assert!(said(&done).contains(&output.display().to_string()), "{name}: {}", said(&done));
            assert!(tree(&root) == before, "{name} as {} changes something", output.display());
        }
        std::fs::remove_file(link).expect("our own link");
    }
    let new = site.join("content/public");
    assert_eq!(build(&root, &site, &new).status.code(), Some(2));
    assert!(!new.exists(), "not even the folder is made");
}

#[test]
fn with_an_error_in_the_content_the_old_output_stays_as_it_is() {
    let home = home();
    let (site, public) = (home.path().join("work/site"), home.path().join("public"));
    assert!(build(home.path(), &site, &public).status.success());
    let before = tree(&public);
    put(&site.join("content/news/2024-06-06-moi.md"), "---\ntitle: Mới\ndate: 2024-06-06\nperiod: 2024-13\n---\nx\n");
    let done = build(home.path(), &site, &public);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert!(tree(&public) == before);
}

#[test]
fn with_a_mistake_that_is_found_when_all_is_made_the_old_output_stays_as_it_is() {
    let home = home();
    let (site, public) = (home.path().join("work/site"), home.path().join("public"));
    assert!(build(home.path(), &site, &public).status.success());
    let before = tree(&public);
    let article = site.join("content/news/2024-06-05-bai.md");
    let text = std::fs::read_to_string(&article).expect("our own file");
    put(&article, &format!("{text}\nXem [trang](/khong-co-trang/).\n"));
    let done = build(home.path(), &site, &public);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert!(tree(&public) == before, "{:?}", tree(&public).keys());
    put(&article, &text.replace("Bài viết lạ", "Bài viết khác"));
    assert!(build(home.path(), &site, &public).status.success());
    assert!(tree(&public) != before);
}

#[test]
fn a_deleted_article_is_gone_from_every_file() {
    let home = home();
    let (site, public) = (home.path().join("work/site"), home.path().join("public"));
    assert!(build(home.path(), &site, &public).status.success());
    let naming = || {
        let of_ours = tree(&public);
        let names =
            |(_, (bytes, _)): &(&PathBuf, &(Vec<u8>, _))| String::from_utf8_lossy(bytes).contains("Bài viết lạ");
        of_ours.iter().filter(names).count()
    };
    assert!(naming() > 3, "page, list, feed and search name it: {}", naming());
    std::fs::remove_file(site.join("content/news/2024-06-05-bai.md")).expect("our own file");
    assert!(build(home.path(), &site, &public).status.success());
    assert_eq!(naming(), 0);
    assert!(tree(&public).keys().all(|path| !path.to_string_lossy().contains("bai-viet-la")));
}

#[cfg(target_os = "linux")]
#[test]
fn sources_that_cannot_be_written_to_are_built_elsewhere() {
    let home = home();
    let (fixed, public) = (home.path().join("fixed"), home.path().join("public"));
    let Some(disk) = Mount::disk(&fixed, 1_000_000) else {
        eprintln!("skipped: only root can make a disk");
        return;
    };
    site(&fixed);
    disk.change("ro");
    let before = tree(&fixed);
    let done = build(home.path(), &fixed, &public);
    assert!(done.status.success(), "{}", said(&done));
    assert!(public.join("index.html").is_file() && tree(&fixed) == before);
    let done = build(home.path(), &fixed, &fixed.join("public"));
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    assert!(said(&done).contains("fixed/public"), "the folder is named: {}", said(&done));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_of_the_output_on_another_disk_is_told_and_nothing_is_left_over() {
    let home = home();
    let (site, public) = (home.path().join("work/site"), home.path().join("public"));
    assert!(build(home.path(), &site, &public).status.success());
    let Some(_disk) = Mount::disk(&public.join("assets"), 50_000_000) else {
        eprintln!("skipped: only root can make a disk");
        return;
    };
    let done = build(home.path(), &site, &public);
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    assert!(said(&done).contains("it lies on another disk than the folder of the output"), "{}", said(&done));
    assert!(tree(&public).keys().all(|path| !path.to_string_lossy().contains(".yearbook-tmp-")));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_to_is_named_and_stays_as_it_is() {
    let home = home();
    let (site, public) = (home.path().join("work/site"), home.path().join("public"));
    let Some(disk) = Mount::disk(&public, 50_000_000) else {
        eprintln!("skipped: only root can make a disk");
        return;
    };
    assert!(build(home.path(), &site, &public).status.success());
    let before = tree(&public);
    put(&site.join("content/news/2024-06-06-moi.md"), "---\ntitle: Mới\ndate: 2024-06-06\n---\nx\n");
    disk.change("ro");
    let done = build(home.path(), &site, &public);
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    assert!(said(&done).contains(&public.display().to_string()), "{}", said(&done));
    assert!(tree(&public) == before);
    disk.change("rw");
    assert!(build(home.path(), &site, &public).status.success());
}

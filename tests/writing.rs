//! What the writer promises about the folder that it writes to, seen from outside.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and plays the user of the disk")]
#![cfg_attr(target_os = "linux", expect(clippy::print_stderr, reason = "a test that is skipped says so"))]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(target_os = "linux")]
use common::mount::Mount;
use tempfile::TempDir;
use yearbook::write::{Destination, Files, Refusal, Stage, Surroundings, WriteError, Written, write};

const LOCK: &str = "yearbook-lock";
const MANIFEST: &str = "yearbook-manifest.json";

fn files(pairs: &[(&str, &str)]) -> Files {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec().into())).collect()
}

/// A site's folder with content, and where its output goes.
struct Scene {
    folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site/content")).unwrap();
        fs::write(folder.path().join("site/book.toml"), "").unwrap();
        Self { folder }
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn public(&self) -> PathBuf {
        self.site().join("public")
    }

    fn around(&self) -> Surroundings {
        Surroundings { site: self.site(), home: Some(self.folder.path().join("home/clerk")) }
    }

    fn to(&self, folder: &Path, adopt: bool) -> Result<Destination, WriteError> {
        Destination::new(folder, &self.around(), adopt)
    }

    fn write(&self, output: &Files) -> Result<Written, WriteError> {
        write(output, &self.to(&self.public(), false)?, &|| true)
    }

    /// Every file below `public/`, with what it holds, and every folder.
    fn tree(&self) -> BTreeMap<String, Option<Vec<u8>>> {
        let mut tree = BTreeMap::new();
        let mut folders = vec![self.public()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.public()).unwrap().to_string_lossy().replace(MAIN_SEPARATOR, "/");
                if path.is_dir() {
                    folders.push(path);
                    tree.insert(name, None);
                } else {
                    tree.insert(name, Some(fs::read(&path).unwrap()));
                }
            }
        }
        tree
    }
}

fn old_output() -> Files {
    files(&[
        ("index.html", "old home, see assets/a1.css"),
        ("assets/a1.css", "old colours"),
        ("bai-viet/2023/cu/index.html", "an article that will be deleted"),
        ("chi-tieu/a/data.csv", "1"),
        ("chi-tieu/index.html", "the same in both"),
        ("feed.xml", "old feed"),
        ("swap", "a file that becomes a folder"),
        ("turn/index.html", "a folder that becomes a file"),
    ])
}

fn new_output() -> Files {
    files(&[
        ("index.html", "new home, see assets/b2.css"),
        ("assets/b2.css", "new colours"),
        ("bai-viet/2024/moi/index.html", "a new article"),
        ("chi-tieu/a/data.csv", "1,2"),
        ("chi-tieu/index.html", "the same in both"),
        ("feed.xml", "new feed"),
        ("swap/index.html", "now a folder"),
        ("turn", "now a file"),
    ])
}

#[test]
fn only_what_differs_is_written_and_what_is_gone_is_removed() {
    let scene = Scene::new();
    assert_eq!(scene.write(&old_output()).unwrap(), Written { changed: 8, removed: 0, unchanged: 0 });
    let before = fs::metadata(scene.public().join("chi-tieu/index.html")).unwrap().modified().unwrap();
    let manifest = fs::metadata(scene.public().join(MANIFEST)).unwrap().modified().unwrap();
    assert_eq!(scene.write(&old_output()).unwrap(), Written { changed: 0, removed: 0, unchanged: 8 });
    assert_eq!(fs::metadata(scene.public().join(MANIFEST)).unwrap().modified().unwrap(), manifest);
    assert_eq!(scene.write(&new_output()).unwrap(), Written { changed: 7, removed: 4, unchanged: 1 });
    assert_eq!(fs::metadata(scene.public().join("chi-tieu/index.html")).unwrap().modified().unwrap(), before);
    let tree = scene.tree();
    assert!(!tree.contains_key("bai-viet/2023"), "the folder of a deleted article goes with it: {:?}", tree.keys());
    assert_eq!(tree["turn"].as_deref(), Some("now a file".as_bytes()));
}

#[test]
fn killed_at_any_moment_every_file_is_whole_and_the_next_build_completes_it() {
    let clean = Scene::new();
    clean.write(&new_output()).unwrap();
    let whole: Vec<_> = old_output().into_values().chain(new_output().into_values()).collect();
    for point in 0.. {
        let scene = Scene::new();
        scene.write(&old_output()).unwrap();
        let beats = AtomicUsize::new(0);
        let pulse = || beats.fetch_add(1, Ordering::SeqCst) < point;
        let result = write(&new_output(), &scene.to(&scene.public(), false).unwrap(), &pulse);
        let tree = scene.tree();
        for (path, bytes) in tree.iter().filter(|(path, bytes)| bytes.is_some() && !is_ours(path)) {
            let bytes = bytes.as_deref().unwrap();
            assert!(whole.iter().any(|good| good.whole() == bytes), "{path} is torn after {point} changes");
            let text = std::str::from_utf8(bytes).unwrap();
            if let Some((_, asset)) = text.split_once("see ") {
                assert!(tree.contains_key(asset), "{path} names {asset}, which is not there after {point} changes");
            }
        }
        scene.write(&new_output()).unwrap();
        assert_eq!(scene.tree(), clean.tree(), "after a kill at change {point}");
        match result {
            Ok(_) => {
                assert!(point > 20, "the writer asks its pulse before each change, not {point} times");
                return;
            }
            Err(error) => assert!(matches!(error, WriteError::Stopped), "{error:?}"),
        }
    }
}

fn is_ours(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(".yearbook-") || name == LOCK || name == MANIFEST)
}

#[test]
fn a_first_build_that_was_killed_is_not_taken_for_a_strangers_folder() {
    let clean = Scene::new();
    clean.write(&new_output()).unwrap();
    for point in 0..60 {
        let scene = Scene::new();
        let beats = AtomicUsize::new(0);
        let pulse = || beats.fetch_add(1, Ordering::SeqCst) < point;
        let _ = write(&new_output(), &scene.to(&scene.public(), false).unwrap(), &pulse);
        scene.write(&new_output()).unwrap();
        assert_eq!(scene.tree(), clean.tree(), "after a kill at change {point}");
    }
}

#[test]
fn files_of_others_are_never_touched() {
    let scene = Scene::new();
    fs::create_dir_all(scene.public().join(".git")).unwrap();
    fs::write(scene.public().join("CNAME"), "example.org").unwrap();
    fs::write(scene.public().join(".git/HEAD"), "ref").unwrap();
    scene.write(&old_output()).expect("a CNAME and dot-files count as an empty folder");
    fs::write(scene.public().join("bai-viet/2023/cu/report.pdf"), "a stranger's").unwrap();
    scene.write(&new_output()).unwrap();
    let tree = scene.tree();
    assert_eq!(tree["CNAME"].as_deref(), Some("example.org".as_bytes()));
    assert_eq!(tree[".git/HEAD"].as_deref(), Some("ref".as_bytes()));
    assert_eq!(tree["bai-viet/2023/cu/report.pdf"].as_deref(), Some("a stranger's".as_bytes()));
    assert!(!tree.contains_key("bai-viet/2023/cu/index.html"));
}

#[test]
fn a_file_of_others_where_a_page_must_go_is_named_and_nothing_changes() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let stranger = scene.public().join("bai-viet/2024/moi/index.html");
    fs::create_dir_all(stranger.parent().unwrap()).unwrap();
    fs::write(&stranger, "a stranger's").unwrap();
    let before = scene.tree();
    match scene.write(&new_output()) {
        Err(WriteError::InTheWay { path }) => assert!(path.ends_with("bai-viet/2024/moi/index.html")),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.tree(), before);
    write(&new_output(), &scene.to(&scene.public(), true).unwrap(), &|| true).expect("adopted");
    assert_eq!(fs::read(&stranger).unwrap(), b"a new article");
}

#[test]
fn a_folder_full_of_others_files_is_refused_until_it_is_adopted() {
    let scene = Scene::new();
    fs::create_dir_all(scene.public()).unwrap();
    fs::write(scene.public().join("thesis.odt"), "years of work").unwrap();
    match scene.write(&old_output()) {
        Err(WriteError::Foreign { found, .. }) => assert_eq!(found, "thesis.odt"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.tree().keys().collect::<Vec<_>>(), ["thesis.odt"]);
    write(&old_output(), &scene.to(&scene.public(), true).unwrap(), &|| true).unwrap();
    scene.write(&new_output()).expect("adopted once, it is ours");
    assert_eq!(scene.tree()["thesis.odt"].as_deref(), Some("years of work".as_bytes()));
}

#[test]
fn folders_that_hold_the_sources_the_site_or_the_home_are_refused() {
    let scene = Scene::new();
    let root = scene.folder.path();
    fs::create_dir_all(root.join("home/clerk")).unwrap();
    fs::create_dir_all(scene.site().join("content/news")).unwrap();
    for (folder, because) in [
        (PathBuf::from("/"), Refusal::Root),
        (root.join("home/clerk"), Refusal::Home),
        (root.join("home"), Refusal::Home),
        (scene.site(), Refusal::Site),
        (scene.site().join("public/.."), Refusal::Site),
        (scene.site().join("content"), Refusal::Sources),
        (scene.site().join("content/news/new"), Refusal::Sources),
        (scene.site().join("themes"), Refusal::Sources),
        (scene.site().join("./new/../content"), Refusal::Sources),
    ] {
        match scene.to(&folder, true) {
            Err(WriteError::Refused { because: found, .. }) => assert_eq!(found, because, "{}", folder.display()),
            other => panic!("{}: {other:?}", folder.display()),
        }
    }
    assert!(scene.to(&scene.public(), false).is_ok());
    assert!(scene.to(&root.join("elsewhere/deep"), false).is_ok());
}

#[cfg(unix)]
#[test]
fn links_lead_neither_over_the_sources_nor_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let scene = Scene::new();
    let alias = scene.folder.path().join("alias");
    symlink(scene.site().join("content"), &alias).unwrap();
    assert!(matches!(scene.to(&alias, true), Err(WriteError::Refused { because: Refusal::Sources, .. })));

    scene.write(&old_output()).unwrap();
    let outside = scene.folder.path().join("outside");
    fs::create_dir_all(outside.join("2023/cu")).unwrap();
    fs::write(outside.join("2023/cu/index.html"), "outside").unwrap();
    fs::remove_dir_all(scene.public().join("bai-viet")).unwrap();
    symlink(&outside, scene.public().join("bai-viet")).unwrap();
    assert!(matches!(scene.write(&new_output()), Err(WriteError::InTheWay { .. })));
    let without: Files = new_output().into_iter().filter(|(path, _)| !path.starts_with("bai-viet")).collect();
    scene.write(&without).unwrap();
    assert_eq!(fs::read(outside.join("2023/cu/index.html")).unwrap(), b"outside");

    let page = scene.public().join("index.html");
    fs::remove_file(&page).unwrap();
    symlink(outside.join("2023/cu/index.html"), &page).unwrap();
    scene.write(&without).unwrap();
    assert!(!page.is_symlink(), "a link at the place of a page of ours is replaced, not followed");
    assert_eq!(fs::read(outside.join("2023/cu/index.html")).unwrap(), b"outside");
}

#[test]
fn a_second_build_at_the_same_time_is_told_so() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let lock = fs::File::options().write(true).open(scene.public().join(LOCK)).unwrap();
    lock.lock().unwrap();
    assert!(matches!(scene.write(&new_output()), Err(WriteError::Busy { .. })));
    drop(lock);
    scene.write(&new_output()).unwrap();
}

#[test]
fn a_manifest_that_names_files_outside_removes_none() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let victim = scene.site().join("book.toml");
    let text = fs::read_to_string(scene.public().join(MANIFEST)).unwrap();
    let forged = text.replace("\"feed.xml\"", "\"../book.toml\"");
    assert_ne!(text, forged);
    fs::write(scene.public().join(MANIFEST), forged).unwrap();
    fs::remove_file(scene.public().join("feed.xml")).unwrap();
    scene.write(&new_output()).unwrap();
    assert!(victim.is_file());
}

#[test]
fn the_manifest_says_path_size_and_hash_of_each_file() {
    let scene = Scene::new();
    scene.write(&files(&[("index.html", "home"), ("feed.xml", "feed")])).unwrap();
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(scene.public().join(MANIFEST)).unwrap()).unwrap();
    assert_eq!(manifest["complete"], true);
    assert_eq!(manifest["files"][0]["path"], "feed.xml");
    assert_eq!(manifest["files"][1]["size"], 4);
    assert_eq!(manifest["files"][1]["hash"], blake3::hash(b"home").to_hex().as_str());
}

#[test]
fn an_output_that_is_given_up_leaves_the_folder_as_it_was() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let before = scene.tree();
    let stage = Stage::open(&scene.to(&scene.public(), false).unwrap(), &|| true).unwrap();
    for (path, bytes) in &new_output() {
        stage.lay(path, bytes).unwrap();
    }
    assert!(scene.tree().len() > before.len(), "it lies beside what is there");
    drop(stage);
    assert_eq!(scene.tree(), before);
}

#[test]
fn of_a_file_that_is_laid_twice_the_later_is_put_in_place() {
    let scene = Scene::new();
    let stage = Stage::open(&scene.to(&scene.public(), false).unwrap(), &|| true).unwrap();
    for text in ["earlier", "later"] {
        stage.lay("index.html", &text.as_bytes().to_vec().into()).unwrap();
    }
    assert_eq!(stage.commit(None).unwrap(), Written { changed: 1, removed: 0, unchanged: 0 });
    assert_eq!(scene.tree()["index.html"].as_deref(), Some("later".as_bytes()));
    assert!(scene.tree().keys().all(|name| !name.contains(".yearbook-tmp-")));
}

#[cfg(unix)]
#[test]
fn what_the_machine_refuses_is_told_with_its_path_and_leaves_no_temporary_file() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let output = files(&[("index.html", "home"), (&format!("{}.html", "x".repeat(300)), "no disk takes this name")]);
    match scene.write(&output) {
        Err(WriteError::Failed { path, .. }) => assert!(path.to_string_lossy().ends_with("xxx.html")),
        other => panic!("{other:?}"),
    }
    assert!(scene.tree().keys().all(|name| !name.contains(".yearbook-tmp-")));
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_every_file_is_whole_and_the_next_build_completes_it() {
    let page = |version: &str, number: usize| format!("{version} {number} ").repeat(1_000);
    let output = |version: &str| -> Files {
        let pages = (0..12).map(|number| (format!("a/{number}/index.html"), page(version, number).into_bytes()));
        pages.map(|(path, bytes)| (path, bytes.into())).collect()
    };
    let (old, new) = (output("old"), output("renewed"));
    let clean = Scene::new();
    clean.write(&new).unwrap();
    for level in 0..10 {
        let scene = Scene::new();
        // In blocks of 4 kB the old output takes about 100 kB and the new one 150.
        let Some(disk) = Mount::disk(&scene.public(), 112 * 1_024 + level * 4_096) else {
            eprintln!("skipped: only root can make a small disk");
            return;
        };
        scene.write(&old).unwrap();
        match scene.write(&new) {
            Err(WriteError::Failed { path, .. }) => assert!(path.starts_with(scene.public())),
            other => panic!("{other:?} on a disk that is too small, at level {level}"),
        }
        let tree = scene.tree();
        for path in old.keys() {
            let bytes = tree[path].as_deref().unwrap();
            assert!(old[path].whole() == bytes || new[path].whole() == bytes, "{path} is torn at level {level}");
        }
        assert!(tree.keys().all(|name| !name.contains(".yearbook-tmp-")), "{:?}", tree.keys());
        disk.change("size=1m");
        scene.write(&new).unwrap();
        assert_eq!(scene.tree(), clean.tree(), "at level {level}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_stays_held_is_named_and_the_next_build_completes() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let page = scene.public().join("index.html");
    let held = scene.folder.path().join("held.html");
    fs::write(&held, "old home, see assets/a1.css").unwrap();
    let Some(mount) = Mount::over(&page, &held) else {
        eprintln!("skipped: only root can hold a file so that it cannot be replaced");
        return;
    };
    match scene.write(&new_output()) {
        Err(WriteError::Failed { path, .. }) => assert_eq!(path.canonicalize().unwrap(), page.canonicalize().unwrap()),
        other => panic!("{other:?}"),
    }
    assert!(scene.tree().keys().all(|name| !name.contains(".yearbook-tmp-")));
    drop(mount);
    scene.write(&new_output()).unwrap();
    let clean = Scene::new();
    clean.write(&new_output()).unwrap();
    assert_eq!(scene.tree(), clean.tree());
}

#[cfg(unix)]
#[test]
fn a_temporary_file_of_a_forgotten_build_is_replaced_and_never_written_through() {
    let scene = Scene::new();
    scene.write(&old_output()).unwrap();
    let victim = scene.folder.path().join("victim");
    fs::write(&victim, "a stranger's").unwrap();
    for number in 0..20 {
        let link = scene.public().join(format!(".yearbook-tmp-{number}"));
        std::os::unix::fs::symlink(&victim, link).unwrap();
    }
    scene.write(&new_output()).unwrap();
    assert_eq!(fs::read(&victim).unwrap(), b"a stranger's");
    assert!(scene.tree().keys().all(|name| !name.contains(".yearbook-tmp-")));
    assert_eq!(scene.tree()["chi-tieu/a/data.csv"].as_deref(), Some("1,2".as_bytes()));
}

//! The same site makes the same bytes, wherever and whenever it is built.

#![expect(clippy::disallowed_methods, reason = "these tests look at what the program wrote")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file below a folder, except the lock, with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name != "yearbook-lock") {
                let name = path.strip_prefix(folder).expect("a file below the folder").to_owned();
                found.insert(name, std::fs::read(&path).expect("a file can be read"));
            }
        }
    }
    found
}

/// Copies the repository's own site, its files created in the order of `sorted`.
fn copy_site(to: &Path, sorted: bool) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(PathBuf, Vec<u8>)> = files(&root.join("content"))
        .into_iter()
        .map(|(name, bytes)| (Path::new("content").join(name), bytes))
        .collect();
    all.push((PathBuf::from("book.toml"), std::fs::read(root.join("book.toml")).expect("the site has settings")));
    if !sorted {
        all.reverse();
    }
    for (name, bytes) in all {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }
}

/// Builds a site under an environment.
fn build(site: &Path, output: &Path, environment: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]).args([output, site]);
    let done = command.envs(environment.iter().copied()).output().expect("the program starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    files(output)
}

#[test]
fn a_site_is_the_same_in_every_folder_zone_language_order_and_number_of_threads() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (first, second) = (place.path().join("one"), place.path().join("a folder (thử) với dấu"));
    copy_site(&first, true);
    copy_site(&second, false);
    let expected = build(&first, &place.path().join("out-0"), &[("TZ", "UTC"), ("LANG", "C")]);
    assert!(expected.len() > 100, "the example has many files");
    let environments: [&[(&str, &str)]; 3] = [
        &[("TZ", "Asia/Ho_Chi_Minh"), ("LANG", "vi_VN.UTF-8"), ("RAYON_NUM_THREADS", "1")],
        &[
            ("TZ", "America/Los_Angeles"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "16"),
        ],
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "en_US.UTF-8"), ("HOME", "/nonexistent"), ("USER", "somebody")],
    ];
    for (number, environment) in environments.iter().enumerate() {
        let site = if number == 0 { &second } else { &first };
        let made = build(site, &place.path().join(format!("out-{}", number + 1)), environment);
        let differing: Vec<_> =
            expected.iter().filter(|(name, bytes)| made.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
        assert!(differing.is_empty() && made.len() == expected.len(), "{environment:?}: {differing:?}");
    }
}

#[test]
fn building_again_changes_no_file() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let site = place.path().join("site");
    copy_site(&site, true);
    let output = place.path().join("out");
    let first = build(&site, &output, &[]);
    let times = |folder: &Path| -> BTreeMap<PathBuf, std::time::SystemTime> {
        let stamp = |name: &PathBuf| {
            std::fs::metadata(folder.join(name)).and_then(|metadata| metadata.modified()).expect("a file has a time")
        };
        files(folder).keys().map(|name| (name.clone(), stamp(name))).collect()
    };
    let before = times(&output);
    assert_eq!(build(&site, &output, &[]), first);
    assert_eq!(times(&output), before);
}

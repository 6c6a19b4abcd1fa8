//! The same site makes the same bytes, wherever and whenever it is built: one change at a time.

#![expect(clippy::disallowed_methods, reason = "these tests look at what the program wrote")]
#![cfg_attr(target_os = "linux", expect(clippy::print_stderr, reason = "a test that is skipped says so"))]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use common::files_but_lock;
use tempfile::TempDir;

type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// Copies the repository's own site, its files created in the order of their names or in the reverse.
fn copy_site(to: &Path, reversed: bool) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(PathBuf, Vec<u8>)> = files_but_lock(&root.join("content"))
        .into_iter()
        .map(|(name, bytes)| (Path::new("content").join(name), bytes))
        .collect();
    all.push((PathBuf::from("book.toml"), std::fs::read(root.join("book.toml")).expect("the site has settings")));
    if reversed {
        all.reverse();
    }
    for (name, bytes) in all {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }
}

/// The command that builds a site, to be run as it is or changed.
fn build(site: &Path, output: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]).args([output, site]);
    command
}

fn done(mut command: Command) {
    let done = command.output().expect("the program starts");
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A copy of the site, and what it is built to on a plain day.
struct Usual {
    folder: TempDir,
    output: Tree,
}

static USUAL: LazyLock<Usual> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_site(&folder.path().join("site"), false);
    let output = folder.path().join("public");
    done(build(&folder.path().join("site"), &output));
    let output = files_but_lock(&output);
    assert!(output.len() > 100, "the example has many files");
    Usual { folder, output }
});

/// Builds `site`, the usual one where there is none, under an environment, and compares.
fn same(what: &str, site: Option<&Path>, environment: &[(&str, &str)]) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let usual = USUAL.folder.path().join("site");
    let output = place.path().join("public");
    let mut command = build(site.unwrap_or(&usual), &output);
    command.current_dir(place.path()).envs(environment.iter().copied());
    done(command);
    equals(what, &files_but_lock(&output));
}

fn equals(what: &str, made: &Tree) {
    let expected = &USUAL.output;
    let differing: Vec<_> =
        expected.iter().filter(|(name, bytes)| made.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(differing.is_empty() && made.len() == expected.len(), "{what}: {differing:?}");
}

#[test]
fn in_every_time_zone() {
    for zone in ["America/Los_Angeles", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati"] {
        same(zone, None, &[("TZ", zone)]);
    }
}

#[test]
fn in_every_language_of_the_machine() {
    for locale in ["C", "vi_VN.UTF-8", "tr_TR.UTF-8"] {
        same(locale, None, &[("LANG", locale), ("LC_ALL", locale), ("LANGUAGE", locale)]);
    }
}

#[test]
fn on_any_number_of_threads() {
    for threads in ["1", "2", "16"] {
        same(threads, None, &[("RAYON_NUM_THREADS", threads)]);
    }
}

#[test]
fn in_any_order_of_creation() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let site = place.path().join("site");
    copy_site(&site, true);
    same("reversed", Some(&site), &[]);
}

#[test]
fn with_any_times_of_the_files_but_lock() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let site = place.path().join("site");
    copy_site(&site, false);
    for (number, name) in files_but_lock(&site).keys().rev().enumerate() {
        let days = u32::try_from(number).expect("few files");
        let time = SystemTime::UNIX_EPOCH + Duration::from_hours(24) * (1 + days * 37);
        let file = std::fs::File::options().append(true).open(site.join(name)).expect("a file");
        file.set_modified(time).expect("a time can be set");
    }
    same("times", Some(&site), &[]);
}

#[test]
fn in_another_folder() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let site = place.path().join("a folder (thử) với dấu/and another");
    copy_site(&site, false);
    same("folder", Some(&site), &[]);
    same("home", None, &[("HOME", "/nonexistent"), ("USER", "somebody")]);
}

#[cfg(target_os = "linux")]
#[test]
fn as_another_user() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().expect("a temporary folder");
    let (site, program, public) =
        (place.path().join("site"), place.path().join("yearbook"), place.path().join("public"));
    copy_site(&site, false);
    std::fs::copy(env!("CARGO_BIN_EXE_yearbook"), &program).expect("the program can be copied");
    std::fs::create_dir(&public).expect("a folder");
    for (path, mode) in [(place.path(), 0o755), (&program, 0o755), (&public, 0o777)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("our own files");
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
    command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]).args([&public, &site]);
    match command.output() {
        Ok(done) if done.status.success() => equals("user", &files_but_lock(&public)),
        Ok(done) if !String::from_utf8_lossy(&done.stderr).contains("setpriv:") => {
            panic!("{}", String::from_utf8_lossy(&done.stderr))
        }
        _ => eprintln!("skipped: only root can be another user"),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_any_day_of_the_clock() {
    if Command::new("faketime").arg("--version").output().is_err() {
        eprintln!("skipped: there is no `faketime`");
        return;
    }
    for clock in ["1970-01-02 00:00:00", "2038-01-19 03:14:08", "2026-12-31 23:59:58"] {
        let place = tempfile::tempdir().expect("a temporary folder");
        let output = place.path().join("public");
        let mut command = Command::new("faketime");
        command.arg(clock).arg(env!("CARGO_BIN_EXE_yearbook"));
        command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]);
        command.args([output.clone(), USUAL.folder.path().join("site")]);
        done(command);
        equals(clock, &files_but_lock(&output));
    }
}

#[test]
fn building_again_changes_no_file() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let site = USUAL.folder.path().join("site");
    let output = place.path().join("out");
    done(build(&site, &output));
    let times = |folder: &Path| -> BTreeMap<PathBuf, SystemTime> {
        let stamp = |name: &PathBuf| {
            std::fs::metadata(folder.join(name)).and_then(|metadata| metadata.modified()).expect("a file has a time")
        };
        files_but_lock(folder).keys().map(|name| (name.clone(), stamp(name))).collect()
    };
    let before = times(&output);
    done(build(&site, &output));
    equals("again", &files_but_lock(&output));
    assert_eq!(times(&output), before);
}

//! The real program, killed at moments that nobody chose, and two of it at once.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests look at what the program wrote")]

mod common;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{BOOK, Chance, PLACES, files_but_lock};

/// How often the program is killed.
const ROUNDS: usize = 50;

/// A site whose pages all differ from those of another `edition`, and of which some go and some come.
fn site(root: &Path, edition: u32) {
    let news = root.join("content/news");
    let _ = std::fs::remove_dir_all(&news);
    std::fs::create_dir_all(root.join("content/indicators")).expect("a folder");
    std::fs::create_dir_all(&news).expect("a folder");
    let indicator = format!("title: Cây\nunit: cây\nkind: flow\nresults:\n  2024: {{ha-long: {edition}}}\n");
    let book = BOOK.replace("Thử", &format!("Thử {edition}"));
    for (path, text) in
        [("book.toml", book.as_str()), ("content/localities.yaml", PLACES), ("content/indicators/cay.yaml", &indicator)]
    {
        std::fs::write(root.join(path), text).expect("a file");
    }
    for number in edition * 10..edition * 10 + 20 {
        let text = format!("---\ntitle: Bài {number}\ndate: 2024-06-05\n---\nLần {edition}.\n");
        std::fs::write(news.join(format!("bai-{number}.md")), text).expect("a file");
    }
}

fn build(root: &Path, output: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]).args([output, root]);
    command.env("LC_ALL", "en_US.UTF-8").stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts")
}

fn built(root: &Path, output: &Path) {
    let done = build(root, output).wait_with_output().expect("it ends");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The assets that a page names by a path relative to it are there.
fn has_its_assets(page: &Path, bytes: &[u8], output: &Path) {
    let html = String::from_utf8_lossy(bytes);
    for part in html.split(['"', '\'']).filter(|part| part.contains("assets/") && !part.contains([' ', ':', '<'])) {
        let target = output.join(page).parent().expect("a folder").join(part);
        assert!(target.exists(), "{} names {part}, which is not there", page.display());
    }
}

#[test]
fn killed_at_any_moment_every_file_is_whole_and_the_next_build_equals_a_clean_one() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (root, output) = (place.path().join("site"), place.path().join("out"));
    let mut editions = Vec::new();
    let mut took = Duration::ZERO;
    for edition in [1, 2] {
        let clean = place.path().join(format!("clean-{edition}"));
        site(&root, edition);
        let begun = Instant::now();
        built(&root, &clean);
        took = begun.elapsed();
        editions.push(files_but_lock(&clean));
    }
    built(&root, &output);
    let mut chance = Chance::new(20_261_125);
    let mut killed = 0;
    for round in 0..ROUNDS {
        let edition = round % 2;
        site(&root, u32::try_from(edition + 1).expect("one of two"));
        let mut program = build(&root, &output);
        let limit = u64::try_from(took.as_micros()).expect("a short time");
        std::thread::sleep(Duration::from_micros(limit * 2 / 5 + chance.below(limit * 3 / 5 + 1)));
        program.kill().expect("it can be killed");
        let hit = program.wait().expect("it ends").code().is_none();
        killed += usize::from(hit);
        // How long a build takes changes with what else the machine does: the moments follow it.
        took = if hit { took * 21 / 20 } else { took * 3 / 4 };
        for (path, bytes) in
            files_but_lock(&output).iter().filter(|(path, _)| !is_temporary(path) && !is_manifest(path))
        {
            let whole = editions.iter().any(|edition| edition.get(path) == Some(bytes));
            assert!(whole, "{} is torn in round {round}", path.display());
            if path.extension().is_some_and(|ending| ending == "html") {
                has_its_assets(path, bytes, &output);
            }
        }
        if round % 2 == 1 {
            built(&root, &output);
            assert!(
                files_but_lock(&output) == editions[edition],
                "the build after round {round} differs from a clean one"
            );
        }
    }
    assert!(killed > ROUNDS / 2, "most rounds end before the program does, not {killed}");
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".yearbook-"))
}

/// The manifest names old and new files together while a build is under way.
fn is_manifest(path: &Path) -> bool {
    path.ends_with("yearbook-manifest.json")
}

#[test]
fn two_builds_at_once_are_done_or_told_of_each_other() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (root, output) = (place.path().join("site"), place.path().join("out"));
    site(&root, 1);
    built(&root, &place.path().join("clean"));
    for _ in 0..3 {
        let both = [build(&root, &output), build(&root, &output)];
        for done in both.map(|program| program.wait_with_output().expect("it ends")) {
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success() || said.contains("another build"), "{said}");
        }
        assert!(files_but_lock(&output) == files_but_lock(&place.path().join("clean")));
        std::fs::remove_dir_all(&output).expect("the output can be removed");
    }
}

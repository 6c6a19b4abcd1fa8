//! The preview as its user meets it: the site served while it is written, renewed at each save, with mistakes over it.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and plays the user of the disk")]

mod common;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use common::files;
use common::preview::{DEADLINE, Preview, begun, run};

fn titled(site: &Path, title: &str) -> String {
    let book = fs::read_to_string(site.join("book.toml")).unwrap();
    let line = book.lines().find(|line| line.starts_with("title = ")).unwrap().to_owned();
    book.replace(&line, &format!("title = \"{title}\""))
}

fn version(page: &str) -> String {
    page.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn the_site_is_served_from_memory_and_nothing_is_written() {
    let preview = Preview::start();
    let page = preview.get("/");
    for part in [
        "HTTP/1.1 200 OK",
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'self'",
        "<script src=\"/__yearbook/reload.js\" data-version=",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("access-control-"));
    assert!(preview.get("/no-such-page/").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/__yearbook/reload.js").contains("content-type: text/javascript"));
    assert!(preview.get("/__yearbook/overlay.css").contains("content-type: text/css"));
    assert!(!preview.site().join("public").exists());
}

/// How an editor puts a text in the place of another.
type Way = fn(&Path, &str);

fn plain(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
}

fn renamed_over(file: &Path, text: &str) {
    let temporary = file.with_extension("md.tmp");
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, file).unwrap();
}

/// A swap file, a probe whether the folder can be written, a backup, the new file, and all of it away again.
fn vim(file: &Path, text: &str) {
    let folder = file.parent().unwrap();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let (swap, probe, backup) =
        (folder.join(format!(".{name}.swp")), folder.join("4913"), folder.join(format!("{name}~")));
    fs::write(&swap, "swap").unwrap();
    fs::write(&probe, "").unwrap();
    fs::remove_file(probe).unwrap();
    fs::rename(file, &backup).unwrap();
    fs::write(file, text).unwrap();
    fs::remove_file(backup).unwrap();
    fs::remove_file(swap).unwrap();
}

/// A lock beside the file, the text under another name, the old file away, the new one in its place.
fn office(file: &Path, text: &str) {
    let folder = file.parent().unwrap();
    let (lock, temporary) = (folder.join("~$ticle.md"), folder.join("~WRL0001.tmp"));
    fs::write(&lock, "lock").unwrap();
    fs::write(&temporary, text).unwrap();
    fs::remove_file(file).unwrap();
    fs::rename(temporary, file).unwrap();
    fs::remove_file(lock).unwrap();
}

fn deleted_and_created(file: &Path, text: &str) {
    fs::remove_file(file).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn five_saves_of_each_editor_are_seen_and_each_renews_the_site_once() {
    let preview = Preview::start();
    preview.is_done();
    let file = preview.site().join("content/news/2025-10-07-bai.md");
    preview.renews("before", || fs::write(&file, article("before")).unwrap());
    let ways: [(&str, Way); 5] = [
        ("plain", plain),
        ("renamed over", renamed_over),
        ("vim", vim),
        ("office", office),
        ("deleted and created", deleted_and_created),
    ];
    let before = preview.renewals();
    // On a busy machine a save may be torn into two that are far apart.
    let mut torn = 0;
    for (name, save) in ways {
        for number in 1..=5 {
            let title = format!("{name} {number}");
            let begun = Instant::now();
            preview.renews(&title, || {
                save(&file, &article(&title));
                torn += usize::from(begun.elapsed() > Duration::from_millis(20));
            });
        }
    }
    let renewals = preview.renewals() - before;
    assert!((25..=25 + torn).contains(&renewals), "{renewals}, {torn} torn: {}", preview.complaints());
}

#[test]
fn a_thousand_files_at_once_renew_the_site_at_most_three_times() {
    let preview = Preview::start();
    preview.is_done();
    let before = preview.renewals();
    for number in 0..1_000 {
        preview.write(&format!("content/news/2025/2025-09-01-bai-{number}.md"), &article(&format!("Bài {number}")));
    }
    let last = "/bai-viet/2025/bai-999/";
    preview.waits_for("the last of a thousand", || preview.get(last).contains(">Bài 999<"));
    preview.write("content/news/2025/2025-09-01-bai-0.md", &article("the end"));
    preview.waits_for("the end", || {
        preview.get("/bai-viet/2025/bai-0/").contains(">the end<") && preview.renewals() > before
    });
    assert!(preview.renewals() - before <= 3, "{}", preview.complaints());
}

#[test]
fn a_folder_that_arrives_at_once_with_folders_in_it_is_seen_and_so_is_its_end() {
    let preview = Preview::start();
    preview.is_done();
    let outside = preview.folder.path().join("outside");
    fs::create_dir_all(outside.join("b/c")).unwrap();
    fs::write(outside.join("b/c/2025-10-08-sau.md"), article("deep")).unwrap();
    let arrived = preview.site().join("content/news/a");
    fs::rename(&outside, &arrived).unwrap();
    let address = "/bai-viet/2025/sau/";
    preview.waits_for("a deep article", || preview.get(address).contains(">deep<"));
    fs::write(arrived.join("b/c/2025-10-08-sau.md"), article("deeper")).unwrap();
    preview.waits_for("a change deep down", || preview.get(address).contains(">deeper<"));
    fs::remove_dir_all(&arrived).unwrap();
    preview.waits_for("the end of the folder", || preview.get(address).starts_with("HTTP/1.1 404"));
    assert!(!preview.get("/bai-viet/").contains(address));
}

#[test]
fn a_mistake_lies_over_every_address_and_goes_by_itself() {
    let preview = Preview::start();
    preview.is_done();
    let addresses = ["/", "/chi-tieu/", "/bai-viet/"];
    let good = addresses.map(|address| preview.get(address));
    let file = preview.site().join("content/indicators/trong-cay.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("unit:", "unit: [", 1)).unwrap();
    for (address, page) in addresses.iter().zip(&good) {
        let news = preview.news_of(address, &version(page), "");
        assert!(news["overlay"].as_str().unwrap().contains("content/indicators/trong-cay.yaml"), "{news}");
        // The head says what time it is.
        let whole = |answer: &str| answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
        assert_eq!(whole(&preview.get(address)), whole(page), "the last good page stays");
    }
    let mistakes = preview.news("", "")["mistakes"].as_str().unwrap().to_owned();
    fs::write(&file, text).unwrap();
    for (address, page) in addresses.iter().zip(&good) {
        let news = preview.news_of(address, &version(page), &mistakes);
        assert!(news["overlay"].is_null() && news["version"] == version(page).as_str(), "{news}");
    }
}

#[test]
fn after_many_edits_the_preview_is_the_site_that_a_build_makes() {
    let preview = Preview::start_with(&["--port", "0", "--as-of", "2026-01-01"]);
    let file = preview.site().join("content/indicators/trong-cay.yaml");
    let text = fs::read_to_string(&file).unwrap();
    for number in 1..=6 {
        preview.write("content/news/2025-10-07-bai.md", &article(&format!("Bài {number}")));
        fs::write(&file, if number % 2 == 0 { text.clone() } else { text.replacen("unit:", "unit: [", 1) }).unwrap();
        if number % 3 == 0 {
            fs::write(&file, text.replace("title:", "title: # \n ")).unwrap();
        }
    }
    fs::write(&file, text.replacen('1', "2", 1)).unwrap();
    preview.write("content/news/2025-10-07-cuoi.md", &article("the end"));
    preview.waits_for("the last edit", || preview.get("/bai-viet/2025/cuoi/").contains(">the end<"));
    let arguments = ["build", "site", "--as-of", "2026-01-01"];
    assert!(run(preview.folder.path(), &arguments).wait_with_output().unwrap().status.success());
    let public = preview.site().join("public");
    let mut compared = 0;
    for (path, made) in files(&public) {
        let name = path.to_string_lossy().replace('\\', "/");
        let address = format!("/{}", name.strip_suffix("index.html").unwrap_or(&name));
        let hidden = name.starts_with('.') || name.contains("/.") || name.starts_with("yearbook-");
        let served = preview.bytes(&address);
        if hidden {
            continue;
        }
        assert!(without_script(&served) == made, "{name}");
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}

/// What the preview puts into a page is not of the page.
fn without_script(page: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(page) else { return page.to_vec() };
    let Some(start) = text.find("<script src=\"/__yearbook/reload.js\"") else { return page.to_vec() };
    let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
    [&text[..start], &text[end..]].concat().into_bytes()
}

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2025-10-07\nsummary: Tóm tắt.\n---\nMột đoạn.\n")
}

#[test]
fn the_page_for_missing_addresses_asks_nothing_of_another_server() {
    let preview = Preview::start();
    let page = preview.get("/no/such/page/");
    assert!(page.contains("href=\"/assets/theme.") && page.contains("action=\"/tim-kiem/\""), "{page}");
    assert!(!page.contains("=\"https://example.org/"), "{page}");
}

#[test]
fn a_base_url_that_is_none_is_an_error_that_shows_one() {
    let folder = begun();
    for wrong in ["rubbish", "", "ftp://example.org/", "https://", "https://a b/", "javascript:alert(1)"] {
        let program = run(folder.path(), &["build", "site", "--base-url", wrong]);
        let output = program.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
        assert!(said.contains("is no address of a site") && said.contains("https://"), "{said}");
    }
    assert!(!folder.path().join("site/public").exists());
}

#[test]
fn what_changes_no_content_renews_nothing() {
    let preview = Preview::start();
    let site = preview.site();
    let renewals = || preview.complaints().matches(" pages in ").count();
    let wait_until = |count: usize| {
        let begun = Instant::now();
        while renewals() < count && begun.elapsed() < DEADLINE {
            thread::sleep(Duration::from_millis(5));
        }
    };
    wait_until(1);
    fs::write(site.join("content/.a.yaml.swp"), "swap").unwrap();
    fs::write(site.join("content/~$a.csv"), "Office's lock").unwrap();
    fs::write(site.join("content/4913"), "vim's probe").unwrap();
    fs::write(site.join("book.toml"), fs::read(site.join("book.toml")).unwrap()).unwrap();
    fs::create_dir_all(site.join("public")).unwrap();
    fs::write(site.join("public/x.html"), "not ours").unwrap();
    fs::write(site.join("book.toml"), titled(&site, "The one change")).unwrap();
    preview.wait_for("the change", |page| page.contains("The one change"));
    wait_until(2);
    assert_eq!(renewals(), 2, "{}", preview.complaints());
}

#[test]
fn a_page_hears_of_a_change_of_its_own_bytes() {
    let preview = Preview::start();
    let first = version(&preview.get("/"));
    thread::scope(|scope| {
        let news = scope.spawn(|| preview.news(&first, ""));
        fs::write(preview.site().join("book.toml"), titled(&preview.site(), "News")).unwrap();
        let news = news.join().unwrap();
        assert_ne!(news["version"], first.as_str());
        assert_eq!(news["version"], version(&preview.get("/")).as_str());
        assert!(news["overlay"].is_null());
    });
}

#[test]
fn a_mistake_lies_over_the_last_good_page_until_it_is_mended() {
    let preview = Preview::start();
    let book = preview.site().join("book.toml");
    let good = fs::read_to_string(&book).unwrap();
    let page = preview.get("/");
    let known = version(&page);

    fs::write(&book, good.replace("[home]", "[home <script>alert(1)</script>")).unwrap();
    let broken = preview.news(&known, "");
    let overlay = broken["overlay"].as_str().unwrap();
    assert_eq!(broken["version"], known.as_str(), "the last good page stays");
    assert!(overlay.contains("book.toml:") && overlay.contains("Y001"), "{overlay}");
    assert!(overlay.contains("&lt;script&gt;") && !overlay.contains("<script"), "{overlay}");
    assert!(preview.get("/").ends_with(page.split_once("\r\n\r\n").unwrap().1), "byte for byte");

    fs::write(&book, &good).unwrap();
    let mended = preview.news(&known, broken["mistakes"].as_str().unwrap());
    assert!(mended["overlay"].is_null());
    assert_eq!(mended["version"], known.as_str());
}

#[test]
fn a_warning_comes_beside_the_new_page_and_an_error_before_it() {
    let preview = Preview::start();
    preview.is_done();
    let path = "content/news/2025-11-01-bai.md";
    let file = preview.write(path, "---\ntitle: Bài\ndate: 2025-11-01\nsumary: x\n---\nĐoạn.\n");
    let address = "/bai-viet/2025/bai/";
    preview.waits_for("the article", || preview.get(address).contains(">Bài<"));
    let warned = preview.news_of(address, &version(&preview.get(address)), "");
    let warnings = warned["warnings"].as_str().unwrap();
    assert!(warned["overlay"].is_null() && warnings.contains("1 warning<"), "{warned}");
    assert!(warnings.contains("Y107") && warnings.contains("summary") && warnings.contains(path), "{warnings}");

    fs::write(&file, "---\ntitle: Bài\ndate: 2025-11-31\nsumary: x\n---\nĐoạn.\n").unwrap();
    let broken = preview.news_of(address, &version(&preview.get(address)), warned["mistakes"].as_str().unwrap());
    assert!(broken["warnings"].is_null() && broken["overlay"].as_str().unwrap().contains("1 error<"), "{broken}");

    fs::write(&file, "---\ntitle: Bài\ndate: 2025-11-01\n---\nĐoạn.\n").unwrap();
    let mended = preview.news_of(address, &version(&preview.get(address)), broken["mistakes"].as_str().unwrap());
    assert!(mended["warnings"].is_null() && mended["overlay"].is_null() && mended["mistakes"] == "", "{mended}");
}

#[test]
fn a_preview_begun_on_a_broken_site_shows_the_mistake_and_then_the_site() {
    let folder = begun();
    let book = folder.path().join("site/book.toml");
    let good = fs::read_to_string(&book).unwrap();
    fs::write(&book, "[book").unwrap();
    let preview = Preview::start_in(folder, &["--port", "0"]);
    let page = preview.get("/chi-tieu/");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("no good page yet"), "{page}");
    let broken = preview.news(&version(&page), "");
    assert!(broken["overlay"].as_str().unwrap().contains("book.toml"));
    fs::write(&book, good).unwrap();
    let mended = preview.news("none", broken["mistakes"].as_str().unwrap());
    assert_ne!(mended["version"], "none");
    preview.is_alive();
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error_that_says_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = begun();
    let output = run(folder.path(), &["preview", "site", "--port", &port]).wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("--port "), "{said}");
}

#[test]
fn without_a_wish_the_next_free_port_is_taken_and_said_in_a_line() {
    // If somebody else has port 4000 already, so much the better.
    let _taken = TcpListener::bind("127.0.0.1:4000");
    let preview = Preview::start_with(&[]);
    assert!(preview.port > 4000);
    let said = preview.complaints();
    assert!(said.contains(&format!("port 4000 is taken; port {} serves instead\n", preview.port)), "{said}");
    preview.is_alive();
}

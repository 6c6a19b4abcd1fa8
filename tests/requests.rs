//! To whom the preview answers, and what it refuses: an attacker in the same network, or a page in another tab.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and looks at the clock")]

mod common;

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use common::preview::Preview;

#[test]
fn a_head_is_answered_without_a_body_and_other_methods_are_refused() {
    let preview = Preview::start();
    let ask = |method: &str| {
        preview.raw(format!("{method} / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).as_bytes())
    };
    let head = ask("HEAD");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = ask(method);
        assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("allow: GET, HEAD"), "{method}: {answer}");
    }
}

#[test]
fn only_its_own_names_and_its_own_pages_are_answered() {
    let preview = Preview::start();
    let port = preview.port;
    let refused = [
        "Host: evil.example".to_owned(),
        format!("Host: evil.example:{port}"),
        format!("Host: 127.0.0.1:{port}.evil.example"),
        "Host: 127.0.0.1:1".to_owned(),
        "Host:".to_owned(),
        "Accept: */*".to_owned(),
        format!("Host: localhost:{port}\r\nHost: evil.example"),
        format!("Host: evil.example\r\nHost: localhost:{port}"),
        format!("Host: localhost:{port}\r\nOrigin: http://evil.example"),
        format!("Host: localhost:{port}\r\nOrigin: null"),
        format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nOrigin: http://evil.example"),
    ];
    for lines in refused {
        let answer = preview.raw(format!("GET / HTTP/1.1\r\n{lines}\r\n\r\n").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 4"), "{lines}: {answer}");
        assert!(!answer.contains("<html"), "{lines}");
    }
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert!(preview.raw(absolute.as_bytes()).starts_with("HTTP/1.1 4"));
    let own = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\r\n");
    assert!(preview.raw(own.as_bytes()).starts_with("HTTP/1.1 200"));
}

#[test]
fn no_spelling_of_a_path_leads_out_of_the_site() {
    let preview = Preview::start();
    let secret = preview.write("secret.txt", "SECRET");
    preview.write("content/secret.txt", "SECRET");
    let absolute = secret.to_string_lossy().into_owned();
    let mut paths = vec![absolute.clone(), format!("/{absolute}"), format!("file://{absolute}")];
    for up in [
        "..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "....",
        "..;",
        "..%00",
        "..%5c",
        "..\\",
        ". .",
        "%e2%80%a5",
    ] {
        for slash in ["/", "%2f", "%5c", "\\", "%c0%af", "%252f"] {
            paths.push(format!("/{up}{slash}secret.txt"));
            paths.push(format!("/content/{up}{slash}{up}{slash}secret.txt"));
        }
    }
    for odd in [
        "/C:/secret.txt",
        "/\\\\?\\secret.txt",
        "/secret.txt::$DATA",
        "/secret.txt%00.html",
        "/./secret.txt",
        "//secret.txt",
        "/secret.txt",
        "/content/secret.txt",
        "/book.toml",
        "/content/localities.yaml",
        "/%",
        "/%2",
        "/%zz",
        "*",
        "",
    ] {
        paths.push(odd.to_owned());
    }
    for path in paths {
        let answer = preview.get(&path);
        assert!(!answer.contains("SECRET") && !answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(!answer.contains("location: //"), "{path}: {answer}");
    }
    preview.is_alive();
}

#[test]
fn enormous_and_senseless_requests_are_survived() {
    let preview = Preview::start();
    let host = format!("Host: 127.0.0.1:{}", preview.port);
    let long = "x".repeat(2_000_000);
    for request in [
        format!("GET / HTTP/1.1\r\n{host}\r\nX-Long: {long}\r\n\r\n"),
        format!("GET /{} HTTP/1.1\r\n{host}\r\n\r\n", &long[..1_000_000]),
        format!("GET / HTTP/1.1\r\n{host}\r\n{}\r\n", "A: b\r\n".repeat(5_000)),
        "\0\u{1}\u{2}garbage\r\n\r\n".to_owned(),
        format!("GET / HTTP/9.9\r\n{host}\r\n\r\n"),
        "\u{16}\u{3}\u{1}\u{2}".repeat(100),
    ] {
        let answer = preview.raw(request.as_bytes());
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    preview.is_alive();
}

#[test]
fn a_thousand_connections_that_ask_nothing_keep_nobody_out() {
    let preview = Preview::start();
    let mut held = Vec::new();
    for _ in 0..1_000 {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        let _ = stream.write_all(b"GET / HT");
        held.push(stream);
    }
    preview.is_alive();
    drop(held);
    preview.is_alive();
}

#[test]
fn a_client_that_is_too_slow_is_dropped_within_ten_seconds() {
    let preview = Preview::start();
    let begun = Instant::now();
    let answer = preview.raw(b"GET / HTTP/1.1\r\nHost: loc");
    assert!(!answer.starts_with("HTTP/1.1 200"));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

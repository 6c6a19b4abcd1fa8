//! From saving one file to the served new page, with the real program and a browser's requests.
//!
//! `cargo bench --bench preview` edits the small site; `cargo bench --bench preview -- S L archive` those that are named.
//! The page that the edit is about stands in front, as in a browser: its script waits for news and loads it again.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures, and prints")]

#[path = "../site/generate.rs"]
#[expect(dead_code, reason = "a part of it is needed here")]
mod generate;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use generate::Size;

/// A site, the file that is edited, the page that shows it, and what is written in place of what.
struct Case {
    size: Size,
    file: &'static str,
    page: &'static str,
    old: &'static str,
    new: &'static str,
}

const CASES: [Case; 3] = [
    Case {
        size: Size { name: "S", places: 500, indicators: 10, months: 36, csv: false, articles: 1_000 },
        file: "content/indicators/topic-0/indicator-0.yaml",
        page: "/dia-ban/xa-499/",
        old: "    xa-499: 398",
        new: "    xa-499: 4",
    },
    Case {
        size: Size { name: "L", places: 3_300, indicators: 10, months: 36, csv: true, articles: 0 },
        file: "content/indicators/topic-0/indicator-0.csv",
        page: "/dia-ban/xa-3299/",
        old: "2023-12M,xa-3299,499",
        new: "2023-12M,xa-3299,5",
    },
    Case {
        size: Size { name: "archive", places: 20, indicators: 2, months: 12, csv: false, articles: 13_000 },
        file: "content/news/2023/2023-01-01-bai-so-13.md",
        page: "/bai-viet/2023/bai-so-13/",
        old: "title: Bài viết",
        new: "title: Bài sửa ",
    },
];

const EDITS: usize = 7;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    println!("| site | served, median ms | served, worst ms | CPU until served, ms | all made, median ms |");
    println!("|---|---|---|---|---|");
    for case in CASES {
        let name = case.size.name;
        if if wanted.is_empty() { name == "S" } else { wanted.iter().any(|wanted| wanted == name) } {
            measure(&case);
        }
    }
}

fn measure(case: &Case) {
    let folder = std::env::temp_dir().join(format!("yearbook-bench-preview-{}-{}", case.size.name, std::process::id()));
    generate::site(&case.size, &folder).expect("the site can be written");
    let preview = Preview::start(&folder);
    let file = folder.join(case.file);
    let text = std::fs::read_to_string(&file).expect("the file is there");
    assert!(text.contains(case.old), "the edit is one");
    let (mut served, mut all, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..EDITS {
        let known = version(&preview.get(case.page));
        let mistakes = preview.mistakes(case.page);
        let ask = format!("/__yearbook/changes?version={known}&mistakes={mistakes}&path={}", case.page);
        let waiting = preview.ask(&ask);
        let before = preview.cpu();
        let begun = Instant::now();
        std::fs::write(&file, text.replace(case.old, &format!("{}{number}", case.new)))
            .expect("the file can be written");
        let news = rest(waiting);
        let mut page = preview.get(case.page);
        while !news.starts_with("HTTP/1.1 200") && version(&page) == known {
            page = preview.get(case.page);
        }
        served.push(begun.elapsed());
        cpu.push(preview.cpu().saturating_sub(before));
        assert_ne!(version(&page), known, "the new page is served");
        preview.done.recv().expect("the preview goes on");
        all.push(begun.elapsed());
    }
    let milliseconds = |times: &mut Vec<Duration>, at: usize| {
        times.sort_unstable();
        times[at].as_millis()
    };
    println!(
        "| {} | {} | {} | {} | {} |",
        case.size.name,
        milliseconds(&mut served, EDITS / 2),
        milliseconds(&mut served, EDITS - 1),
        milliseconds(&mut cpu, EDITS / 2),
        milliseconds(&mut all, EDITS / 2)
    );
    drop(preview);
    std::fs::remove_dir_all(&folder).expect("what was made can be removed");
}

/// A running preview; ends with its value.
struct Preview {
    program: Child,
    port: u16,
    /// Says each time when a site is made to its end.
    done: std::sync::mpsc::Receiver<()>,
}

impl Preview {
    /// Returns when the first site is made.
    fn start(site: &Path) -> Self {
        let mut command = Command::new(PathBuf::from(env!("CARGO_BIN_EXE_yearbook")));
        command
            .arg("preview")
            .arg(site)
            .args(["--port", "0", "--lang", "en"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut program = command.spawn().expect("the program starts");
        let mut line = String::new();
        let mut said = BufReader::new(program.stdout.take().expect("it was asked for"));
        said.read_line(&mut line).expect("the program speaks");
        let port = line.rsplit_once("http://127.0.0.1:").and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
        let complaints = BufReader::new(program.stderr.take().expect("it was asked for")).lines();
        let (tell, done) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            complaints.map_while(Result::ok).filter(|line| line.contains(" pages in ")).try_for_each(|_| tell.send(()))
        });
        done.recv().expect("the first site is made");
        Self { program, port: port.expect("the address is said"), done }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the preview answers");
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("the preview listens");
        stream
    }

    fn get(&self, path: &str) -> String {
        rest(self.ask(path))
    }

    /// The name of what is told of the site now: an edit may be warned of, and that alone is no news to wait for.
    fn mistakes(&self, page: &str) -> String {
        let news = self.get(&format!("/__yearbook/changes?version=none&mistakes=&path={page}"));
        news.split("\"mistakes\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// The CPU time of the program so far; Linux counts it in hundredths of a second.
    fn cpu(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.program.id())).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        Duration::from_millis(10 * (ticks(11) + ticks(12)))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn version(page: &str) -> String {
    page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

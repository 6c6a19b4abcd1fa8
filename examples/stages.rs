//! scratch
#![allow(clippy::all, clippy::pedantic, clippy::disallowed_methods, clippy::print_stdout, missing_docs)]
use rayon::prelude::*;
use std::time::Instant;
use yearbook::diag::Diagnostics;
use yearbook::*;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    for _ in 0..2 {
        let t = Instant::now();
        let sources = source::read_site(std::path::Path::new(&root)).unwrap();
        println!("disk {:?}", t.elapsed());
        let t = Instant::now();
        let mut h = blake3::Hasher::new();
        for (_, f) in sources.iter() {
            h.update(&f.bytes);
        }
        println!("hash {:?}", t.elapsed());
        let mut d = Diagnostics::default();
        let t = Instant::now();
        let docs = read::read(&sources, &mut d);
        println!("read {:?}", t.elapsed());
        let as_of = model::article::AsOf {
            now: "2026-01-01T00:00:00Z".parse().unwrap(),
            today: figure::Day::new(2026, 1, 1).unwrap(),
            drafts: false,
        };
        let t = Instant::now();
        let site = model::build(docs, &as_of, &mut d);
        println!("model {:?}", t.elapsed());
        let t = Instant::now();
        check::run(&site, &mut d);
        println!("check {:?}", t.elapsed());
        let t = Instant::now();
        let words: Vec<_> = site
            .book
            .languages
            .iter()
            .map(|l| theme::words(l, None).unwrap().in_site(&site.book.calendar.terms, &site.book.languages[0]))
            .collect();
        let theme = theme::Theme::of(&sources, &site.book.theme);
        println!("words+theme {:?}", t.elapsed());
        let t = Instant::now();
        let plan = plan::Plan::new(&site, &words);
        println!("plan::new {:?}", t.elapsed());
        let t = Instant::now();
        let shared: Vec<&_> = words.iter().collect();
        let renderer = render::Renderer::new(&theme, &shared, &plan.shells()).unwrap();
        println!("renderer {:?}", t.elapsed());
        let t = Instant::now();
        let jobs = plan.jobs();
        println!("jobs {} {:?}", jobs.len(), t.elapsed());
        let t = Instant::now();
        let pages: Vec<_> = jobs.par_iter().map(|j| plan.page(j)).collect();
        println!("plan pages {:?}", t.elapsed());
        let t = Instant::now();
        let n: usize = pages
            .par_iter()
            .map(|p| {
                let mut h = blake3::Hasher::new();
                serde_json::to_writer(&mut h, p).unwrap();
                format!("{:?}", p.charts).len()
            })
            .sum();
        println!("serialise views {} {:?}", n, t.elapsed());
        let t = Instant::now();
        let done: Vec<_> = pages.par_iter().map(|p| renderer.page(p).map_err(|_| ()).unwrap()).collect();
        println!("render {:?}", t.elapsed());
        let t = Instant::now();
        let n: usize =
            done.par_iter().map(|p| render::facts::facts(std::str::from_utf8(&p.html).unwrap()).links.len()).sum();
        println!("facts again {} {:?}", n, t.elapsed());
        let t = Instant::now();
        let files = plan.files();
        let fj = files.jobs();
        println!("file jobs {} {:?}", fj.len(), t.elapsed());
        let writer = render::file::Writer::new(&theme, &shared);
        let mut kinds: std::collections::BTreeMap<String, (usize, f64)> = Default::default();
        let mut out = std::collections::BTreeMap::new();
        for j in &fj {
            let t = Instant::now();
            let made = writer.written(&j.path, &files.content(j));
            let e = kinds
                .entry(
                    format!("{:?}", j)
                        .split("subject")
                        .next()
                        .unwrap()
                        .split("kind")
                        .nth(1)
                        .unwrap_or("")
                        .chars()
                        .take(10)
                        .collect::<String>()
                        + &j.path
                            .split('/')
                            .map(|p| if p.len() > 8 { "X" } else { p })
                            .collect::<Vec<_>>()
                            .join("/")
                            .chars()
                            .take(12)
                            .collect::<String>(),
                )
                .or_default();
            e.0 += 1;
            e.1 += t.elapsed().as_secs_f64();
            out.extend(made);
        }
        let mut k: Vec<_> = kinds.into_iter().collect();
        k.sort_by(|a, b| b.1.1.total_cmp(&a.1.1));
        for (k, v) in k.into_iter().take(6) {
            println!("   file {k} {v:?}");
        }
        let t = Instant::now();
        let facts: std::collections::BTreeMap<_, _> =
            pages.iter().zip(done.iter()).map(|(p, d)| (p.path(), d.facts.clone())).collect();
        let mut paths: std::collections::BTreeSet<&str> = out.keys().map(|k: &String| k.as_str()).collect();
        paths.extend(facts.keys().map(|k| k.as_str()));
        println!("prep verify {:?}", t.elapsed());
        let t = Instant::now();
        verify::verify(&facts, &paths, &site.book.url, &mut d);
        verify::keepable(&paths, &mut d);
        println!("verify {:?}", t.elapsed());
        let t = Instant::now();
        drop(done);
        drop(pages);
        println!("drop pages {:?}", t.elapsed());
        let t = Instant::now();
        drop(files);
        drop(plan);
        drop(site);
        println!("drop site {:?}", t.elapsed());
        println!("-----");
    }
}

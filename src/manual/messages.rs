//! What each message means: its explanation, a site that has the mistake, what Yearbook says of it, and the same site
//! without it. `yearbook explain` shows one code, docs/messages.md all; the reports are made, never written by hand.

use std::fmt::Write;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::example::{Example, File, example, whole};
use crate::diag::{Code, Diagnostics, Severity, codes};
use crate::source::{SourceFile, Sources};
use crate::tell::{Style, human};
use crate::text::{Words, capitalised};
use crate::{Options, compile};

/// The day on which the examples are built.
pub const DAY: &str = "2025-11-30T12:00:00+07:00";

/// A code's example, and what compiling its wrong site finds.
pub struct Told {
    /// The code.
    pub code: &'static Code,
    /// Its two sites.
    pub example: Example,
    sources: Sources,
    /// All that is found in the wrong one.
    pub diagnostics: Diagnostics,
}

/// The example of a code, compiled.
pub fn told(code: &'static Code) -> Option<Told> {
    let example = example(code)?;
    let (sources, diagnostics) = found(&example.wrong);
    Some(Told { code, example, sources, diagnostics })
}

/// The examples of all codes, compiled, in the order of the registry.
pub fn all() -> Vec<Told> {
    codes::ALL.par_iter().filter_map(|code| told(code)).collect()
}

/// All codes in Markdown, in a language; `all` is what [`all`] returns.
pub fn manual(all: &[Told], words: &Words) -> String {
    let mut text = format!("# {}\n\n{}\n", words.get("manual.title"), words.get("manual.lead"));
    for code in codes::ALL {
        let _ = write!(text, "\n## {}: {}\n\n", code.id, title(code, words));
        let _ = writeln!(text, "{}. {}", capitalised(&words.get(severity(code))), explanation(code, words));
        if let Some(told) = all.iter().find(|told| told.code == *code) {
            text.push_str(&shown(told, words, &fenced, &|part| format!("\n**{part}**\n")));
        }
    }
    text
}

/// One code for a terminal, in a language.
pub fn entry(code: &'static Code, words: &Words) -> String {
    let mut text = format!("{}[{}]: {}\n\n", words.get(severity(code)), code.id, title(code, words));
    text.push_str(&wrapped(&explanation(code, words), 100));
    if let Some(told) = told(code) {
        text.push_str(&shown(&told, words, &indented, &|part| format!("\n{part}\n")));
    }
    text
}

/// The codes with one line each, in a language.
pub fn list(words: &Words) -> String {
    codes::ALL.iter().fold(String::new(), |all, code| all + code.id + "  " + &title(code, words) + "\n")
}

/// What compiling an example's site finds.
pub fn found(files: &[File]) -> (Sources, Diagnostics) {
    let file = |(path, bytes): (String, Vec<u8>)| SourceFile { path, bytes: Arc::from(bytes) };
    let sources = Sources::new(whole(files).into_iter().map(file).collect());
    let as_of = DAY.parse().expect("the day of the examples is a time");
    let compiled = compile(&sources, &Options { as_of, drafts: false, base_url: None });
    (sources, compiled.diagnostics)
}

/// What is said of a code's wrong example, in a language: of the code alone.
pub fn report(told: &Told, words: &Words) -> String {
    let mut own = Diagnostics::default();
    told.diagnostics.iter().filter(|d| d.code == told.code).for_each(|d| own.push(d.clone()));
    let text = human(&own, &told.sources, words, Style::Plain);
    let end = text.trim_end().rfind('\n').unwrap_or(0);
    text[..end].trim_end().to_owned() + "\n"
}

/// The code's message with its gaps as the words have them: there is nothing to fill them with yet.
fn title(code: &Code, words: &Words) -> String {
    let message = words.get(&format!("messages.{}.message", code.id));
    message.replace('{', "‹").replace('}', "›")
}

fn explanation(code: &Code, words: &Words) -> String {
    words.get(&format!("messages.{}.explain", code.id)).trim_end().to_owned()
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "severity.error",
        Severity::Warning => "severity.warning",
        Severity::Hint => "severity.hint",
    }
}

fn shown(told: &Told, words: &Words, block: &dyn Fn(&str) -> String, heading: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    let files = |files: &[File]| -> String {
        files.iter().fold(String::new(), |all, file| all + &heading(&named(file)) + &block(&file.text))
    };
    text.push_str(&heading(&words.get("manual.wrong")));
    text.push_str(&files(&told.example.wrong));
    text.push_str(&heading(&words.get("manual.report")));
    text.push_str(&block(&report(told, words)));
    text.push_str(&heading(&words.get("manual.right")));
    text.push_str(&files(&told.example.right));
    text
}

fn named(file: &File) -> String {
    match &file.remark {
        Some(remark) => format!("{} ({remark})", file.path),
        None => file.path.clone(),
    }
}

fn fenced(text: &str) -> String {
    format!("\n````text\n{}\n````\n", text.trim_end_matches('\n'))
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |all, line| if line.is_empty() { all + "\n" } else { all + "    " + line + "\n" })
}

fn wrapped(text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length > 0 {
            let breaks = length + 1 + letters > width;
            lines.push(if breaks { '\n' } else { ' ' });
            length = if breaks { 0 } else { length + 1 };
        }
        lines.push_str(word);
        length += letters;
    }
    lines + "\n"
}

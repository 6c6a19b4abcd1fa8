//! What each message means: its explanation, a site that has the mistake, what Yearbook says of it, and the same site
//! without it. `yearbook explain` shows one code, docs/messages.md all; the reports are made, never written by hand.

use std::fmt::Write;
use std::sync::Arc;

use crate::diag::example::{Example, File, example, whole};
use crate::diag::{Code, Diagnostics, Severity, codes};
use crate::source::{SourceFile, Sources};
use crate::tell::{Style, human};
use crate::text::{Words, capitalised};
use crate::{Options, compile};

/// The day on which the examples are built.
pub const DAY: &str = "2025-11-30T12:00:00+07:00";

/// All codes in Markdown, in a language.
pub fn manual(words: &Words) -> String {
    let mut text = format!("# {}\n\n{}\n", words.get("manual.title"), words.get("manual.lead"));
    for code in codes::ALL {
        let _ = write!(text, "\n## {}: {}\n\n", code.id, title(code, words));
        let _ = write!(text, "{}. {}\n", capitalised(&words.get(severity(code))), explanation(code, words));
        if let Some(example) = example(code) {
            text.push_str(&shown(code, &example, words, &fenced, &|part| format!("\n**{part}**\n")));
        }
    }
    text
}

/// One code for a terminal, in a language.
pub fn entry(code: &'static Code, words: &Words) -> String {
    let mut text = format!("{}[{}]: {}\n\n", words.get(severity(code)), code.id, title(code, words));
    text.push_str(&wrapped(&explanation(code, words), 100));
    if let Some(example) = example(code) {
        text.push_str(&shown(code, &example, words, &indented, &|part| format!("\n{part}\n")));
    }
    text
}

/// The codes with one line each, in a language.
pub fn list(words: &Words) -> String {
    codes::ALL.iter().map(|code| format!("{}  {}\n", code.id, title(code, words))).collect()
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
pub fn report(code: &'static Code, example: &Example, words: &Words) -> String {
    let (sources, diagnostics) = found(&example.wrong);
    let mut own = Diagnostics::default();
    diagnostics.into_vec().into_iter().filter(|d| d.code == code).for_each(|d| own.push(d));
    let told = human(&own, &sources, words, Style::Plain);
    let end = told.trim_end().rfind('\n').unwrap_or(0);
    told[..end].trim_end().to_owned() + "\n"
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

fn shown(
    code: &'static Code,
    example: &Example,
    words: &Words,
    block: &dyn Fn(&str) -> String,
    heading: &dyn Fn(&str) -> String,
) -> String {
    let mut text = String::new();
    let files = |files: &[File]| -> String {
        files.iter().map(|file| format!("{}{}", heading(&named(file)), block(&file.text))).collect()
    };
    text.push_str(&heading(&words.get("manual.wrong")));
    text.push_str(&files(&example.wrong));
    text.push_str(&heading(&words.get("manual.report")));
    text.push_str(&block(&report(code, example, words)));
    text.push_str(&heading(&words.get("manual.right")));
    text.push_str(&files(&example.right));
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

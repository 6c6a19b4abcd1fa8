//! What is wrong with the sources: file, line, excerpt, how to mend it. Errors lie over the last good page; warnings are
//! counted in a corner of the new one, and opened from there. `client/reload.js` puts either into a dialog of its own,
//! `client/overlay.css` says how it looks.

use std::fmt::Write;

use crate::figure::Arg;
use crate::tell::{Line, Mistake, Mistakes, Quote};
use crate::text::{Words, escaped};

/// What is wrong, as HTML. With errors nothing is said of warnings: one thing after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The errors, if there are any.
    pub(super) overlay: Option<String>,
    /// The warnings, if there are any and nothing worse.
    pub(super) warnings: Option<String>,
}

/// The errors, else the warnings.
pub(super) fn told(errors: &Mistakes, warnings: impl FnOnce() -> Mistakes, words: &Words) -> Told {
    let overlay = dialog("mistakes", errors, words);
    let warnings = if overlay.is_none() { dialog("warnings", &warnings(), words) } else { None };
    Told { overlay, warnings }
}

/// What the dialog holds, in the words of `preview.KIND`; `None` where there is nothing to tell.
fn dialog(kind: &str, mistakes: &Mistakes, words: &Words) -> Option<String> {
    if mistakes.told.is_empty() {
        return None;
    }
    let say = |key: &str| escaped(&words.get(&format!("preview.{key}")));
    let counted = |key: &str, count: usize| escaped(&words.fill(key, &[("count", Arg::from(count))]));
    let mut html = format!(
        "<div class=\"box {kind}\" lang=\"{}\"><p class=\"kicker\" id=\"what\">{}</p><h1 id=\"title\" tabindex=\"-1\">{}</h1>\
         <p class=\"buttons\"><button type=\"button\" class=\"copy\">{}</button>\
         <button type=\"button\" class=\"hide\">{}</button><span role=\"status\" data-said=\"{}\"></span></p>",
        escaped(words.language().tag()),
        say(&format!("{kind}.kicker")),
        counted(&format!("preview.{kind}.count"), mistakes.told.len() + mistakes.more),
        say(&format!("{kind}.copy")),
        say(&format!("{kind}.hide")),
        say("copied")
    );
    for (i, mistake) in mistakes.told.iter().enumerate() {
        section(&mut html, i + 1, mistake, words);
    }
    if mistakes.more > 0 {
        let _ = write!(html, "<p class=\"more\">{}</p>", counted(&format!("preview.{kind}.more"), mistakes.more));
    }
    html.push_str("</div>");
    Some(html)
}

fn section(html: &mut String, number: usize, mistake: &Mistake, words: &Words) {
    let _ = write!(
        html,
        "<section aria-labelledby=\"n{number}\"><h2 id=\"n{number}\">{number}. {}</h2>",
        prose(&mistake.message)
    );
    if mistake.quotes.is_empty() {
        let _ = write!(html, "<p class=\"where\">{}</p>", mistake.code);
    }
    for (i, quote) in mistake.quotes.iter().enumerate() {
        show(html, quote, (i == 0).then_some(mistake.code));
    }
    let mut paragraph = |key: &str, text: &Option<String>| {
        if let Some(text) = text {
            let _ = write!(html, "<p><b>{}</b> {}</p>", escaped(&words.get(&format!("preview.{key}"))), prose(text));
        }
    };
    paragraph("also", &mistake.also);
    paragraph("help", &mistake.help);
    if let Some(text) = &mistake.explain {
        let why = escaped(&words.get("preview.why"));
        let _ = write!(html, "<details><summary>{why}</summary><p>{}</p></details>", prose(text));
    }
    html.push_str("</section>");
}

/// A place, and its lines as a table without white space between the rows, which would be shown.
fn show(html: &mut String, quote: &Quote, code: Option<&str>) {
    let _ = write!(html, "<p class=\"where\"><span class=\"place\">{}</span>", escaped(&quote.place));
    if let Some(code) = code {
        let _ = write!(html, " · {code}");
    }
    html.push_str("</p>");
    let label = quote.label.as_deref().map(prose).unwrap_or_default();
    if quote.lines.is_empty() && !label.is_empty() {
        let _ = write!(html, "<p class=\"label\">{label}</p>");
    }
    if quote.lines.is_empty() {
        return;
    }
    html.push_str("<pre><code>");
    for Line { number, text, meant } in &quote.lines {
        let kind = if meant.is_some() { "line meant" } else { "line" };
        let meant = meant.clone().unwrap_or(text.len()..text.len());
        let _ = write!(
            html,
            "<span class=\"{kind}\"><span class=\"number\">{number}</span><span class=\"text\">{}",
            escaped(&text[..meant.start])
        );
        if kind != "line" {
            let _ = write!(html, "<mark>{}</mark>", escaped(&text[meant.clone()]));
        }
        let _ = write!(html, "{}</span></span>", escaped(&text[meant.end..]));
        if kind != "line" && !label.is_empty() {
            let _ = write!(
                html,
                "<span class=\"line\"><span class=\"number\"></span><span class=\"label\">{label}</span></span>"
            );
        }
    }
    html.push_str("</code></pre>");
}

/// A sentence of a message. What it puts between backticks is something to type.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let mark = |(i, part): (usize, &&str)| {
        if i.is_multiple_of(2) { escaped(part) } else { format!("<code>{}</code>", escaped(part)) }
    };
    parts.iter().enumerate().map(mark).collect()
}

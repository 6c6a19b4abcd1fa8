//! The mistakes of the sources over the last good page: file, line, excerpt, how to mend it.

use std::fmt::Write;

use crate::figure::Arg;
use crate::text::Words;

/// A mistake as the overlay shows it: plain texts, escaped here.
#[derive(Clone, Debug, Default)]
pub struct Mistake {
    /// What is wrong.
    pub title: String,
    /// Where, with file, line and column: `content/news/a.md:14:12`.
    pub place: Option<String>,
    /// The code of the message: `Y104`.
    pub code: String,
    /// The lines of the file that it is about.
    pub excerpt: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// The overlay; `None` without mistakes.
pub(super) fn overlay(mistakes: &[Mistake], words: &Words) -> Option<String> {
    if mistakes.is_empty() {
        return None;
    }
    let count = words.fill("preview.mistakes", &[("count", Arg::from(mistakes.len()))]);
    let mut html = format!(
        "<div class=\"err\"><div class=\"err-box\" role=\"alertdialog\" aria-labelledby=\"eh\" lang=\"{}\">\
         <p class=\"kicker\">{}</p><h1 id=\"eh\">{}</h1>",
        escape(words.language().tag()),
        escape(&words.get("preview.kicker")),
        escape(&count)
    );
    for (i, mistake) in mistakes.iter().enumerate() {
        section(&mut html, i + 1, mistake, words);
    }
    let _ = write!(html, "<p><button type=\"button\">{}</button></p></div></div>", escape(&words.get("preview.copy")));
    Some(html)
}

fn section(html: &mut String, number: usize, mistake: &Mistake, words: &Words) {
    let _ = write!(html, "<section><h2>{number}. {}</h2><p class=\"where\">", escape(&mistake.title));
    if let Some(place) = &mistake.place {
        let _ = write!(html, "{} · ", escape(place));
    }
    let _ = write!(html, "{}</p>", escape(&mistake.code));
    if let Some(excerpt) = &mistake.excerpt {
        let _ = write!(html, "<pre tabindex=\"0\"><code>{}</code></pre>", escape(excerpt));
    }
    if let Some(help) = &mistake.help {
        let _ = write!(html, "<p><b>{}</b> {}</p>", escape(&words.get("preview.help")), escape(help));
    }
    html.push_str("</section>");
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

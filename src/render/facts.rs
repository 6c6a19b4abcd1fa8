//! What a rendered page refers to: its links out and its anchors, noted while its bytes are at hand.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// The links and anchors of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Every address that the page names: links, pictures, styles, scripts. As written.
    pub links: Vec<String>,
    /// Every id on the page, in order; one that stands twice stands twice here.
    pub ids: Vec<String>,
}

/// Reads the facts of a page.
pub fn facts(html: &str) -> Facts {
    let mut facts = Facts::default();
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        for (name, value) in &tag.attributes {
            let text = || String::from_utf8_lossy(value).into_owned();
            match name.as_slice() {
                b"href" | b"src" | b"action" => facts.links.push(text()),
                // The folder of the search index; the script asks for its list first.
                b"data-index" => facts.links.push(text() + "index.json"),
                b"srcset" => facts
                    .links
                    .extend(text().split(',').filter_map(|part| part.split_whitespace().next()).map(str::to_owned)),
                b"id" => facts.ids.push(text()),
                _ => {}
            }
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_ids_are_found_wherever_they_stand() {
        let html = r#"<p id="a"><a href="x/?a=1&amp;b=2#c">t</a><img src=y.png srcset="y.png 1x, z.png 2x"><!-- <a href="no"> --><script src="s.js">"<a href='no'>"</script>"#;
        let facts = facts(html);
        assert_eq!(facts.ids, ["a"]);
        assert_eq!(facts.links, ["x/?a=1&b=2#c", "y.png", "y.png", "z.png", "s.js"]);
    }
}

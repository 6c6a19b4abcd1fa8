//! Raw HTML that begins something and does not end it: `<svg>` without `</svg>`, a comment, half a tag. A browser would
//! let it swallow the rest of the article, and so would the cleaner; here it ends with its own stretch, or goes alone.
//!
//! Decides nothing about what is safe: all of it is cleaned afterwards.

use std::collections::BTreeMap;

use super::raw::{self, WITH_CONTENT, tag_length};

/// Elements whose start makes text of all that follows, beside those that are removed with their content.
const MAKE_TEXT: [&str; 4] = ["textarea", "xmp", "plaintext", "listing"];

/// Ends what the stretches of raw HTML of an article, in their order, leave open and would swallow the rest.
pub(super) fn end(stretches: &mut [&mut String]) {
    let mut open: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, stretch) in stretches.iter_mut().enumerate() {
        end_half(stretch);
        for tag in raw::tags(stretch) {
            let mut swallowing = WITH_CONTENT.iter().chain(&MAKE_TEXT);
            let Some(name) = swallowing.find(|name| **name == tag.name) else { continue };
            let begun = open.entry(name).or_default();
            if tag.closing {
                begun.pop();
            } else {
                begun.push((number, tag.at));
            }
        }
    }
    let mut unended: Vec<(usize, usize)> = open.into_values().flatten().collect();
    unended.sort_unstable();
    // From the end, so that what is still to be cut stays where it is.
    for (number, at) in unended.into_iter().rev() {
        let end = stretches[number][at..].find('>').map_or(stretches[number].len(), |length| at + length + 1);
        stretches[number].replace_range(at..end, "");
    }
}

/// Ends a comment or an instruction that a stretch leaves open, and takes away half a tag.
fn end_half(stretch: &mut String) {
    let mut rest = 0;
    while let Some(at) = stretch[rest..].find('<').map(|offset| rest + offset) {
        let inner = &stretch[at + 1..];
        let (length, end) = if inner.starts_with("!--") {
            (inner.find("-->").map(|end| end + 3), "-->")
        } else if inner.starts_with(['!', '?']) {
            (inner.find('>').map(|end| end + 1), ">")
        } else if inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
            (tag_length(inner), "")
        } else {
            (Some(0), "")
        };
        match length {
            Some(length) => rest = at + 1 + length,
            None if end.is_empty() => return stretch.truncate(at),
            None => return stretch.push_str(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::end;

    fn ended(stretches: &[&str]) -> Vec<String> {
        let mut owned: Vec<String> = stretches.iter().map(|stretch| (*stretch).to_owned()).collect();
        end(&mut owned.iter_mut().collect::<Vec<_>>());
        owned
    }

    #[test]
    fn what_ends_stays_and_what_does_not_goes_alone() {
        for (stretches, expected) in [
            (&["<p>a <svg><path/></svg>"][..], &["<p>a <svg><path/></svg>"][..]),
            (&["<script>a\n", "</script>"], &["<script>a\n", "</script>"]),
            (&["a<style>b", "c"], &["ab", "c"]),
            (&["<svg><svg x=1>", "</svg>"], &["<svg x=1>", "</svg>"]),
            (&["</svg><SVG a>b"], &["</svg>b"]),
            (&["<plaintext>", "<b>a</b>"], &["", "<b>a</b>"]),
            (&["a<!-- b"], &["a<!-- b-->"]),
            (&["a<!-- <svg> -->"], &["a<!--  -->"]),
            (&["a<?php b"], &["a<?php b>"]),
            (&["a<div title=\"x>y", "z"], &["a", "z"]),
            (&["<p title=it's>a</p> 1 < 2"], &["<p title=it's>a</p> 1 < 2"]),
        ] {
            assert_eq!(ended(stretches), expected, "{stretches:?}");
        }
    }
}

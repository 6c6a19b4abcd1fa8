//! What parsers and the machine say is wrong, as phrases: their own words are English and for programmers.

use crate::figure::{Arg, Phrase};

/// A piece of what a parser says, and the phrase that says the same. The first that fits counts: causes stand before
/// the places in which they were met.
const KNOWN: &[(&str, &str)] = &[
    // YAML
    ("nested too deep", "reason.too-deep"),
    ("recursion limit", "reason.too-deep"),
    ("recurse further", "reason.too-deep"),
    ("violates indentation", "reason.tab"),
    ("indentation space is expected", "reason.tab"),
    ("tabs disallowed", "reason.tab"),
    ("found a tab", "reason.tab"),
    ("cannot start any token", "reason.odd-character"),
    ("unexpected character", "reason.odd-character"),
    ("mapping values are not allowed", "reason.second-colon"),
    ("illegal placement of ':'", "reason.second-colon"),
    ("misplaced bracket", "reason.bracket"),
    ("handle wasn't declared", "reason.odd-character"),
    ("invalid indentation", "reason.indentation"),
    ("did not find expected key", "reason.indentation"),
    ("expected '-' indicator", "reason.indentation"),
    ("block sequence entries are not allowed", "reason.indentation"),
    ("mapping keys are not allowed", "reason.indentation"),
    ("could not find expected ':'", "reason.colon"),
    ("simple key expect", "reason.colon"),
    ("expected `:`", "reason.colon"),
    ("expected ',' or ']'", "reason.open-list"),
    ("expected `,` or `]`", "reason.open-list"),
    ("unclosed array", "reason.open-list"),
    ("missing comma between array elements", "reason.open-list"),
    ("expected ',' or '}'", "reason.open-mapping"),
    ("expected `,` or `}`", "reason.open-mapping"),
    ("unclosed inline table", "reason.open-mapping"),
    ("unclosed table", "reason.open-list"),
    ("found unexpected end of stream", "reason.open-quote"),
    ("trailing content after double-quoted", "reason.behind-quote"),
    ("unknown escape character", "reason.escape"),
    ("invalid escape", "reason.escape"),
    ("missing escaped value", "reason.escape"),
    ("undefined tag handle", "reason.odd-character"),
    ("more than one document", "reason.second-document"),
    ("unexpected document indicator", "reason.second-document"),
    ("document start", "reason.second-document"),
    ("expected node content", "reason.no-value"),
    ("control characters are not allowed", "reason.control-character"),
    ("control character", "reason.control-character"),
    ("an alias (*name)", "reason.alias"),
    ("a tag (!name)", "reason.tag"),
    ("a key was expected", "reason.colon"),
    ("key: value was expected", "reason.key-and-value"),
    ("one value was expected", "reason.one-value"),
    ("a value was expected", "reason.no-value"),
    ("stands twice", "reason.key-twice"),
    // TOML
    ("duplicate key", "reason.key-twice"),
    ("string values must be quoted", "reason.unquoted"),
    ("key with no value", "reason.equals"),
    ("missing assignment", "reason.equals"),
    ("invalid unquoted key", "reason.toml-key"),
    ("invalid basic string", "reason.open-quote"),
    ("invalid literal string", "reason.open-quote"),
    ("missing opening quote", "reason.open-quote"),
    ("missing value", "reason.no-value"),
    ("unexpected key or value", "reason.new-line"),
    ("unexpected content", "reason.new-line"),
    ("leading zero", "reason.leading-zero"),
    // JSON
    ("EOF while parsing", "reason.ends-early"),
    ("unexpected eof", "reason.ends-early"),
    ("trailing comma", "reason.trailing-comma"),
    ("trailing characters", "reason.behind-end"),
    ("key must be a string", "reason.json-key"),
    ("expected value", "reason.no-value"),
    ("invalid number", "reason.no-number"),
    // Words
    ("there is no such phrase", "reason.no-phrase"),
    ("a site cannot change it", "reason.fixed-phrase"),
    ("nothing fills the gap", "reason.no-gap"),
    ("needs the form `other`", "reason.form-other"),
    ("a brace that is no gap", "reason.brace"),
    ("is not UTF-8", "reason.no-utf-8"),
    ("no mapping of keys to phrases", "reason.key-and-value"),
    ("a phrase in quotation marks", "reason.no-phrase-here"),
    // Templates
    ("is not defined", "reason.no-variable"),
    ("not found on", "reason.no-variable"),
    ("doesn't exist or isn't loaded", "reason.no-template"),
    ("nknown filter", "reason.no-filter"),
    ("nknown function", "reason.no-function"),
    ("nknown component", "reason.no-template"),
];

/// What a parser says, as a phrase where it is one that we know, else in its own words.
pub fn reason(said: &str) -> Arg {
    let Some((_, key)) = KNOWN.iter().find(|(piece, _)| said.contains(piece)) else { return Arg::from(said) };
    let mut phrase = Phrase::new(key);
    if matches!(
        *key,
        "reason.no-variable" | "reason.no-template" | "reason.no-filter" | "reason.no-function" | "reason.no-gap"
    ) {
        phrase = phrase.with("name", last_quoted(said));
    }
    Arg::Phrase(phrase)
}

/// The name that the sentence is about: the last one in quotation marks, before what there is instead.
fn last_quoted(said: &str) -> &str {
    let sentence = said.split(['\n', '.']).next().filter(|first| first.contains(['`', '\''])).unwrap_or(said);
    let sentence = if sentence.matches(['`', '\'']).count().is_multiple_of(2) { sentence } else { said };
    let (mut parts, mut last) = (sentence.split(['`', '\'']).skip(1), "");
    while let Some(name) = parts.next() {
        // `doesn't` is no quotation.
        if parts.next().is_none() || name.contains(' ') {
            break;
        }
        last = name;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_that_is_missing() {
        for (said, name) in [
            ("Variable `titel` is not defined. Available variables: `a`, `b`", "titel"),
            ("Template 'home.html' is inheriting from 'nen.html', which doesn't exist or isn't loaded.", "nen.html"),
        ] {
            assert_eq!(last_quoted(said), name);
        }
    }

    #[test]
    fn what_nobody_knows_is_said_as_it_is() {
        assert_eq!(reason("a wheel fell off"), Arg::from("a wheel fell off"));
    }
}

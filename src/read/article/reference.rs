//! The target of a bound figure: `plan-share:ket-nap-dang-vien/2023-8M/ha-long?noi-ket-nap=hoc-sinh`.

use super::body::Verb;

/// A target taken apart, nothing in it looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) verb: Verb,
    pub(super) indicator: String,
    pub(super) period: Option<String>,
    pub(super) locality: Option<String>,
    pub(super) groups: Vec<(String, String)>,
    pub(super) against_previous: bool,
}

/// The verb that a target begins with, if it is a figure's at all.
pub(super) fn verb(target: &str) -> Option<(Verb, &str)> {
    let (word, rest) = target.split_once(':')?;
    Verb::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, verb)| (verb, rest))
}

/// Reads what follows the verb; `Err` is the part that does not fit.
pub(super) fn read(verb: Verb, rest: &str) -> Result<Reference, String> {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parts = path.split('/').map(str::trim);
    let indicator = parts.next().filter(|part| !part.is_empty()).ok_or_else(|| rest.to_owned())?.to_owned();
    let mut next = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
    let (period, locality) = (next(), next());
    if let Some(more) = parts.next() {
        return Err(more.to_owned());
    }
    let mut reference = Reference { verb, indicator, period, locality, groups: Vec::new(), against_previous: false };
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            Some(("against", "previous")) => reference.against_previous = true,
            Some(("against", "year")) => reference.against_previous = false,
            Some((key, value)) if !key.is_empty() && !value.is_empty() && key != "against" => {
                reference.groups.push((key.to_owned(), value.to_owned()));
            }
            _ => return Err(pair.to_owned()),
        }
    }
    Ok(reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(target: &str) -> Result<Reference, String> {
        let (verb, rest) = verb(target).expect("a figure's target");
        read(verb, rest)
    }

    #[test]
    fn a_reference_is_an_indicator_then_what_the_front_matter_does_not_say() {
        let short = parse("value:ket-nap").expect("short");
        assert_eq!((short.period, short.locality, short.groups.len()), (None, None, 0));
        let long = parse("change:thu/2023-8M/ha-long?khu-vuc=nn&against=previous").expect("long");
        assert_eq!(long.verb, Verb::Change);
        assert_eq!(long.period.as_deref(), Some("2023-8M"));
        assert_eq!(long.locality.as_deref(), Some("ha-long"));
        assert_eq!(long.groups, [("khu-vuc".to_owned(), "nn".to_owned())]);
        assert!(long.against_previous);
        assert_eq!(parse("value:a//ha-long").expect("no period").locality.as_deref(), Some("ha-long"));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(parse("value:").err().as_deref(), Some(""));
        assert_eq!(parse("value:a/2023/b/c").err().as_deref(), Some("c"));
        assert_eq!(parse("value:a?b").err().as_deref(), Some("b"));
        assert_eq!(parse("change:a?against=last").err().as_deref(), Some("against=last"));
        assert_eq!(verb("https://example.org"), None);
    }
}

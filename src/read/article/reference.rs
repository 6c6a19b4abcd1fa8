//! The target of a bound figure: `plan-share:ket-nap-dang-vien/2023-8M/ha-long?noi-ket-nap=hoc-sinh`.

/// What a bound figure says of its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `value:` the result.
    Value,
    /// `plan:` the plan.
    Plan,
    /// `plan-share:` the result in per cent of the plan.
    PlanShare,
    /// `change:` against an earlier period.
    Change,
    /// `ratio:` in per cent of the earlier period ("bằng 112,4 %").
    Ratio,
    /// `fraction:` numerator and denominator.
    Fraction,
}

impl Verb {
    /// All, as written before the colon.
    pub const ALL: [(&'static str, Self); 6] = [
        ("value", Self::Value),
        ("plan", Self::Plan),
        ("plan-share", Self::PlanShare),
        ("change", Self::Change),
        ("ratio", Self::Ratio),
        ("fraction", Self::Fraction),
    ];

    /// How it is written.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, verb)| *verb == self).map_or("value", |(word, _)| word)
    }
}

/// A target taken apart, nothing in it looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it says.
    pub verb: Verb,
    /// The indicator's id.
    pub indicator: String,
    /// The period as written; the front matter's where there is none.
    pub period: Option<String>,
    /// The locality as written; the front matter's where there is none.
    pub locality: Option<String>,
    /// Groups of breakdowns: (`noi-ket-nap`, `doanh-nghiep`).
    pub groups: Vec<(String, String)>,
    /// `against=previous`: with the period before, rather than the same one a year before.
    pub against_previous: bool,
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

//! What the front matter refers to: places, period, indicators; tags and old addresses in one form.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Day, Period};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::model::{Site, resolve};
use crate::read::article::{Front, Written};
use crate::text::{is_file_name, nearest, slug};

use super::Tag;

/// What an article is about: where a figure or a chart names less, this stands in.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct About {
    pub(in crate::model) localities: Vec<LocalityId>,
    pub(in crate::model) period: Option<Period>,
    pub(in crate::model) indicators: Vec<IndicatorId>,
}

/// Finds what the front matter names.
pub(super) fn about(front: &Front, site: &Site, diagnostics: &mut Diagnostics) -> About {
    let period = front.period.as_ref().and_then(|written| period(written, site, diagnostics));
    let day = period.map(Period::last).or(front.date.map(|moment| moment.day)).unwrap_or(site.today);
    let localities = front.localities.iter().filter_map(|written| locality(written, day, site, diagnostics)).collect();
    let indicators = front.indicators.iter().filter_map(|written| indicator(written, site, diagnostics)).collect();
    About { localities, period, indicators }
}

/// The period that a text means.
pub(in crate::model) fn period(written: &Written, site: &Site, diagnostics: &mut Diagnostics) -> Option<Period> {
    match Period::parse(&written.text, &site.book.calendar) {
        Ok(period) => Some(period),
        Err(error) => {
            diagnostics.push(resolve::bad_period(&written.text, error, written.place.clone()));
            None
        }
    }
}

/// The place that an id means, or a code that one place has on `day`.
pub(in crate::model) fn locality(
    written: &Written,
    day: Day,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<LocalityId> {
    let localities = &site.localities;
    let found = localities.by_id(&written.text).or_else(|| localities.by_code_on(&written.text, day));
    if found.is_none() {
        diagnostics.push(resolve::unknown_locality(localities, &written.text, written.place.clone()));
    }
    found
}

/// The indicator that an id means.
pub(in crate::model) fn indicator(
    written: &Written,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<IndicatorId> {
    let found = site.indicator_by_id(&written.text);
    if found.is_none() {
        let ids = site.indicators.iter().map(|indicator| indicator.id.as_str());
        diagnostics.push(
            Diagnostic::new(&codes::UNKNOWN_INDICATOR, written.place.clone())
                .with("text", written.text.as_str())
                .suggesting(nearest(&written.text, ids).map(str::to_owned)),
        );
    }
    found
}

/// Tags and categories, those of one slug once.
pub(super) fn tags(front: &Front) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for written in front.tags.iter().chain(&front.categories) {
        let tag = Tag { slug: slug(&written.text), text: written.text.trim().to_owned() };
        if !tag.slug.is_empty() && !tags.iter().any(|known| known.slug == tag.slug) {
            tags.push(tag);
        }
    }
    tags
}

/// Old addresses relative to the site's root: `2019/bai-cu/`.
pub(super) fn aliases(front: &Front, url: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut aliases = Vec::new();
    for written in &front.aliases {
        let path = written.text.strip_prefix(url).unwrap_or(&written.text).trim_start_matches('/');
        let odd = |part: &str| !is_file_name(part);
        let inner = path.trim_end_matches('/');
        if inner.split('/').any(odd) {
            diagnostics
                .push(Diagnostic::new(&codes::BAD_ALIAS, written.place.clone()).with("text", written.text.as_str()));
            continue;
        }
        let page = inner.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "html" | "htm"));
        let alias = if page { inner.to_owned() } else { format!("{inner}/") };
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

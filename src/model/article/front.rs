//! What the front matter refers to: places, period, indicators; tags and old addresses in one form.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::Period;
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::model::{Site, named};
use crate::read::article::Front;
use crate::text::{is_file_name, slug};

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
    let period = front.period.as_ref().and_then(|w| named::period(&w.text, &w.place, site, diagnostics));
    let day = period.map(Period::last).or(front.date.map(|moment| moment.day)).unwrap_or(site.today);
    let localities = named::localities(&front.localities, day, site, diagnostics);
    About { localities, period, indicators: named::indicators(&front.indicators, site, diagnostics) }
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

//! A place as a line of a list: its name and page, its code, and every word by which it is found.

use serde::Serialize;

use crate::figure::{Day, Text};
use crate::model::lineage::{Direction, chain};
use crate::model::locality::LocalityId;
use crate::plan::Context;

/// A place in a list.
#[derive(Clone, Debug, Serialize)]
pub(in crate::plan::pages) struct Line {
    /// Its last name.
    pub name: Text,
    /// Its page.
    pub address: String,
    /// Its code, and the end of its life if it has ended.
    pub about: String,
    /// Its names, codes and former names, for the filter.
    pub keys: String,
    /// Whether it was dissolved.
    pub gone: bool,
}

/// Today, or the last day of a dissolved place: the day on which a page speaks of it.
pub(in crate::plan::pages) fn day_of(context: &Context<'_>, id: LocalityId) -> Day {
    let today = context.site.today;
    context.site.localities.get(id).until().filter(|until| *until < today).unwrap_or(today)
}

/// The line of a place.
pub(in crate::plan::pages) fn line(context: &Context<'_>, id: LocalityId) -> Line {
    let locality = context.site.localities.get(id);
    let gone = day_of(context, id) < context.site.today;
    let stage = locality.stage_on(day_of(context, id));
    let mut about: Vec<String> = stage.code.iter().cloned().collect();
    if let Some(until) = locality.until().filter(|_| gone) {
        about.push(context.say(&crate::figure::Phrase::new("locality.until").with("day", until)));
    }
    Line {
        name: context.text(&stage.name),
        address: context.to.page("localities", &locality.id),
        about: about.join(", "),
        keys: keys(context, id),
        gone,
    }
}

/// All names and codes that the place and its predecessors ever had, each once.
fn keys(context: &Context<'_>, id: LocalityId) -> String {
    let localities = &context.site.localities;
    let mut ids = vec![id];
    ids.extend(chain(localities, id, Direction::Back).into_iter().map(|change| change.from));
    let mut words: Vec<&str> = Vec::new();
    for id in ids {
        let locality = localities.get(id);
        let names = locality.stages.iter().flat_map(|stage| stage.name.all().into_iter().chain(stage.code.as_deref()));
        for word in names.chain(locality.aliases.iter().map(String::as_str)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.join(" ")
}

/// Highest level first, then by name as the language sorts.
pub(in crate::plan::pages) fn sort(context: &Context<'_>, ids: &mut [LocalityId]) {
    let stage = |id: LocalityId| context.site.localities.get(id).stage_on(day_of(context, id));
    ids.sort_by(|a, b| {
        let (first, second) = (stage(*a), stage(*b));
        let by_name = || context.words.compare(&context.text(&first.name).text, &context.text(&second.name).text);
        first.level.cmp(&second.level).then_with(by_name).then(a.cmp(b))
    });
}

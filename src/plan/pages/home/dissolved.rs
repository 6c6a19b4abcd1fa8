//! What became of a home place that is no more.

use serde::Serialize;

use crate::figure::{Period, Phrase};
use crate::model::lineage::successors_on;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::pages::period::parts_word;

/// A place that is no more.
#[derive(Serialize)]
pub(super) struct Dissolved {
    /// What became of it, in a sentence.
    text: String,
    /// Where it leads.
    address: String,
}

/// What became of a place that is no more today.
pub(super) fn dissolved(context: &Context<'_>, home: LocalityId) -> Option<Dissolved> {
    let localities = &context.site.localities;
    let until = localities.get(home).until().filter(|until| *until < context.site.today)?;
    let members: Vec<LocalityId> = localities.children_on(home, until).collect();
    let mut heirs: Vec<LocalityId> = Vec::new();
    for member in if members.is_empty() { vec![home] } else { members.clone() } {
        let successors = successors_on(localities, member, context.site.today).into_iter();
        heirs.extend(successors.map(|piece| piece.locality));
    }
    heirs.sort_unstable();
    heirs.dedup();
    let key = match (members.is_empty(), heirs.is_empty()) {
        (_, true) => "home.dissolved.plain",
        (true, false) => "home.dissolved.into",
        (false, false) => "home.dissolved.parts",
    };
    let last = Period::day(until);
    let phrase = Phrase::new(key)
        .with("heirs", heirs.len())
        .with("day", until.after())
        .with("place", context.name(home, until))
        .with("count", members.len().to_string())
        .with("parts", parts_word(context, home, last));
    Some(Dissolved { text: context.say(&phrase), address: context.place(home, until).address })
}

//! The list of places: what lives today as a tree, what was dissolved below it, both with their former names.

use std::collections::BTreeMap;

use serde::Serialize;

use super::locality::lines::{self, Line};
use super::{Content, Kind, Subject, the_site};
use crate::figure::{Phrase, Text};
use crate::model::locality::{Localities, LocalityId};
use crate::plan::Context;
use crate::plan::chart::Chart;

pub(super) const KIND: Kind = Kind {
    name: "localities",
    section: Some("localities"),
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.section("localities")),
    view,
};

/// A list with more places than this unfolds the home place's branch only; the others are on their parents' pages.
const MOST_UNFOLDED: usize = 600;

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// How many places there are, and how many were dissolved.
    lede: String,
    /// Whether some branches are folded away.
    folded: bool,
    /// The places of today: a branch a parent, each before those below it.
    tree: Vec<Branch>,
    /// The dissolved places, by the place that they belonged to.
    dissolved: Vec<Branch>,
}

/// A place and those directly below it.
#[derive(Serialize)]
struct Branch {
    /// The place; none for those that belonged to nobody.
    line: Option<Line>,
    /// How many places are below it.
    count: Option<String>,
    /// Those, each with how many are below it in turn.
    places: Vec<(Line, Option<String>)>,
}

fn view(context: &Context<'_>, _: &Subject, _: &mut Vec<Chart>) -> Content {
    let list = List::new(context);
    let title = Text::from(context.word("locality.list.title"));
    let (alive, gone) = (list.alive, list.localities.len() - list.alive);
    let key = if gone == 0 { "locality.list.lede" } else { "locality.list.lede-dissolved" };
    let lede = context.say(&Phrase::new(key).with("count", alive).with("gone", gone));
    let body = View { lede: lede.clone(), folded: list.folded, tree: list.tree(), dissolved: list.dissolved() };
    Content {
        title,
        description: lede,
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(body),
    }
}

struct List<'c> {
    context: &'c Context<'c>,
    localities: &'c Localities,
    alive: usize,
    folded: bool,
    /// The home place, what is above it and what became of it: their branches are always unfolded.
    home: Vec<LocalityId>,
}

impl<'c> List<'c> {
    fn new(context: &'c Context<'c>) -> Self {
        let localities = &context.site.localities;
        let today = context.site.today;
        let mut home = Vec::new();
        if let Some(id) = context.site.home {
            home.push(id);
            home.extend(localities.ancestors_on(id, localities.get(id).until().unwrap_or(today)));
            home.extend(localities.ancestors_on(id, today));
        }
        let alive = localities.iter().filter(|(_, locality)| locality.lives_on(today)).count();
        Self { context, localities, alive, folded: localities.len() > MOST_UNFOLDED, home }
    }

    fn tree(&self) -> Vec<Branch> {
        let today = self.context.site.today;
        let roots = self
            .localities
            .iter()
            .filter(|(id, locality)| locality.lives_on(today) && self.localities.parent_on(*id, today).is_none());
        let mut roots: Vec<LocalityId> = roots.map(|(id, _)| id).collect();
        lines::sort(self.context, &mut roots);
        let mut branches = Vec::new();
        for root in roots {
            self.branch(root, 0, &mut branches);
        }
        branches
    }

    /// A place with those directly below it, then each of those that has places below it in turn.
    fn branch(&self, id: LocalityId, depth: usize, into: &mut Vec<Branch>) {
        let mut below = self.below(id);
        lines::sort(self.context, &mut below);
        if depth > 0 && below.is_empty() {
            return;
        }
        let unfolded = depth < 8 && (!self.folded || self.home.contains(&id));
        let listed = if unfolded { below.as_slice() } else { &[] };
        into.push(Branch {
            line: Some(lines::line(self.context, id)),
            count: self.count(below.len()),
            places: listed
                .iter()
                .map(|id| (lines::line(self.context, *id), self.count(self.below(*id).len())))
                .collect(),
        });
        for id in listed.iter().filter(|id| !self.folded || self.home.contains(id)) {
            self.branch(*id, depth + 1, into);
        }
    }

    fn below(&self, id: LocalityId) -> Vec<LocalityId> {
        self.localities.children_on(id, self.context.site.today).collect()
    }

    /// "54 địa bàn"; nothing for none.
    fn count(&self, count: usize) -> Option<String> {
        (count > 0).then(|| self.context.say(&Phrase::new("locality.list.count").with("count", count)))
    }

    /// The dissolved places by their last parent; of a folded list those of the home place's branch.
    fn dissolved(&self) -> Vec<Branch> {
        let today = self.context.site.today;
        let mut groups: BTreeMap<Option<LocalityId>, Vec<LocalityId>> = BTreeMap::new();
        for (id, locality) in self.localities.iter().filter(|(_, locality)| !locality.lives_on(today)) {
            let parent = locality.last_stage().parent;
            if !self.folded || parent.is_some_and(|parent| self.home.contains(&parent)) {
                groups.entry(parent).or_default().push(id);
            }
        }
        let mut parents: Vec<LocalityId> = groups.keys().copied().flatten().collect();
        lines::sort(self.context, &mut parents);
        let mut branches = Vec::new();
        for parent in parents.into_iter().map(Some).chain([None]) {
            let Some(mut ids) = groups.remove(&parent) else { continue };
            lines::sort(self.context, &mut ids);
            branches.push(Branch {
                line: parent.map(|parent| lines::line(self.context, parent)),
                count: self.count(ids.len()),
                places: ids.into_iter().map(|id| (lines::line(self.context, id), None)).collect(),
            });
        }
        branches
    }
}

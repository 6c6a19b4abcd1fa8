//! The list of places: what lives today as a tree, what was dissolved below it, both with their former names.

use serde::Serialize;

use super::locality::lines::{self, Line};
use super::{Content, Kind, Subject};
use crate::figure::{Phrase, Text};
use crate::model::locality::{Localities, LocalityId};
use crate::plan::Context;
use crate::plan::chart::Chart;

pub(super) const KIND: Kind =
    Kind { name: "localities", section: Some("localities"), unlisted: false, subjects, address, view };

/// A list with more places than this unfolds the home place's branch only; the others are on their parents' pages.
const MOST_UNFOLDED: usize = 600;

fn subjects(_: &Context<'_>) -> Vec<Subject> {
    vec![Subject::Site]
}

fn address(context: &Context<'_>, _: &Subject) -> Option<String> {
    Some(context.to.section("localities"))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// How many places there are, and how many were dissolved.
    lede: String,
    /// Whether some branches are folded away.
    folded: bool,
    /// The places of today.
    tree: Vec<Node>,
    /// The dissolved places, by the place that they belonged to.
    dissolved: Vec<Node>,
}

/// A place and those below it.
#[derive(Serialize)]
struct Node {
    /// The place; none for those that belonged to nobody.
    line: Option<Line>,
    /// How many places are below it.
    count: usize,
    /// Those that are listed.
    children: Vec<Node>,
}

fn view(context: &Context<'_>, _: &Subject, _: &mut Vec<Chart>) -> Content {
    let list = List::new(context);
    let title = Text::from(context.word("locality.list.title").as_str());
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

    fn tree(&self) -> Vec<Node> {
        let today = self.context.site.today;
        let roots = self
            .localities
            .iter()
            .filter(|(id, locality)| locality.lives_on(today) && self.localities.parent_on(*id, today).is_none());
        let roots: Vec<LocalityId> = roots.map(|(id, _)| id).collect();
        self.nodes(roots, 0)
    }

    /// Places with all below them that live today, highest level first, then by name.
    fn nodes(&self, mut ids: Vec<LocalityId>, depth: usize) -> Vec<Node> {
        lines::sort(self.context, &mut ids);
        ids.into_iter().map(|id| self.node(id, depth)).collect()
    }

    fn node(&self, id: LocalityId, depth: usize) -> Node {
        let below: Vec<LocalityId> = self.localities.children_on(id, self.context.site.today).collect();
        let unfolded = depth < 8 && (!self.folded || self.home.contains(&id));
        Node {
            line: Some(lines::line(self.context, id)),
            count: below.len(),
            children: if unfolded { self.nodes(below, depth + 1) } else { Vec::new() },
        }
    }

    /// The dissolved places by their last parent; of a folded list those of the home place's branch.
    fn dissolved(&self) -> Vec<Node> {
        let today = self.context.site.today;
        let mut groups: std::collections::BTreeMap<Option<LocalityId>, Vec<LocalityId>> =
            std::collections::BTreeMap::new();
        for (id, locality) in self.localities.iter().filter(|(_, locality)| !locality.lives_on(today)) {
            let parent = locality.last_stage().parent;
            if !self.folded || parent.is_some_and(|parent| self.home.contains(&parent)) {
                groups.entry(parent).or_default().push(id);
            }
        }
        let mut parents: Vec<LocalityId> = groups.keys().copied().flatten().collect();
        lines::sort(self.context, &mut parents);
        let order = parents.into_iter().map(Some).chain([None]);
        order
            .filter_map(|parent| {
                let mut ids = groups.remove(&parent)?;
                lines::sort(self.context, &mut ids);
                let children = ids.into_iter().map(|id| Node {
                    line: Some(lines::line(self.context, id)),
                    count: 0,
                    children: Vec::new(),
                });
                let children: Vec<Node> = children.collect();
                Some(Node {
                    line: parent.map(|parent| lines::line(self.context, parent)),
                    count: children.len(),
                    children,
                })
            })
            .collect()
    }
}

//! Places through time: stages, parents, codes that are used again, and what became what.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use crate::diag::Place;
use crate::figure::{Day, Localized, Number, Period};
use crate::read::localities::{Basis, Level};
use crate::text::{Candidates, fold};

/// A place, by its number in `Localities`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalityId(pub u32);

/// A place: one territory, whatever it is called and whoever it belongs to.
#[derive(Clone, Debug)]
pub struct Locality {
    /// The id that files and addresses write.
    pub id: String,
    /// Its stages in the order of time; at least one. Each ends where the next begins.
    pub stages: Vec<Stage>,
    /// Other names by which people look for it.
    pub aliases: Vec<String>,
    /// Where it is said.
    pub place: Place,
}

/// A stretch of a place's life in which its name, code, level and parent stay.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The name.
    pub name: Localized,
    /// The official code.
    pub code: Option<String>,
    /// The number of its level in `Localities::levels`, 0 the highest.
    pub level: usize,
    /// The place that it belongs to.
    pub parent: Option<LocalityId>,
    /// First day; `None` is open.
    pub from: Option<Day>,
    /// Last day; `None` is open.
    pub until: Option<Day>,
    /// Where it is said.
    pub place: Place,
}

impl Stage {
    /// Whether `day` lies in it.
    pub fn holds(&self, day: Day) -> bool {
        day.is_within(self.from, self.until)
    }

    /// Whether there is a day that lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts = |a: &Self, b: &Self| match (a.from, b.until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        starts(self, other) && starts(other, self)
    }
}

impl Locality {
    /// Its first day; `None` is open.
    pub fn from(&self) -> Option<Day> {
        self.stages.first().and_then(|stage| stage.from)
    }

    /// Its last day; `None` is open.
    pub fn until(&self) -> Option<Day> {
        self.stages.last().and_then(|stage| stage.until)
    }

    /// Whether it exists on `day`.
    pub fn lives_on(&self, day: Day) -> bool {
        day.is_within(self.from(), self.until())
    }

    /// Whether it exists on any day of `period`.
    pub fn lives_in(&self, period: Period) -> bool {
        self.from().is_none_or(|from| from <= period.last()) && self.until().is_none_or(|until| period.first() <= until)
    }

    /// The stage on `day`; before its life the first, after it the last.
    pub fn stage_on(&self, day: Day) -> &Stage {
        self.stages.iter().find(|stage| stage.holds(day)).unwrap_or_else(|| {
            if self.from().is_some_and(|from| day < from) { &self.stages[0] } else { self.last_stage() }
        })
    }

    /// How it is or was called last.
    pub fn last_stage(&self) -> &Stage {
        self.stages.last().expect("a place has at least one stage")
    }
}

/// Territory that went from one place to another.
#[derive(Clone, Debug)]
pub struct Change {
    /// The first day of the new state.
    pub date: Day,
    /// The place that gave.
    pub from: LocalityId,
    /// The place that took.
    pub into: LocalityId,
    /// Whether only a part of `from` went to `into`.
    pub part: bool,
    /// The part's share of the population of `from`, 0 to 1, where a source states one.
    pub share_population: Option<Number>,
    /// The resolution.
    pub basis: Basis,
    /// Where it is said.
    pub place: Place,
}

/// All places of a site.
#[derive(Clone, Debug, Default)]
pub struct Localities {
    /// The levels, highest first.
    pub levels: Vec<Level>,
    pub(super) list: Vec<Locality>,
    pub(super) changes: Vec<Change>,
    ids: HashMap<String, LocalityId>,
    codes: BTreeMap<String, Vec<LocalityId>>,
    children: Vec<Vec<LocalityId>>,
    roots: Vec<LocalityId>,
    into: BTreeMap<LocalityId, Vec<usize>>,
    out_of: BTreeMap<LocalityId, Vec<usize>>,
    /// Whether their files could not be read in full: then an unknown place is no mistake of who names it.
    pub(super) incomplete: bool,
    pub(super) unresolved: BTreeSet<LocalityId>,
    pub(super) changes_incomplete: bool,
    suggestions: Suggestions,
}

/// What may be meant by a misspelled place, made ready at the first question.
#[derive(Clone, Debug, Default)]
struct Suggestions(OnceLock<(Candidates, BTreeMap<String, usize>)>);

impl Localities {
    /// The places and changes, with everything that is looked up in them.
    pub(super) fn new(levels: Vec<Level>, list: Vec<Locality>, changes: Vec<Change>) -> Self {
        let mut all = Self { levels, changes, children: vec![Vec::new(); list.len()], ..Self::default() };
        for (i, locality) in list.iter().enumerate() {
            let id = Self::nth(i);
            all.ids.insert(locality.id.clone(), id);
            let mut root = false;
            for stage in &locality.stages {
                if let Some(code) = &stage.code {
                    let owners = all.codes.entry(code.clone()).or_default();
                    if !owners.contains(&id) {
                        owners.push(id);
                    }
                }
                match stage.parent {
                    Some(parent) if !all.children[parent.0 as usize].contains(&id) => {
                        all.children[parent.0 as usize].push(id);
                    }
                    Some(_) => {}
                    None => root = true,
                }
            }
            if root {
                all.roots.push(id);
            }
        }
        for (i, change) in all.changes.iter().enumerate() {
            all.into.entry(change.into).or_default().push(i);
            all.out_of.entry(change.from).or_default().push(i);
        }
        all.list = list;
        all
    }

    fn nth(index: usize) -> LocalityId {
        LocalityId(u32::try_from(index).expect("a site has fewer than four billion places"))
    }

    /// The place with this number.
    pub fn get(&self, id: LocalityId) -> &Locality {
        &self.list[id.0 as usize]
    }

    /// The place with this id.
    pub fn by_id(&self, id: &str) -> Option<LocalityId> {
        self.ids.get(id).copied()
    }

    /// The places that ever had this code, in the order of the file.
    pub fn by_code(&self, code: &str) -> &[LocalityId] {
        self.codes.get(code).map_or(&[], Vec::as_slice)
    }

    /// The one place that has this code on `day`, if it is one.
    pub fn by_code_on(&self, code: &str, day: Day) -> Option<LocalityId> {
        let has = |id: &&LocalityId| {
            self.get(**id).stages.iter().any(|stage| stage.holds(day) && stage.code.as_deref() == Some(code))
        };
        let mut owners = self.by_code(code).iter().filter(has);
        owners.next().copied().filter(|_| owners.next().is_none())
    }

    /// All places with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (LocalityId, &Locality)> {
        self.list.iter().enumerate().map(|(i, locality)| (Self::nth(i), locality))
    }

    /// How many places there are, dissolved ones too.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the site has no places.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The places without a parent.
    pub fn roots(&self) -> &[LocalityId] {
        &self.roots
    }

    /// All that were ever below `id`.
    pub fn all_children(&self, id: LocalityId) -> &[LocalityId] {
        &self.children[id.0 as usize]
    }

    /// Those directly below `id` on `day`.
    pub fn children_on(&self, id: LocalityId, day: Day) -> impl Iterator<Item = LocalityId> + '_ {
        let is_child = move |child: &LocalityId| {
            let locality = self.get(*child);
            locality.lives_on(day) && locality.stage_on(day).parent == Some(id)
        };
        self.children[id.0 as usize].iter().copied().filter(is_child)
    }

    /// The parent on `day`.
    pub fn parent_on(&self, id: LocalityId, day: Day) -> Option<LocalityId> {
        self.get(id).stage_on(day).parent
    }

    /// From the root to the parent, on `day`. Ends where a cycle would begin.
    pub fn ancestors_on(&self, id: LocalityId, day: Day) -> Vec<LocalityId> {
        let mut chain = Vec::new();
        let mut at = id;
        while let Some(parent) = self.parent_on(at, day) {
            if parent == id || chain.contains(&parent) {
                break;
            }
            chain.push(parent);
            at = parent;
        }
        chain.reverse();
        chain
    }

    /// The changes that made `id`.
    pub fn origins(&self, id: LocalityId) -> impl Iterator<Item = &Change> {
        self.into.get(&id).into_iter().flatten().map(|i| &self.changes[*i])
    }

    /// The changes that ended `id`.
    pub fn outcomes(&self, id: LocalityId) -> impl Iterator<Item = &Change> {
        self.out_of.get(&id).into_iter().flatten().map(|i| &self.changes[*i])
    }

    /// All changes, in the order of the file.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether a change of `id` could not be read or names a place that does not exist.
    pub fn is_unresolved(&self, id: LocalityId) -> bool {
        self.changes_incomplete || self.unresolved.contains(&id)
    }

    /// The id of the place whose name or id is most like `text`, for "did you mean".
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let (ids, names) = self.suggestions.0.get_or_init(|| {
            let mut names = BTreeMap::new();
            for (i, locality) in self.list.iter().enumerate() {
                for name in locality.stages.iter().flat_map(|stage| stage.name.all()) {
                    names.entry(fold(name)).or_insert(i);
                }
            }
            (Candidates::new(self.list.iter().map(|locality| locality.id.as_str())), names)
        });
        let named = names.get(&fold(text)).map(|i| self.list[*i].id.as_str());
        named.or_else(|| ids.nearest(text))
    }
}

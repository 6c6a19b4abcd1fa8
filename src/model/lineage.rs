//! What a place was made of, and what became of it, through any number of reforms.

use super::locality::{Change, Localities, LocalityId};
use crate::figure::{Day, Number};

/// A piece of a place's territory, as an older or a later place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The older or later place.
    pub locality: LocalityId,
    /// How much of it.
    pub extent: Extent,
}

/// How much of a place belongs to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part with a stated share of its population, 0 to 1.
    Share(Number),
    /// A part whose share nobody has stated.
    UnknownPart,
}

impl Extent {
    /// How much went in a change.
    pub fn of(change: &Change) -> Self {
        match (change.part, change.share_population) {
            (false, _) => Self::Whole,
            (true, Some(share)) => Self::Share(share),
            (true, None) => Self::UnknownPart,
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Whole, extent) | (extent, Self::Whole) => extent,
            (Self::Share(a), Self::Share(b)) => a.times(b).map_or(Self::UnknownPart, Self::Share),
            _ => Self::UnknownPart,
        }
    }
}

/// What `id` consisted of on an earlier `day`: itself while it lived, else its predecessors of that day.
/// Empty when nothing is known. In the order of the changes, each place once.
pub fn pieces_on(localities: &Localities, id: LocalityId, day: Day) -> Vec<Piece> {
    let mut pieces = Vec::new();
    collect(localities, id, day, Extent::Whole, 0, &mut pieces);
    pieces
}

fn collect(localities: &Localities, id: LocalityId, day: Day, extent: Extent, depth: u8, into: &mut Vec<Piece>) {
    if localities.get(id).lives_on(day) {
        match into.iter_mut().find(|piece| piece.locality == id) {
            // Two parts of one place on two ways: known together only if both are.
            Some(piece) => {
                piece.extent = match (piece.extent, extent) {
                    (Extent::Share(a), Extent::Share(b)) => a.plus(b).map_or(Extent::UnknownPart, Extent::Share),
                    _ => Extent::UnknownPart,
                };
            }
            None => into.push(Piece { locality: id, extent }),
        }
        return;
    }
    // Thirty reforms of one territory are more than any country has had; a cycle ends here.
    if depth < 32 {
        for change in localities.origins(id).filter(|change| day < change.date) {
            collect(localities, change.from, day, extent.and(Extent::of(change)), depth + 1, into);
        }
    }
}

/// What became of `id` by a later `day`: itself while it lives, else its successors of that day.
pub fn successors_on(localities: &Localities, id: LocalityId, day: Day) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut open = vec![(id, Extent::Whole, 0_u8)];
    while let Some((at, extent, depth)) = open.pop() {
        if localities.get(at).until().is_none_or(|until| day <= until) {
            if !found.iter().any(|piece| piece.locality == at) {
                found.push(Piece { locality: at, extent });
            }
        } else if depth < 32 {
            let next: Vec<_> = localities.outcomes(at).filter(|change| change.date <= day).collect();
            open.extend(next.into_iter().rev().map(|change| (change.into, extent.and(Extent::of(change)), depth + 1)));
        }
    }
    found
}

/// Whether the territory of `parent` can be rebuilt from places that live on `day`, after it was abolished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rebuilding {
    /// Exactly these together are its old territory.
    Exact(Vec<LocalityId>),
    /// These hold territory of it and of others, or only parts: they are the reason.
    Impossible(Vec<LocalityId>),
}

/// Follows the children that `parent` had on its last day to the places of `day`.
pub fn rebuilding(localities: &Localities, parent: LocalityId, day: Day) -> Rebuilding {
    let Some(last) = localities.get(parent).until() else { return Rebuilding::Exact(vec![parent]) };
    let members: Vec<LocalityId> = localities.children_on(parent, last).collect();
    let heirs = heirs(localities, parent, day);
    let mixed: Vec<LocalityId> = heirs
        .iter()
        .copied()
        .filter(|heir| pieces_on(localities, *heir, last).iter().any(|piece| !members.contains(&piece.locality)))
        .collect();
    if mixed.is_empty() { Rebuilding::Exact(heirs) } else { Rebuilding::Impossible(mixed) }
}

/// The places of `day` that hold territory of the children that `parent` had on its last day. Each once.
pub fn heirs(localities: &Localities, parent: LocalityId, day: Day) -> Vec<LocalityId> {
    let Some(last) = localities.get(parent).until() else { return vec![parent] };
    let mut heirs: Vec<LocalityId> = Vec::new();
    for member in localities.children_on(parent, last) {
        for piece in successors_on(localities, member, day) {
            if !heirs.contains(&piece.locality) {
                heirs.push(piece.locality);
            }
        }
    }
    heirs
}

/// Which way a chain of reforms is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what a place was made of.
    Back,
    /// To what became of it.
    Forward,
}

/// Every change on the way from `id` in one direction, nearest first, each once.
pub fn chain(localities: &Localities, id: LocalityId, direction: Direction) -> Vec<&Change> {
    let (mut seen, mut open, mut chain) = (vec![id], std::collections::VecDeque::from([id]), Vec::new());
    while let Some(at) = open.pop_front() {
        let changes: Vec<&Change> = match direction {
            Direction::Back => localities.origins(at).collect(),
            Direction::Forward => localities.outcomes(at).collect(),
        };
        for change in changes {
            let next = if direction == Direction::Back { change.from } else { change.into };
            chain.push(change);
            if !seen.contains(&next) {
                seen.push(next);
                open.push_back(next);
            }
        }
    }
    chain
}

//! The reforms of a place's territory as a drawing: what it was made of, or what became of it.

use super::lines::sort;
use crate::figure::{Day, Number};
use crate::model::lineage::{Extent, Piece, heirs, pieces_on, successors_on};
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::chart::{self, Flow, Lineage, Relative};

/// More old places than this are told by the table alone.
const MOST_DRAWN: usize = 60;

/// Of an abolished place with places below it: the old places on the left, those of today on the right.
pub(super) fn lineage_of(context: &Context<'_>, id: LocalityId) -> Option<Lineage> {
    let localities = &context.site.localities;
    let today = context.site.today;
    let last = localities.get(id).until().filter(|until| *until < today)?;
    let mut before: Vec<LocalityId> = localities.children_on(id, last).collect();
    sort(context, &mut before);
    let members = before.len();
    let mut after = heirs(localities, id, today);
    sort(context, &mut after);
    // Old places stand beside their heir, so that few lines cross.
    before.sort_by_cached_key(|old| {
        after.iter().position(|heir| pieces_on(localities, *heir, last).iter().any(|piece| piece.locality == *old))
    });
    let mut flows = Vec::new();
    for (to, heir) in after.iter().enumerate() {
        for piece in pieces_on(localities, *heir, last) {
            let from = before.iter().position(|old| *old == piece.locality).unwrap_or_else(|| {
                before.push(piece.locality);
                before.len() - 1
            });
            flows.push(Flow { from, to, extent: drawn_extent(piece.extent), leaves: false });
        }
    }
    // Those from beyond the border stand beside their heir as well.
    let mut order: Vec<usize> = (0..before.len()).collect();
    order.sort_by_key(|old| flows.iter().filter(|flow| flow.from == *old).map(|flow| flow.to).min());
    for flow in &mut flows {
        flow.from = order.iter().position(|old| *old == flow.from).unwrap_or(flow.from);
    }
    // What comes from beyond the old place's border says from where.
    let old = |(at, id): (usize, &LocalityId)| {
        let mut old = relative(context, *id, last);
        if let Some(parent) = localities.parent_on(*id, last).filter(|_| at >= members) {
            old.name.text = format!("{}, {}", old.name.text, context.name(parent, last).text).into();
        }
        old
    };
    let drawable = !flows.is_empty() && before.len() <= MOST_DRAWN;
    drawable.then(|| Lineage {
        before: order.iter().map(|at| old((*at, &before[*at]))).collect(),
        after: after.iter().map(|id| relative(context, *id, today)).collect(),
        flows,
    })
}

/// What a place was made of or what became of it, as a drawing: its own where it was abolished with places
/// below it, else the last reform of its territory.
pub(in crate::plan) fn lineage_around(context: &Context<'_>, id: LocalityId) -> Option<Lineage> {
    let localities = &context.site.localities;
    let locality = localities.get(id);
    if let Some(lineage) = lineage_of(context, id) {
        return Some(lineage);
    }
    let of = |(piece, day, forward): (&Piece, Day, bool), at: usize| {
        let (from, to) = if forward { (0, at) } else { (at, 0) };
        (relative(context, piece.locality, day), Flow { from, to, extent: drawn_extent(piece.extent), leaves: false })
    };
    let own = |day: Day| vec![relative(context, id, day)];
    let all = |pieces: Vec<Piece>, day: Day, forward: bool| -> (Vec<Relative>, Vec<Flow>) {
        pieces.iter().enumerate().map(|(at, piece)| of((piece, day, forward), at)).unzip()
    };
    if let Some(last) = locality.until().filter(|until| *until < context.site.today) {
        let (after, flows) = all(successors_on(localities, id, context.site.today), context.site.today, true);
        return (!flows.is_empty()).then(|| Lineage { before: own(last), after, flows });
    }
    let from = locality.from()?;
    let (before, flows) = all(pieces_on(localities, id, from.before()), from.before(), false);
    (!flows.is_empty()).then(|| Lineage { before, after: own(from), flows })
}

fn drawn_extent(extent: Extent) -> chart::Extent {
    match extent {
        Extent::Whole => chart::Extent::Whole,
        Extent::UnknownPart => chart::Extent::Part(None),
        Extent::Share(share) => chart::Extent::Part(share.times(Number::HUNDRED)),
    }
}

fn relative(context: &Context<'_>, id: LocalityId, day: Day) -> Relative {
    let link = context.place(id, day);
    Relative { name: link.text, address: Some(link.address) }
}

//! What became of a place, what it was made of, and how it was called: the reforms of its territory in words.

use serde::Serialize;

use super::lines::day_of;
use crate::figure::{Arg, Day, Number, Phrase, Text};
use crate::model::lineage::{Direction, Extent, Piece, Rebuilding, chain, heirs, pieces_on, rebuilding, successors_on};
use crate::model::locality::{Change, LocalityId};
use crate::plan::Context;
use crate::plan::view::Link;

/// What stands first on the page of a dissolved place.
#[derive(Serialize)]
pub(super) struct Notice {
    /// That it is no more, and since when.
    title: String,
    /// What became of it, in sentences.
    sentences: Vec<String>,
    /// The places that hold its territory today.
    now: Vec<Link>,
    /// The resolutions.
    basis: Vec<Basis>,
}

/// A resolution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Basis {
    /// Its title or number.
    title: String,
    /// Where it can be read.
    url: Option<String>,
}

/// One step of a lineage: the changes of one day between one place and several.
#[derive(Serialize)]
pub(super) struct Step {
    /// The day, as HTML writes it.
    date: String,
    /// The day in words.
    day: String,
    /// The place on the one side of the changes.
    hub: Link,
    /// The places on the other side, with how much of them.
    places: Vec<(Link, String)>,
    /// Whether any of them is a part.
    part: bool,
    /// The resolution.
    basis: Option<Basis>,
}

/// A stage of the place's life.
#[derive(Serialize)]
pub(super) struct StageLine {
    /// From when until when.
    time: String,
    /// Its name then.
    name: Text,
    /// Level, parent and code then.
    about: String,
}

/// One of the places of today on the territory of an abolished parent.
#[derive(Serialize)]
pub(super) struct Heir {
    /// The place.
    place: Link,
    /// What it was made of.
    pieces: Vec<(Link, String)>,
    /// Whether some of that lay elsewhere.
    mixed: bool,
}

/// Whether the steps are one, to one place.
pub(super) fn is_single(steps: &[Step]) -> bool {
    matches!(steps, [only] if only.places.len() == 1)
}

fn basis(change: &Change) -> Option<Basis> {
    let title = change.basis.title.clone().or_else(|| change.basis.url.clone())?;
    Some(Basis { title, url: change.basis.url.clone().filter(|url| url.starts_with("http")) })
}

fn names(context: &Context<'_>, ids: &[LocalityId], day: Day) -> Arg {
    Arg::List(ids.iter().map(|id| Arg::Name(context.name(*id, day))).collect())
}

/// What is said of a place that lives no longer.
pub(super) fn notice(context: &Context<'_>, id: LocalityId) -> Option<Notice> {
    let localities = &context.site.localities;
    let today = context.site.today;
    let last = localities.get(id).until().filter(|until| *until < today)?;
    let title = Phrase::new("locality.gone").with("place", context.name(id, last)).with("day", last.after());
    let outcomes: Vec<&Change> = localities.outcomes(id).collect();
    let (mut sentences, now) = if outcomes.is_empty() {
        territory(context, id)
    } else {
        let now: Vec<LocalityId> = successors_on(localities, id, today).iter().map(|piece| piece.locality).collect();
        (vec![became(context, &outcomes)], now)
    };
    if now.is_empty() {
        sentences.push(context.word("locality.no-successor"));
    }
    let mut resolutions: Vec<Basis> = Vec::new();
    let changes = chain(localities, id, Direction::Forward);
    let members = localities.children_on(id, last).flat_map(|child| localities.outcomes(child));
    for basis in changes.into_iter().chain(members.filter(|change| change.date == last.after())).filter_map(basis) {
        if !resolutions.contains(&basis) {
            resolutions.push(basis);
        }
    }
    let mut now = now;
    super::lines::sort(context, &mut now);
    let now = now.into_iter().map(|id| context.place(id, today)).collect();
    Some(Notice { title: context.say(&title), sentences, now, basis: resolutions })
}

/// "Nhập trọn vào …", or "Được chia cho … và …".
fn became(context: &Context<'_>, outcomes: &[&Change]) -> String {
    let day = outcomes[0].date;
    let takers: Vec<LocalityId> = outcomes.iter().map(|change| change.into).collect();
    let whole = takers.len() == 1 && !outcomes[0].part;
    let key = if whole { "locality.merged" } else { "locality.split" };
    context.say(&Phrase::new(key).with("places", names(context, &takers, day)).with("day", day))
}

/// For an abolished place with places below it: into how many of today its territory went, and whether
/// its figures can be rebuilt from theirs.
fn territory(context: &Context<'_>, id: LocalityId) -> (Vec<String>, Vec<LocalityId>) {
    let localities = &context.site.localities;
    let today = context.site.today;
    let now = heirs(localities, id, today);
    if now.is_empty() {
        return (Vec::new(), now);
    }
    let last = day_of(context, id);
    let before = localities.children_on(id, last).count();
    let went = Phrase::new("locality.territory").with("count", now.len()).with("before", before).with("day", last);
    let (key, units) = match rebuilding(localities, id, today) {
        Rebuilding::Exact(units) => ("locality.rebuilt.exact", units),
        Rebuilding::Impossible(units) => ("locality.rebuilt.impossible", units),
    };
    let rebuilt = Phrase::new(key).with("count", units.len()).with("units", names(context, &units, today));
    (vec![context.say(&went), context.say(&rebuilt)], now)
}

/// How a place came to be: one sentence, for a place that was made of others.
pub(super) fn made_of(context: &Context<'_>, id: LocalityId) -> Option<String> {
    let origins: Vec<&Change> = context.site.localities.origins(id).collect();
    let day = origins.first()?.date;
    let side = |part: bool| -> Vec<LocalityId> {
        origins.iter().filter(|change| change.part == part).map(|change| change.from).collect()
    };
    let (whole, parts) = (side(false), side(true));
    let key = match (whole.is_empty(), parts.is_empty()) {
        (false, true) => "locality.made.whole",
        (false, false) => "locality.made.mixed",
        (true, _) => "locality.made.parts",
    };
    let phrase = Phrase::new(key)
        .with("day", day)
        .with("whole", names(context, &whole, day.before()))
        .with("parts", names(context, &parts, day.before()));
    Some(context.say(&phrase))
}

/// The reforms on the way to what the place was made of, or to what became of it, nearest first.
pub(super) fn steps(context: &Context<'_>, id: LocalityId, direction: Direction) -> Vec<Step> {
    let mut steps: Vec<(LocalityId, Day, Step)> = Vec::new();
    for change in chain(&context.site.localities, id, direction) {
        let (hub, other, day, other_day) = match direction {
            Direction::Back => (change.into, change.from, change.date, change.date.before()),
            Direction::Forward => (change.from, change.into, change.date.before(), change.date),
        };
        let place = (context.place(other, other_day), extent_in_words(context, Extent::of(change)));
        match steps.iter_mut().find(|(at, date, _)| *at == hub && *date == change.date) {
            Some((_, _, step)) => {
                // Whole ones before parts.
                let whole = context.word("locality.extent.whole");
                let wholes = step.places.iter().filter(|(_, said)| *said == whole).count();
                step.places.insert(if change.part { step.places.len() } else { wholes }, place);
                step.part |= change.part;
            }
            None => steps.push((
                hub,
                change.date,
                Step {
                    date: change.date.to_string(),
                    day: context.words.day(change.date),
                    hub: context.place(hub, day),
                    places: vec![place],
                    part: change.part,
                    basis: basis(change),
                },
            )),
        }
    }
    steps.into_iter().map(|(_, _, step)| step).collect()
}

/// "nhập trọn", "một phần", "một phần, 42 % dân số".
fn extent_in_words(context: &Context<'_>, extent: Extent) -> String {
    match extent {
        Extent::Whole => context.word("locality.extent.whole"),
        Extent::UnknownPart => context.word("locality.extent.part"),
        Extent::Share(share) => {
            let percent = share.times(Number::HUNDRED).unwrap_or(share).trimmed();
            context.say(&Phrase::new("locality.extent.share").with("share", Arg::Percent(percent)))
        }
    }
}

/// For an abolished place with places below it: each place of today, and of what it was made.
pub(super) fn heirs_of(context: &Context<'_>, id: LocalityId) -> Vec<Heir> {
    let localities = &context.site.localities;
    let today = context.site.today;
    let Some(last) = localities.get(id).until().filter(|until| *until < today) else { return Vec::new() };
    let members: Vec<LocalityId> = localities.children_on(id, last).collect();
    let mut ids = heirs(localities, id, today);
    super::lines::sort(context, &mut ids);
    let heir = |heir: LocalityId| {
        let pieces = pieces_on(localities, heir, last);
        let mixed = pieces.iter().any(|piece| !members.contains(&piece.locality));
        let piece = |piece: &Piece| {
            let mut about = extent_in_words(context, piece.extent);
            if !members.contains(&piece.locality)
                && let Some(parent) = localities.parent_on(piece.locality, last)
            {
                about = format!("{about}, {}", context.name(parent, last).text);
            }
            (context.place(piece.locality, last), about)
        };
        Heir { place: context.place(heir, today), pieces: pieces.iter().map(piece).collect(), mixed }
    };
    ids.into_iter().map(heir).collect()
}

/// The stages of a place that had several names, codes, levels or parents, where readers can tell them apart.
pub(super) fn stages(context: &Context<'_>, id: LocalityId) -> Vec<StageLine> {
    let locality = context.site.localities.get(id);
    if locality.stages.len() < 2 {
        return Vec::new();
    }
    let line = |stage: &crate::model::locality::Stage| {
        let mut about = vec![context.text(&context.site.localities.levels[stage.level].name).text.to_string()];
        let day = stage.until.unwrap_or(context.site.today);
        about.extend(stage.parent.map(|parent| context.name(parent, day).text.to_string()));
        about.extend(stage.code.as_ref().map(|code| code_in_words(context, code)));
        StageLine {
            time: lifetime(context, stage.from, stage.until),
            name: context.text(&stage.name),
            about: about.join(", "),
        }
    };
    let lines: Vec<StageLine> = locality.stages.iter().map(line).collect();
    let alike = lines.windows(2).all(|pair| pair[0].name == pair[1].name && pair[0].about == pair[1].about);
    if alike { Vec::new() } else { lines }
}

/// "mã 06688".
pub(super) fn code_in_words(context: &Context<'_>, code: &str) -> String {
    context.say(&Phrase::new("locality.code").with("code", code))
}

/// "từ 01/7/2025", "đến 30/6/2025", or both; nothing where both are open.
pub(super) fn lifetime(context: &Context<'_>, from: Option<Day>, until: Option<Day>) -> String {
    let phrase = match (from, until) {
        (Some(from), Some(until)) => Phrase::new("locality.from-until").with("from", from).with("until", until),
        (Some(from), None) => Phrase::new("locality.from").with("day", from),
        (None, Some(until)) => Phrase::new("locality.until").with("day", until),
        (None, None) => return String::new(),
    };
    context.say(&phrase)
}

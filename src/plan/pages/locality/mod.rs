//! The page of a place: what became of it, what it was made of, its figures, and its neighbours.

mod figures;
mod life;
mod lineage;
pub(super) mod lines;

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::{Number, Period, Phrase, Text};
use crate::model::indicator::Indicator;
use crate::model::lineage::Direction;
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::board::Board;
use crate::plan::chart::Chart;
use crate::plan::ranking::{Field, MOST_ROWS, Ranking};
use crate::plan::view::{Link, draw};
use lines::{Line, day_of};

pub(in crate::plan) use lineage::lineage_around;

pub(super) const KIND: Kind =
    Kind { name: "locality", section: Some("localities"), unlisted: false, subjects, address, view };

/// A page lists no more places than this below its own; the others are counted.
const MOST_LISTED: usize = 200;

/// How many articles are listed.
const LATEST_ARTICLES: usize = 6;

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    context.site.localities.iter().map(|(id, _)| Subject::Locality(id)).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Locality(id) = subject else { return None };
    Some(context.to.page("localities", &context.site.localities.get(*id).id))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The latest news of the place and of those that it came from.
    articles: Vec<ArticleLink>,
    /// The name of its last stage.
    name: Text,
    /// Level, parent, code and dates of life.
    kicker: Vec<Text>,
    /// What became of it, for a dissolved place.
    notice: Option<life::Notice>,
    /// What it was made of, in one sentence.
    made_of: Option<String>,
    /// Big figures: name, value, unit.
    facts: Vec<(Text, String, Text)>,
    /// Its indicators for one period, plan beside result.
    board: Option<Board>,
    /// The period of the board, with its page.
    period: Option<Link>,
    /// Places beside each other by a headline figure.
    ranking: Option<RankingView>,
    /// Its figures, an anchor an indicator.
    sections: Vec<figures::Section>,
    /// What it was made of, reform by reform.
    origins: Vec<life::Step>,
    /// What became of it, reform by reform.
    outcomes: Vec<life::Step>,
    /// For an abolished place: the places of today on its territory.
    heirs: Vec<life::Heir>,
    /// The same as a drawing: its number in the page's charts, and what it says.
    lineage: Option<usize>,
    /// What the drawing of its past shows, in sentences.
    lineage_say: Vec<String>,
    /// Its stages, where there are several.
    stages: Vec<life::StageLine>,
    /// Other names.
    aliases: Vec<String>,
    /// The places below it, by level.
    children: Vec<Group>,
    /// Places that were below it and were dissolved.
    former: Option<Group>,
    /// Before and after it among its siblings.
    previous: Option<Link>,
    /// The next one in the list.
    next: Option<Link>,
    /// Its figures as a file.
    data: Option<String>,
}

/// Places with a title.
#[derive(Serialize)]
struct Group {
    /// The parent of the places.
    title: Text,
    /// How many places.
    count: usize,
    /// The places.
    places: Vec<Line>,
    /// How many more there are than are listed.
    more: Option<String>,
}

/// A ranking with its title.
#[derive(Serialize)]
struct RankingView {
    /// Its title.
    title: String,
    /// Where it leads.
    address: String,
    /// Where the page's place stands among them.
    rank: Option<String>,
    /// The ranking.
    table: Ranking,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Locality(id) = subject else { unreachable!("this kind has places only") };
    let page = PageOf { context, id: *id };
    let body = page.view(charts);
    let kicker: Vec<&str> = body.kicker.iter().map(|text| text.text.as_ref()).collect();
    // Old and new places share names: the dates tell them apart in a browser's tabs and in a search engine.
    let locality = context.site.localities.get(*id);
    let life = life::lifetime(context, locality.from(), locality.until());
    let mut title = body.name.clone();
    if !life.is_empty() {
        title.text = format!("{}, {life}", title.text).into();
    }
    Content {
        title,
        description: format!("{}: {}", body.name.text, kicker.join(", ")),
        crumbs: page.crumbs(),
        json_ld: None,
        image: None,
        body: Box::new(body),
    }
}

struct PageOf<'c> {
    context: &'c Context<'c>,
    id: LocalityId,
}

impl PageOf<'_> {
    fn view(&self, charts: &mut Vec<Chart>) -> View {
        let (context, id) = (self.context, self.id);
        let locality = context.site.localities.get(id);
        let period = figures::main_period(context, id);
        let notice = life::notice(context, id);
        let (previous, next) = self.neighbours();
        let board = period.and_then(|period| self.board(period, charts));
        let lineage = lineage::lineage_of(context, id).map(Chart::Lineage);
        let outcomes = life::steps(context, id, Direction::Forward);
        View {
            articles: self.context.articles_of_locality(self.id, LATEST_ARTICLES),
            name: context.text(&locality.last_stage().name),
            kicker: self.kicker(),
            made_of: life::made_of(context, id),
            facts: if board.is_some() { Vec::new() } else { figures::facts(context, id) },
            board,
            period: period.map(|period| Link {
                text: Text::from(context.period(period)),
                address: context.to.page("periods", &period.to_string()),
            }),
            ranking: self.ranking(charts),
            sections: figures::sections(context, id, charts),
            origins: life::steps(context, id, Direction::Back),
            // One step to one place is all in the notice.
            outcomes: if life::is_single(&outcomes) { Vec::new() } else { outcomes },
            heirs: life::heirs_of(context, id),
            lineage_say: lineage.as_ref().map(|chart| context.sentences(chart)).unwrap_or_default(),
            lineage: lineage.map(|chart| draw(charts, chart)),
            stages: life::stages(context, id),
            aliases: locality.aliases.clone(),
            children: self.children(),
            former: self.former(),
            previous,
            next,
            data: (!context.indicators_through(self.id).is_empty()).then(|| context.data_of_locality(id)),
            notice,
        }
    }

    /// Plan beside result; none where fewer than half of the indicators have both: then their sections say all.
    fn board(&self, period: Period, charts: &mut Vec<Chart>) -> Option<Board> {
        let begin = charts.len();
        let board = self.context.board(self.id, period, self.context.index.indicators(self.id), charts);
        let board = board.filter(|board| {
            let rows = board.groups.iter().flat_map(|group| &group.rows);
            2 * rows.filter(|row| row.share.is_some()).count() >= board.total
        });
        if board.is_none() {
            charts.truncate(begin);
        }
        board
    }

    fn crumbs(&self) -> Vec<Link> {
        let context = self.context;
        let day = day_of(context, self.id);
        let mut crumbs = vec![context.crumb("home"), context.crumb("localities")];
        let above = context.site.localities.ancestors_on(self.id, day);
        crumbs.extend(above.into_iter().map(|id| context.place(id, day)));
        crumbs
    }

    fn kicker(&self) -> Vec<Text> {
        let context = self.context;
        let localities = &context.site.localities;
        let locality = localities.get(self.id);
        let day = day_of(context, self.id);
        let stage = locality.stage_on(day);
        let mut parts = vec![context.text(&localities.levels[stage.level].name)];
        parts.extend(stage.parent.map(|parent| context.name(parent, day)));
        parts.extend(stage.code.as_ref().map(|code| Text::from(life::code_in_words(context, code))));
        let life = life::lifetime(context, locality.from(), locality.until());
        parts.extend((!life.is_empty()).then(|| Text::from(life)));
        parts
    }

    /// The places before and after it, among those of its parent and level, as sorted.
    fn neighbours(&self) -> (Option<Link>, Option<Link>) {
        let context = self.context;
        let localities = &context.site.localities;
        let day = day_of(context, self.id);
        let Some(parent) = localities.parent_on(self.id, day) else { return (None, None) };
        let level = |id: LocalityId| localities.get(id).stage_on(day).level;
        let mut siblings: Vec<LocalityId> =
            localities.children_on(parent, day).filter(|id| level(*id) == level(self.id)).collect();
        lines::sort(context, &mut siblings);
        let Some(at) = siblings.iter().position(|id| *id == self.id) else { return (None, None) };
        let link = |id: &LocalityId| context.place(*id, day);
        (at.checked_sub(1).and_then(|at| siblings.get(at)).map(link), siblings.get(at + 1).map(link))
    }

    /// The places below it on the day of the page, a group a level.
    fn children(&self) -> Vec<Group> {
        let context = self.context;
        let localities = &context.site.localities;
        let day = day_of(context, self.id);
        let mut levels: std::collections::BTreeMap<usize, Vec<LocalityId>> = std::collections::BTreeMap::new();
        for child in localities.children_on(self.id, day) {
            levels.entry(localities.get(child).stage_on(day).level).or_default().push(child);
        }
        levels.into_iter().map(|(level, ids)| self.group(context.text(&localities.levels[level].name), ids)).collect()
    }

    /// The places that were below it and were dissolved before the day of the page.
    fn former(&self) -> Option<Group> {
        let localities = &self.context.site.localities;
        let day = day_of(self.context, self.id);
        let gone = |id: &LocalityId| localities.get(*id).until().is_some_and(|until| until < day);
        let ids: Vec<LocalityId> = localities.all_children(self.id).iter().copied().filter(gone).collect();
        let title = Text::from(self.context.word("locality.former"));
        (!ids.is_empty()).then(|| self.group(title, ids))
    }

    fn group(&self, title: Text, mut ids: Vec<LocalityId>) -> Group {
        lines::sort(self.context, &mut ids);
        let more = ids.len().saturating_sub(MOST_LISTED);
        Group {
            title,
            count: ids.len(),
            places: ids.iter().take(MOST_LISTED).map(|id| self.line(*id)).collect(),
            more: (more > 0).then(|| self.context.say(&Phrase::new("locality.more").with("count", more))),
        }
    }

    /// A place of a list; one that ended with the page's own place does not say so again.
    fn line(&self, id: LocalityId) -> Line {
        let localities = &self.context.site.localities;
        let mut line = lines::line(self.context, id);
        if line.gone && localities.get(id).until() == localities.get(self.id).until() {
            line.about = localities.get(id).last_stage().code.clone().unwrap_or_default();
        }
        line
    }

    /// The place beside its siblings, or the places below it beside each other, by the first headline
    /// figure that has at least two of them. Never more places than a ranking holds.
    fn ranking(&self, charts: &mut Vec<Chart>) -> Option<RankingView> {
        let site = self.context.site;
        let headline = site.book.home_indicators.iter().filter_map(|(id, _)| site.indicator_by_id(id));
        let own = self.context.index.indicators(self.id).iter().copied();
        let indicators: Vec<_> = headline.chain(own).collect();
        let field = indicators.iter().find_map(|id| self.field(site.indicator(*id)))?;
        let title = Phrase::new("locality.compared")
            .with("indicator", self.context.text(&field.indicator.title))
            .with("period", field.period)
            .with("place", self.context.name(field.parent, field.period.last()));
        let mut table = self.context.ranking(&field, charts)?;
        let rank = self.rank(&field, &table);
        // The page's own place is never folded away.
        if let Some(at) = table.more.iter().position(|row| row.current) {
            let row = table.more.remove(at);
            table.rows.push(row);
        }
        Some(RankingView {
            title: self.context.say(&title),
            address: self.context.to.page("indicators", &field.indicator.id),
            rank,
            table,
        })
    }

    /// "Phường Hạ Long: thứ 6 trong 53 địa bàn có số liệu", where it has a figure; equal figures share a place.
    fn rank(&self, field: &Field<'_>, table: &Ranking) -> Option<String> {
        let mut rows = table.rows.iter().chain(&table.more);
        let own = rows.clone().find(|row| row.current)?.number?;
        let known = rows.clone().filter(|row| row.number.is_some()).count();
        let rank = rows.position(|row| row.number == Some(own))? + 1;
        let phrase = Phrase::new("locality.rank")
            .with("place", self.context.name(self.id, field.period.last()))
            .with("rank", Number::from(i64::try_from(rank).ok()?))
            .with("count", known);
        Some(self.context.say(&phrase))
    }

    fn field<'i>(&self, indicator: &'i Indicator) -> Option<Field<'i>> {
        let period = self.context.main_period(indicator, self.id)?;
        let fits = |id: &LocalityId| (2..=MOST_ROWS).contains(&self.context.known_below(*id, indicator, period));
        let above = self.context.site.localities.parent_on(self.id, period.last()).filter(fits);
        let beside = above.map(|parent| Field { indicator, period, parent, current: Some(self.id) });
        beside.or_else(|| fits(&self.id).then_some(Field { indicator, period, parent: self.id, current: None }))
    }
}

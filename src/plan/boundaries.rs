//! A period in which a reform fell says on which boundaries its figures stand: the place's own, as it last was.

use super::Context;
use super::view::Tag;
use crate::figure::{Day, Period, Phrase};
use crate::model::locality::{LocalityId, Stage};

impl Context<'_> {
    /// The mark of a period in which the place or one of its parts began, ended or changed its parent.
    pub(super) fn boundaries(&self, locality: LocalityId, period: Period) -> Option<Tag> {
        let localities = &self.site.localities;
        let inside = |day: Option<Day>| day.is_some_and(|day| period.first() < day && day <= period.last());
        let changed = |stage: &Stage| inside(stage.from) || inside(stage.until.map(Day::after));
        let own = localities.get(locality).stages.iter().any(changed);
        let parts =
            || localities.all_children(locality).iter().any(|part| localities.get(*part).stages.iter().any(changed));
        (own || parts())
            .then(|| Tag { text: self.say(&Phrase::new("figure.boundaries").with("day", period.last())), class: "" })
    }
}

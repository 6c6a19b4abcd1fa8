//! What is public at an instant. A day without a time begins at midnight of the site's time zone.

use jiff::tz::TimeZone;

use crate::figure::Day;
use crate::read::article::{Front, Moment};

/// The instant of a build, and whether drafts are public in it.
#[derive(Clone, Debug)]
pub struct AsOf {
    /// What is published later than this enters nothing.
    pub now: jiff::Timestamp,
    /// The day of `now` in the site's time zone.
    pub today: Day,
    /// Whether articles marked as drafts enter.
    pub drafts: bool,
    zone: TimeZone,
}

impl AsOf {
    /// An instant in the time zone of a site; UTC for one that does not exist, which is told elsewhere.
    pub fn new(now: jiff::Timestamp, zone: &str, drafts: bool) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let date = zone.to_datetime(now).date();
        let today = Day::new(date.year(), date.month(), date.day());
        Self { now, today: today.expect("a timestamp of the calendar has a day of the calendar"), drafts, zone }
    }

    /// Whether an article is public: no draft, and its time (`publish_at`, else its date) has come.
    pub(super) fn is_public(&self, front: &Front) -> bool {
        (self.drafts || !front.draft) && self.published(front).is_none_or(|time| time <= self.now)
    }

    /// Whether an article becomes public within the day of the build, so that the day has two sites.
    pub(in crate::model) fn changes_today(&self, front: &Front) -> bool {
        self.published(front).is_some_and(|time| {
            let there = self.zone.to_datetime(time);
            let day = Day::new(there.year(), there.month(), there.day());
            day == Some(self.today) && there.time() != jiff::civil::Time::midnight()
        })
    }

    /// The instant from which an article is public; none for a page without a date.
    pub(super) fn published(&self, front: &Front) -> Option<jiff::Timestamp> {
        front.publish_at.or(front.date).and_then(|moment| self.instant(moment))
    }

    /// The instant of a moment; what it leaves out is the site's.
    fn instant(&self, moment: Moment) -> Option<jiff::Timestamp> {
        let (hour, minute, second) = moment.time.unwrap_or((0, 0, 0));
        let small = |n: u8| i8::try_from(n).unwrap_or(0);
        let civil = jiff::civil::date(moment.day.year(), moment.day.month(), moment.day.day()).at(
            small(hour),
            small(minute),
            small(second),
            0,
        );
        match moment.offset_minutes {
            Some(minutes) => {
                let offset = jiff::tz::Offset::from_seconds(i32::from(minutes) * 60).ok()?;
                offset.to_timestamp(civil).ok()
            }
            None => self.zone.to_timestamp(civil).ok(),
        }
    }
}

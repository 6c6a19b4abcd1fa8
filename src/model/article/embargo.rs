//! What is public at an instant. A day without a time begins at midnight of the site's time zone.

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
}

impl AsOf {
    /// Whether an article is public: no draft, and its time (`publish_at`, else its date) has come.
    pub(super) fn is_public(&self, front: &Front, zone: &str) -> bool {
        (self.drafts || !front.draft) && self.published(front, zone).is_none_or(|time| time <= self.now)
    }

    /// Whether an article becomes public within the day of the build, so that the day has two sites.
    pub(in crate::model) fn changes_today(&self, front: &Front, zone: &str) -> bool {
        let home = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        self.published(front, zone).is_some_and(|time| {
            let there = home.to_datetime(time);
            let day = Day::new(there.year(), there.month(), there.day());
            day == Some(self.today) && there.time() != jiff::civil::Time::midnight()
        })
    }

    /// The instant from which an article is public; none for a page without a date.
    #[expect(clippy::unused_self, reason = "whoever asks has the instant that the answer is compared with")]
    pub(super) fn published(&self, front: &Front, zone: &str) -> Option<jiff::Timestamp> {
        front.publish_at.or(front.date).and_then(|moment| instant(moment, zone))
    }
}

/// The instant of a moment; what it leaves out is the site's.
fn instant(moment: Moment, zone: &str) -> Option<jiff::Timestamp> {
    let (hour, minute, second) = moment.time.unwrap_or((0, 0, 0));
    let small = |n: u8| i8::try_from(n).unwrap_or(0);
    let civil = jiff::civil::date(moment.day.year(), moment.day.month(), moment.day.day()).at(
        small(hour),
        small(minute),
        small(second),
        0,
    );
    let zone = match moment.offset_minutes {
        Some(minutes) => jiff::tz::Offset::from_seconds(i32::from(minutes) * 60).ok()?.to_time_zone(),
        None => jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC),
    };
    zone.to_timestamp(civil).ok()
}

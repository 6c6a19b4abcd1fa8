//! A day, perhaps with a time and an offset, as front matter writes it. Knows no time zone of a site.

use crate::figure::Day;

/// A point in time as written; what is left out is the site's to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Hour, minute and second, where a time was written.
    pub time: Option<(u8, u8, u8)>,
    /// Minutes east of UTC, where an offset was written.
    pub offset_minutes: Option<i16>,
}

impl Moment {
    /// Reads `2012-02-22`, `2012-02-22 9:44`, `2012-02-22 15:09:51 -0400`, `2012-02-22T15:09:51.5+07:00`, `…Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = Day::parse(text.get(..10)?)?;
        let rest = text.get(10..)?;
        if rest.is_empty() {
            return Some(Self { day, time: None, offset_minutes: None });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(rest.len());
        let time = time(&rest[..end])?;
        let offset = rest[end..].trim();
        let offset_minutes = if offset.is_empty() { None } else { Some(offset_of(offset)?) };
        Some(Self { day, time: Some(time), offset_minutes })
    }
}

fn time(text: &str) -> Option<(u8, u8, u8)> {
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = text.split(':').map(|part| part.parse::<u8>().ok().filter(|_| part.len() <= 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    (parts.next().is_none() && hour < 24 && minute < 60 && second < 61).then_some((hour, minute, second.min(59)))
}

fn offset_of(text: &str) -> Option<i16> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let (sign, digits) = match text.as_bytes()[0] {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let whole = digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = match digits.len() {
        2 if whole => (digits.parse::<i16>().ok()?, 0),
        4 if whole => (digits[..2].parse().ok()?, digits[2..].parse::<i16>().ok()?),
        _ => return None,
    };
    (hours < 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_shapes_that_people_write() {
        for (text, time, offset) in [
            ("2012-02-22", None, None),
            ("2012-02-22 15:09:51 -0400", Some((15, 9, 51)), Some(-240)),
            ("2012-02-19 1:44:51 -0400", Some((1, 44, 51)), Some(-240)),
            ("2023-09-06T08:30:00+07:00", Some((8, 30, 0)), Some(420)),
            ("2023-09-06T08:30:00.123Z", Some((8, 30, 0)), Some(0)),
            ("2023-09-06 08:30", Some((8, 30, 0)), None),
        ] {
            let moment = Moment::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((moment.time, moment.offset_minutes), (time, offset), "{text}");
        }
        for text in
            ["", "6/9/2023", "2023-02-30", "2023-09-06T", "2023-09-06 25:00", "2023-09-06 08:30 soon", "2023-09-06ụ"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}

//! Every form, right and wrong; the order of periods; the year before.

use super::*;
use crate::figure::Localized;

fn calendar() -> Calendar {
    Calendar {
        fiscal_year_starts: Some(9),
        terms: vec![Term {
            id: TermId::new("nk-2020-2025").expect("an id"),
            first: Day::new(2020, 7, 1).expect("a day"),
            last: Day::new(2025, 6, 30).expect("a day"),
            title: Localized::plain("Nhiệm kỳ 2020–2025"),
        }],
    }
}

fn period(text: &str) -> Period {
    Period::parse(text, &calendar()).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

#[test]
fn every_form_of_the_grammar_has_its_days_and_its_written_form() {
    for (text, written, first, last) in [
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2023-H1", "2023-H1", "2023-01-01", "2023-06-30"),
        ("2023-H2", "2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-Q3", "2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-08", "2023-08", "2023-08-01", "2023-08-31"),
        ("2023-M08", "2023-08", "2023-08-01", "2023-08-31"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-8M", "2023-8M", "2023-01-01", "2023-08-31"),
        ("2023-11M", "2023-11M", "2023-01-01", "2023-11-30"),
        ("2023-6M", "2023-H1", "2023-01-01", "2023-06-30"),
        ("2023-3M", "2023-Q1", "2023-01-01", "2023-03-31"),
        ("2023-12M", "2023", "2023-01-01", "2023-12-31"),
        ("2023-1M", "2023-01", "2023-01-01", "2023-01-31"),
        ("2020-2025", "2020-2025", "2020-01-01", "2025-12-31"),
        ("2020-2020", "2020", "2020-01-01", "2020-12-31"),
        ("nk-2020-2025", "nk-2020-2025", "2020-07-01", "2025-06-30"),
        ("FY2023-24", "FY2023-24", "2023-09-01", "2024-08-31"),
        ("FY1999-00", "FY1999-00", "1999-09-01", "2000-08-31"),
        ("2023-09-30", "2023-09-30", "2023-09-30", "2023-09-30"),
    ] {
        let p = period(text);
        assert_eq!(
            (p.to_string().as_str(), p.first.to_string().as_str(), p.last.to_string().as_str()),
            (written, first, last)
        );
        assert_eq!(period(&p.to_string()), p);
    }
}

#[test]
fn a_wrong_form_is_refused_with_the_nearest_right_one() {
    for (text, nearest) in [
        ("2023/08", "2023-08"),
        ("08/2023", "2023-08"),
        ("8/2023", "2023-08"),
        ("2023-8", "2023-08"),
        ("8M2023", "2023-8M"),
        ("8M/2023", "2023-8M"),
        ("2023-08M", "2023-8M"),
        ("2023 8M", "2023-8M"),
        ("2023-8m", "2023-8M"),
        ("8 tháng 2023", "2023-8M"),
        ("8 tháng đầu năm 2023", "2023-8M"),
        ("tháng 8/2023", "2023-08"),
        ("Tháng 8 năm 2023", "2023-08"),
        ("Q3/2023", "2023-Q3"),
        ("2023Q3", "2023-Q3"),
        ("2023-q3", "2023-Q3"),
        ("quý III/2023", "2023-Q3"),
        ("quý 3 năm 2023", "2023-Q3"),
        ("H1 2023", "2023-H1"),
        ("2023-h1", "2023-H1"),
        ("năm 2023", "2023"),
        ("2023.08", "2023-08"),
        ("Aug-23", "2023-08"),
        ("30/9/2023", "2023-09-30"),
        ("2023-9-30", "2023-09-30"),
        ("2020–2025", "2020-2025"),
        ("2020/2025", "2020-2025"),
        ("2023-24", "FY2023-24"),
        ("FY2023/24", "FY2023-24"),
        ("6 tháng đầu năm 2023", "2023-H1"),
        ("2023M08", "2023-08"),
    ] {
        assert_eq!(
            Period::parse(text, &calendar()).err(),
            Some(PeriodError::Unknown { nearest: Some(nearest.to_owned()) }),
            "{text}"
        );
    }
    for text in
        ["", "2023-13", "2023-Q5", "2023-H3", "2023-0M", "2023-13M", "2025-2020", "2025-02-30", "abc", "20233", "²023"]
    {
        assert!(Period::parse(text, &calendar()).is_err(), "{text}");
    }
    assert_eq!(Period::parse("FY2023-24", &Calendar::default()).err(), Some(PeriodError::NoFiscalYear));
}

#[test]
fn periods_stand_in_the_order_in_which_they_end_the_shorter_first() {
    let mut periods = ["2023", "2023-8M", "2023-08", "2022", "2023-Q3", "2023-09", "2023-12-31"].map(period);
    periods.sort();
    let written: Vec<_> = periods.iter().map(ToString::to_string).collect();
    assert_eq!(written, ["2022", "2023-08", "2023-8M", "2023-09", "2023-Q3", "2023-12-31", "2023"]);
}

#[test]
fn the_same_period_of_the_previous_year() {
    for (text, previous) in [
        ("2023", Some("2022")),
        ("2023-8M", Some("2022-8M")),
        ("2024-02", Some("2023-02")),
        ("2024-02-29", Some("2023-02-28")),
        ("FY2023-24", Some("FY2022-23")),
        ("2020-2025", None),
        ("nk-2020-2025", None),
    ] {
        assert_eq!(period(text).previous_year().map(|p| p.to_string()).as_deref(), previous, "{text}");
    }
}

#[test]
fn only_equal_kinds_share_an_axis() {
    assert_ne!(period("2023-8M").axis(), period("2023").axis());
    assert_ne!(period("2023-8M").axis(), period("2023-9M").axis());
    assert_eq!(period("2023-8M").axis(), period("2022-8M").axis());
    assert_eq!(period("2023-01").axis(), period("2022-1M").axis());
}

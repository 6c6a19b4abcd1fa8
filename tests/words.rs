//! How a language says figures, days and periods, and what its file of words must hold.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use yearbook::diag::codes;
use yearbook::figure::{
    Arg, Calendar, Day, Language, Localized, Missing, Number, Period, Phrase, Status, Term, TermId,
};
use yearbook::text::prose::{ClaimKind, Vocabulary, read_with};
use yearbook::text::{LANGUAGES, SHAPE_GAPS, Words, words, words_file, words_from};

fn calendar() -> Calendar {
    Calendar {
        fiscal_year_starts: Some(9),
        terms: vec![Term {
            id: TermId::new("nk-2020-2025").unwrap(),
            first: Day::new(2020, 7, 1).unwrap(),
            last: Day::new(2025, 6, 30).unwrap(),
            title: Localized::Each(BTreeMap::from([
                (Language::new("vi"), "nhiệm kỳ 2020–2025".into()),
                (Language::new("en"), "2020–2025 term".into()),
            ])),
        }],
    }
}

fn language(tag: &str) -> Words {
    words(&Language::new(tag), None).unwrap().in_site(&calendar().terms, &Language::new("vi"))
}

fn both() -> [Words; 2] {
    ["vi", "en"].map(language)
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text, &calendar()).unwrap()
}

#[test]
fn numbers_have_the_marks_of_the_language_and_the_decimals_that_they_have() {
    let words = both();
    for (written, vi, en) in [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("365", "365", "365"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("1234", "1.234", "1,234"),
        ("12345", "12.345", "12,345"),
        ("123456", "123.456", "123,456"),
        ("1234567", "1.234.567", "1,234,567"),
        ("1234567890123456", "1.234.567.890.123.456", "1,234,567,890,123,456"),
        ("0.5", "0,5", "0.5"),
        ("0.50", "0,50", "0.50"),
        ("81.10", "81,10", "81.10"),
        ("81.11", "81,11", "81.11"),
        ("1234.5", "1.234,5", "1,234.5"),
        ("1234.5678", "1.234,5678", "1,234.5678"),
        ("0.000001", "0,000001", "0.000001"),
        ("-1", "−1", "−1"),
        ("-0.37", "−0,37", "−0.37"),
        ("-1234.5", "−1.234,5", "−1,234.5"),
        ("-0", "0", "0"),
        ("-0.00", "0,00", "0.00"),
    ] {
        assert_eq!(words.each_ref().map(|w| w.number(number(written))), [vi, en], "{written}");
    }
}

#[test]
fn percentages_have_the_space_of_the_language() {
    let words = both();
    for (written, vi, en) in [
        ("81.11", "81,11\u{a0}%", "81.11%"),
        ("100", "100\u{a0}%", "100%"),
        ("1200.5", "1.200,5\u{a0}%", "1,200.5%"),
        ("-0.37", "−0,37\u{a0}%", "−0.37%"),
    ] {
        assert_eq!(words.each_ref().map(|w| w.percent(number(written))), [vi, en], "{written}");
    }
}

#[test]
fn days_are_written_as_documents_of_the_language_write_them() {
    let words = both();
    for (iso, vi, en, en_short) in [
        ("2023-09-06", "06/9/2023", "6 September 2023", "6 Sep 2023"),
        ("2023-01-05", "05/01/2023", "5 January 2023", "5 Jan 2023"),
        ("2024-02-29", "29/02/2024", "29 February 2024", "29 Feb 2024"),
        ("2023-03-10", "10/3/2023", "10 March 2023", "10 Mar 2023"),
        ("2025-12-31", "31/12/2025", "31 December 2025", "31 Dec 2025"),
    ] {
        assert_eq!(words.each_ref().map(|w| w.day(day(iso))), [vi, en], "{iso}");
        assert_eq!(words.each_ref().map(|w| w.day_short(day(iso))), [vi, en_short], "{iso}");
    }
}

#[test]
fn periods_have_a_label_in_full() {
    let words = both();
    for (written, vi, en) in [
        ("2023", "năm 2023", "2023"),
        ("2023-12M", "năm 2023", "2023"),
        ("2023-H1", "6 tháng đầu năm 2023", "first half of 2023"),
        ("2023-6M", "6 tháng đầu năm 2023", "first half of 2023"),
        ("2023-H2", "6 tháng cuối năm 2023", "second half of 2023"),
        ("2023-Q1", "quý I năm 2023", "Q1 2023"),
        ("2023-3M", "quý I năm 2023", "Q1 2023"),
        ("2023-Q2", "quý II năm 2023", "Q2 2023"),
        ("2023-Q3", "quý III năm 2023", "Q3 2023"),
        ("2023-Q4", "quý IV năm 2023", "Q4 2023"),
        ("2023-01", "tháng 01 năm 2023", "January 2023"),
        ("2023-1M", "tháng 01 năm 2023", "January 2023"),
        ("2024-02", "tháng 02 năm 2024", "February 2024"),
        ("2023-03", "tháng 3 năm 2023", "March 2023"),
        ("2023-08", "tháng 8 năm 2023", "August 2023"),
        ("2023-M12", "tháng 12 năm 2023", "December 2023"),
        ("2023-2M", "2 tháng đầu năm 2023", "first 2 months of 2023"),
        ("2023-8M", "8 tháng đầu năm 2023", "first 8 months of 2023"),
        ("2023-9M", "9 tháng đầu năm 2023", "first 9 months of 2023"),
        ("2023-11M", "11 tháng đầu năm 2023", "first 11 months of 2023"),
        ("2020-2025", "giai đoạn 2020–2025", "2020–2025"),
        ("nk-2020-2025", "nhiệm kỳ 2020–2025", "2020–2025 term"),
        ("FY2023-24", "năm tài khoá 2023–24", "fiscal year 2023–24"),
        ("FY1999-00", "năm tài khoá 1999–00", "fiscal year 1999–00"),
        ("2023-09-30", "ngày 30/9/2023", "30 September 2023"),
        ("2023-01-01", "ngày 01/01/2023", "1 January 2023"),
    ] {
        assert_eq!(words.each_ref().map(|w| w.period(period(written))), [vi, en], "{written}");
    }
    assert_eq!(words[0].period_capitalised(period("2023-08")), "Tháng 8 năm 2023");
    assert_eq!(words[1].period_capitalised(period("2023-8M")), "First 8 months of 2023");
}

#[test]
fn periods_have_short_labels_for_axes() {
    let words = both();
    for (written, vi, en, tick_vi, tick_en) in [
        ("2023", "2023", "2023", "2023", "2023"),
        ("2023-H1", "6T đầu 2023", "H1 2023", "6T đầu", "H1"),
        ("2023-H2", "6T cuối 2023", "H2 2023", "6T cuối", "H2"),
        ("2023-Q3", "Q.III/23", "Q3 2023", "Q.III", "Q3"),
        ("2023-01", "T1/23", "Jan 2023", "T1", "Jan"),
        ("2023-08", "T8/23", "Aug 2023", "T8", "Aug"),
        ("2023-8M", "8T/2023", "Jan–Aug 2023", "8T", "Jan–Aug"),
        ("2023-11M", "11T/2023", "Jan–Nov 2023", "11T", "Jan–Nov"),
        ("2020-2025", "2020–2025", "2020–2025", "2020–2025", "2020–2025"),
        ("nk-2020-2025", "2020–2025", "2020–2025", "2020–2025", "2020–2025"),
        ("FY2023-24", "2023–24", "FY 2023–24", "2023–24", "2023–24"),
        ("2023-09-30", "30/9/2023", "30 Sep 2023", "30/9", "30 Sep"),
    ] {
        assert_eq!(words.each_ref().map(|w| w.period_short(period(written))), [vi, en], "{written}");
        assert_eq!(words.each_ref().map(|w| w.period_tick(period(written))), [tick_vi, tick_en], "{written}");
    }
}

#[test]
fn a_term_without_a_title_in_the_language_says_the_one_that_there_is() {
    let mut terms = calendar().terms;
    terms[0].title = Localized::plain("nhiệm kỳ 2020–2025");
    let en = words(&Language::new("en"), None).unwrap().in_site(&terms, &Language::new("vi"));
    assert_eq!(en.period(period("nk-2020-2025")), "nhiệm kỳ 2020–2025");
}

#[test]
fn several_things_are_listed_with_and_before_the_last() {
    let words = both();
    for (count, vi, en) in [
        (0, "", ""),
        (1, "Hồng Hải", "Hồng Hải"),
        (2, "Hồng Hải và Hà Tu", "Hồng Hải and Hà Tu"),
        (4, "Hồng Hải, Hà Tu, Hà Khẩu và Yết Kiêu", "Hồng Hải, Hà Tu, Hà Khẩu and Yết Kiêu"),
    ] {
        let names = ["Hồng Hải", "Hà Tu", "Hà Khẩu", "Yết Kiêu"][..count].iter().map(|name| Arg::from(*name));
        let list = Arg::List(names.collect());
        assert_eq!(words.each_ref().map(|w| w.arg(&list)), [vi, en], "{count}");
    }
}

#[test]
fn the_first_count_chooses_the_plural_form() {
    let words = both();
    for (count, vi, en) in [(1, "1 lỗi", "1 error"), (2, "2 lỗi", "2 errors"), (1200, "1.200 lỗi", "1,200 errors")]
    {
        let phrase = Phrase::new("tell.errors").with("count", count);
        assert_eq!(words.each_ref().map(|w| w.say(&phrase)), [vi, en], "{count}");
    }
    let polish = BTreeMap::from(
        [("files.one", "{count} plik"), ("files.few", "{count} pliki"), ("files.other", "{count} plików")]
            .map(|(key, text)| (key.to_owned(), text.to_owned())),
    );
    let polish = Words::new(Language::new("pl"), &polish).unwrap();
    let said = [1_usize, 3, 5, 22].map(|count| polish.say(&Phrase::new("files").with("count", count)));
    assert_eq!(said, ["1 plik", "3 pliki", "5 plików", "22 pliki"]);
}

#[test]
fn statuses_and_reasons_for_missing_figures_have_their_words() {
    for words in both() {
        let said: BTreeSet<String> =
            Status::ALL.map(|s| words.status(s)).into_iter().chain(Missing::ALL.map(|m| words.missing(m))).collect();
        assert_eq!(said.len(), 8);
        assert!(said.iter().all(|word| !word.contains('[')), "{said:?}");
    }
}

#[test]
fn braces_and_upper_case_gaps() {
    let phrases = [("a", "{{{Name}}}: {name}"), ("b", "{{x}}")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let words = Words::new(Language::new("vi"), &phrases.into()).unwrap();
    assert_eq!(words.fill("a", &[("name", "đặc khu".into())]), "{Đặc khu}: đặc khu");
    assert_eq!(words.get("b"), "{x}");
    for wrong in ["{", "}", "{name", "{ name }", "{}", "a } b"] {
        assert!(
            Words::new(Language::new("vi"), &BTreeMap::from([("a".to_owned(), wrong.to_owned())])).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn names_stand_in_the_order_of_the_language() {
    let sorted = |words: &Words, names: &[&str]| {
        let mut names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        names.reverse();
        names.sort_by(|a, b| words.compare(a, b));
        names
    };
    let vi = language("vi");
    for order in [
        &["Phường 1", "Phường 2", "Phường 10", "Phường 11"][..],
        &["Da", "Dương", "Đa", "Đông", "E"],
        &["ma", "mà", "mả", "mã", "má", "mạ", "mà cà"],
        &["an", "ăn", "ân"],
        &["Ô Môn", "Ở", "Pa"],
        &["ha long", "Hạ Long", "Hải Hà"],
    ] {
        assert_eq!(sorted(&vi, order), order);
    }
    assert_eq!(vi.compare("Hạ Long", "Hạ Long"), Ordering::Equal);
    assert_ne!(
        vi.compare("Ha\u{323}", "Hạ"),
        Ordering::Equal,
        "an order of all texts, whichever way they are composed"
    );
}

#[test]
fn every_language_has_the_same_phrases_with_the_same_gaps() {
    let gaps = |tag: &str| -> BTreeMap<String, Vec<String>> {
        let words = language(tag);
        words.keys().map(|(key, gaps)| (key.to_owned(), gaps.into_iter().map(str::to_owned).collect())).collect()
    };
    let first = gaps(LANGUAGES[0]);
    for tag in &LANGUAGES[1..] {
        let other = gaps(tag);
        for key in first.keys().chain(other.keys()) {
            let (Some(a), Some(b)) = (first.get(key), other.get(key)) else {
                panic!("`{key}` is not in {} and in {tag}", LANGUAGES[0]);
            };
            if key.starts_with("day.") || key.starts_with("period.") {
                assert!(a.iter().chain(b).all(|gap| SHAPE_GAPS.contains(&gap.as_str())), "{tag}: {key}");
            } else {
                assert_eq!(a, b, "the gaps of `{key}` in {} and in {tag}", LANGUAGES[0]);
            }
        }
    }
}

#[test]
fn every_code_has_its_sentences_in_every_language() {
    for tag in LANGUAGES {
        let words = language(tag);
        for code in codes::ALL {
            for part in ["message", "help", "explain"] {
                let key = format!("messages.{}.{part}", code.id);
                assert!(words.has(&key), "{tag} has no `{key}`");
            }
            let message = words.get(&format!("messages.{}.message", code.id));
            let first = message.chars().next().unwrap();
            let proper = ["HTML", "CSV", "YAML", "GeoJSON"].iter().any(|name| message.starts_with(name));
            assert!((!first.is_uppercase() || proper) && !message.ends_with('.'), "{tag}: {message}");
        }
        let ids: BTreeSet<&str> = codes::ALL.iter().map(|code| code.id).collect();
        for (key, _) in words.keys() {
            if let Some(id) = key.strip_prefix("messages.").and_then(|rest| rest.split('.').next()) {
                assert!(ids.contains(id), "{tag} has sentences for {id}, which is no code");
            }
        }
    }
}

/// Everything that stands between quotation marks, or between two texts in quotation marks, in the files below `folder`.
#[expect(clippy::disallowed_methods, reason = "this test reads the program's own source")]
fn quoted(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            quoted(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            into.extend(std::fs::read_to_string(&path).unwrap().split('"').map(str::to_owned));
        }
    }
}

/// Whether a key can be made of a text with gaps: `nav.home` of `nav.{id}`, `verdict.met` of `verdict.` and a word.
fn is_made_of(key: &str, text: &str) -> bool {
    let Some((first, rest)) = text.split_once('{') else { return text.ends_with('.') && key.starts_with(text) };
    let last = rest.rsplit_once('}').map_or("", |(_, last)| last);
    first.contains('.') && key.len() > first.len() + last.len() && key.starts_with(first) && key.ends_with(last)
}

#[test]
fn no_phrase_is_kept_that_nobody_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = BTreeSet::new();
    for folder in ["src", "examples", "themes/default/templates"] {
        quoted(&root.join(folder), &mut all);
    }
    let is_piece = |text: &&String| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.contains('.')
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".{}-_".contains(&b))
    };
    let pieces: Vec<&String> = all.iter().filter(is_piece).filter(|text| !text.starts_with("messages.")).collect();
    let is_said = |key: &str| {
        // Of the remedies of a message one is the usual one, the others are asked for by the end of their name.
        let variant = key.strip_prefix("messages.").map(|rest| rest.split_once(".help-").map_or("", |(_, name)| name));
        let base = key.strip_suffix("-help").unwrap_or(key);
        match variant {
            Some(variant) => variant.is_empty() || all.contains(variant),
            None => all.contains(base) || pieces.iter().any(|piece| is_made_of(base, piece)),
        }
    };
    let words = language(LANGUAGES[0]);
    assert!(is_said("tell.help") && is_said("nav.home") && is_said("verdict.met") && !is_said("tell.nobody"));
    let unsaid: Vec<&str> = words.keys().map(|(key, _)| key).filter(|key| !is_said(key)).collect();
    assert_eq!(unsaid, Vec::<&str>::new());
}

#[test]
fn a_third_language_is_one_file() {
    let english = std::str::from_utf8(words_file(&Language::new("en")).unwrap()).unwrap();
    let french = english
        .replace(
            "January, February, March, April, May, June, July, August",
            "janvier, février, mars, avril, mai, juin, juillet, août",
        )
        .replace("percent: \"{number}%\"", "percent: \"{number}\\u202F%\"")
        .replace("first {count} months of {year}", "{count} premiers mois de {year}")
        .replace("up: \"up, rose", "up: \"hausse, rose")
        .replace("million: \"million\"", "million: \"million, millions\"")
        .replace("percent: \"percent, per cent\"", "percent: \"pour cent\"")
        .replace("years old\"", "ans\"")
        .replace("names: \"article", "names: \"classe, article");
    let words = words_from(&Language::new("fr"), french.as_bytes(), None).unwrap();
    assert_eq!(words.percent(number("1234.5")), "1\u{202f}234,5\u{202f}%");
    assert_eq!(words.period(period("2023-08")), "août 2023");
    assert_eq!(words.period(period("2023-8M")), "8 premiers mois de 2023");
    assert_eq!(words.say(&Phrase::new("tell.errors").with("count", 0)), "0 error", "French counts nothing as one");

    let vocabulary = Vocabulary::of([words]);
    let read = |text: &str| read_with(&vocabulary, text, &Language::new("fr")).unwrap();
    assert_eq!(read("une hausse de 12,4 pour cent").kind, ClaimKind::Change { percent: true });
    assert_eq!(read("1\u{202f}234,5 millions d’euros").factor, number("1000000"));
    assert!(vocabulary.is_no_figure("dans la classe ", " il y a") && vocabulary.is_no_figure("âgé de ", " ans"));

    let hindi = words_from(&Language::new("hi"), english.as_bytes(), None).unwrap();
    assert_eq!(hindi.number(number("1234567.5")), "12,34,567.5", "groups of two");
    let spanish = words_from(&Language::new("es"), english.as_bytes(), None).unwrap();
    assert_eq!([1234, 12345].map(|n| spanish.number(Number::from(n))), ["1234", "12.345"]);
    let khmer = words_from(&Language::new("km-u-nu-khmr"), english.as_bytes(), None).unwrap();
    assert_eq!(khmer.number(number("1234.5")), "១.២៣៤,៥");
    assert_eq!(khmer.period(period("2023")), "២០២៣");
}

#[test]
fn a_site_replaces_single_phrases_but_neither_messages_nor_addresses() {
    let with = |own: &str| words(&Language::new("en"), Some(own.as_bytes()));
    let words = with("\u{feff}status: {final: settled}\ntell: {errors: \"{count} wrong\"}\n").unwrap();
    assert_eq!(words.status(Status::Final), "settled");
    assert_eq!(words.status(Status::Estimate), "estimate");
    assert_eq!(words.say(&Phrase::new("tell.errors").with("count", 1)), "1 wrong");
    assert!(with("# nothing yet\n").is_ok());
    assert!(with("").is_ok());

    for (own, key) in [
        ("messages: {Y001: {message: no}}", "messages.Y001.message"),
        ("status: {finale: x}", "status.finale"),
        ("status: {final: \"{count}\"}", "status.final"),
        ("status: {final: \"{\"}", "status.final"),
        ("tell: {errors: {one: x}}", "tell.errors"),
        ("status: {final: 5}", ""),
        ("status: {final: a, final: b}", ""),
        ("a: [", ""),
        ("just text", ""),
    ] {
        assert_eq!(with(own).map(|_| ()).unwrap_err().key, key, "{own}");
    }
    let twice = with("status:\n  final: a\n  final: b\n").unwrap_err();
    assert!(twice.reason.contains("`final` stands twice") && twice.reason.contains("line"), "{}", twice.reason);
}

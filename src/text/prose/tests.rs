//! Number texts in both languages, with values that they do and do not agree with.

use super::*;

/// Text, a value that it agrees with, and one that it does not.
const VIETNAMESE: [(&str, &str, &str); 37] = [
    ("365", "365", "366"),
    ("365 đảng viên", "365.4", "364.4"),
    ("81,11%", "81.1111111", "81.115"),
    ("81,1 %", "81.11", "81.16"),
    ("81,10\u{a0}%", "81.1", "81.11"),
    ("81 %", "81.49", "81.5"),
    ("0,05%", "0.045", "0.0449"),
    ("1.234", "1234", "1.234"),
    ("1.234,5 ha", "1234.5", "1234.56"),
    ("1 234,5", "1234.45", "1234.44"),
    ("12.345.678", "12345678", "12345"),
    ("1,2 triệu", "1249999", "1250000"),
    ("1,2 triệu đồng", "1150000", "1149999"),
    ("5 tỷ đồng", "5400000000", "5500000000"),
    ("5 tỉ đồng", "4500000000", "4499999999"),
    ("gần 5 tỷ đồng", "4750000000", "4400000000"),
    ("gần 5 tỷ đồng", "5000000000", "5600000000"),
    ("gần 5 tỷ đồng", "4600000000", "5300000000"),
    ("hơn 5 tỷ đồng", "5300000000", "4600000000"),
    ("gần 300", "286", "302"),
    ("hơn 300", "315", "316"),
    ("hơn 300", "300", "299"),
    ("trên 300 người", "301", "290"),
    ("trên địa bàn có 300 người", "300", "301"),
    ("khoảng 300", "285", "284"),
    ("khoảng 300", "315", "316"),
    ("Khoảng 1,5 nghìn", "1570", "1600"),
    ("12 nghìn tỷ đồng", "12000000000000", "12000000000"),
    ("tăng 12,4 %", "12.36", "-12.4"),
    ("tăng 12,4%", "12.44", "12.45"),
    ("giảm 0,37 %", "-0.37", "0.37"),
    ("giảm gần 5 %", "-4.8", "-5.6"),
    ("tăng hơn 10%", "10.4", "9.4"),
    ("tăng 25 đảng viên", "25", "24"),
    ("bằng 112,4 %", "112.4", "12.4"),
    ("−0,29", "-0.29", "0.29"),
    ("đạt 81,11% kế hoạch", "81.11", "80.11"),
];

const ENGLISH: [(&str, &str, &str); 16] = [
    ("81.11%", "81.1111111", "81.12"),
    ("1,234", "1234", "1.234"),
    ("1,234.5 ha", "1234.46", "1234.55"),
    ("1.2 million", "1249999", "1250000"),
    ("nearly 5 billion", "4800000000", "5600000000"),
    ("almost 300", "299", "301"),
    ("Over 300", "310", "299"),
    ("more than 300 people", "301", "320"),
    ("about 2.5 thousand", "2400", "2300"),
    ("up 12.4%", "12.4", "-12.4"),
    ("down 0.37 percent", "-0.37", "0.37"),
    ("fell by 3 per cent", "-3", "3"),
    ("rose 3 %", "3.2", "3.5"),
    ("equal to 112.4%", "112.35", "112.34"),
    ("-0.29", "-0.29", "0.29"),
    ("365 members", "365", "3650"),
];

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

#[test]
fn a_text_agrees_with_what_rounds_to_it_and_with_nothing_else() {
    let all = VIETNAMESE.iter().map(|row| ("vi", row)).chain(ENGLISH.iter().map(|row| ("en", row)));
    for (language, (text, agrees, disagrees)) in all {
        let claim = read(text, &Language::new(language)).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert!(claim.agrees_with(number(agrees)), "{text} agrees with {agrees}: {claim:?}");
        assert!(!claim.agrees_with(number(disagrees)), "{text} does not agree with {disagrees}: {claim:?}");
    }
}

#[test]
fn a_fraction_holds_both_its_numbers() {
    let claim = read("118/243 chi bộ", &Language::new("vi")).expect("a fraction");
    assert_eq!(claim.kind, ClaimKind::Fraction { of: number("243") });
    assert_eq!(claim.rest, "chi bộ");
    assert!(claim.agrees_with_fraction(number("118"), number("243")));
    assert!(!claim.agrees_with_fraction(number("119"), number("243")));
    assert!(!claim.agrees_with_fraction(number("118"), number("244")));
}

#[test]
fn the_kind_and_the_unit_are_told_apart() {
    let vi = Language::new("vi");
    let kind = |text: &str| read(text, &vi).map(|claim| (claim.kind, claim.rest));
    assert_eq!(kind("bằng 112,4 %"), Ok((ClaimKind::Ratio, String::new())));
    assert_eq!(kind("giảm 5% so với cùng kỳ"), Ok((ClaimKind::Change { percent: true }, "so với cùng kỳ".to_owned())));
    assert_eq!(kind("tăng 5 người"), Ok((ClaimKind::Change { percent: false }, "người".to_owned())));
    assert_eq!(kind("1,2 triệu đồng"), Ok((ClaimKind::Plain, "đồng".to_owned())));
}

#[test]
fn what_is_no_number_of_the_language_is_refused() {
    let vi = Language::new("vi");
    assert_eq!(read("nhiều", &vi), Err(ProseError::NoNumber));
    for text in ["81.11%", "1,234,567", "1.23.4", "1.2345", "118/", "12.34,5"] {
        assert_eq!(read(text, &vi), Err(ProseError::BadNumber), "{text}");
    }
    assert_eq!(read("5 hoặc 6", &vi), Err(ProseError::SeveralNumbers));
    assert_eq!(read("1.234,5", &Language::new("en")), Err(ProseError::BadNumber));
}

#[test]
fn any_text_is_read_or_refused_without_a_panic() {
    let mut seed = 1_u64;
    let alphabet: Vec<char> = "0123456789.,/ -−%tỷgầnđ\u{a0}e\u{301}".chars().collect();
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push(alphabet[usize::try_from(seed >> 40).expect("24 bits") % alphabet.len()]);
        }
        if let Ok(claim) = read(&text, &Language::new("vi")) {
            claim.agrees_with(Number::from(5));
        }
    }
}

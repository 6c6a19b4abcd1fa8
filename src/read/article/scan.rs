//! What a clerk should hear of in plain text: numbers bound to nothing, tags of templates, stars left over.

use std::ops::Range;

use crate::text::prose::Vocabulary;

/// The first numbers in a text that could be figures: not years, dates, parts of words or of codes.
pub(super) fn numbers(text: &str, most: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit).filter(|_| found.len() < most) {
        let start = at + offset;
        let mut end = start;
        while end < bytes.len() && (bytes[end].is_ascii_digit() || inner_mark(bytes, end)) {
            end += 1;
        }
        at = end;
        if is_figure(text, start..end) {
            found.push(start..end);
        }
    }
    found
}

/// A mark between two digits.
fn inner_mark(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at], b'.' | b',' | b'/' | b'-' | b':') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

fn is_figure(text: &str, span: Range<usize>) -> bool {
    let number = &text[span.clone()];
    let letter = |c: char| c.is_alphabetic() || matches!(c, '_' | '/' | '-' | '#');
    let in_word = text[..span.start].chars().next_back().is_some_and(letter)
        || text[span.end..].chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '-'));
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let marks = number.bytes().filter(|b| matches!(b, b'/' | b'-' | b':')).count();
    let fraction = marks == 1 && number.contains('/') && !number.split('/').any(|part| part.starts_with("20"));
    let date = marks > 0 && !(fraction && number.len() > 5);
    // A telephone number or a code: no figure begins with a nought that another digit follows.
    let code = number.starts_with('0') && number[1..].starts_with(|c: char| c.is_ascii_digit());
    let (before, after) = (&text[..span.start], &text[span.end..]);
    !(in_word || year || date || code || Vocabulary::built_in().is_no_figure(before, after))
}

/// Tags of other generators' templates: `{{ … }}`, `{{< … >}}`, `{% … %}`.
pub(super) fn template_tags(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset).filter(|_| found.len() < most) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let near = text[open..].char_indices().nth(300).map_or(text.len(), |(offset, _)| open + offset);
        let end = text[open..near].find(close).map_or(open + 2, |offset| open + offset + 2);
        found.push(open..end);
        at = end;
    }
    found
}

/// The sentence of a one-line-a-block text around a range.
pub(super) fn sentence(plain: &str, at: &Range<usize>) -> String {
    // A figure inside HTML that is removed stands in no sentence: its range may lie behind the text.
    let at = plain.floor_char_boundary(at.start)..plain.floor_char_boundary(at.end);
    let from = plain.floor_char_boundary(at.start.saturating_sub(NEAR));
    let to = plain.floor_char_boundary(at.end.saturating_add(NEAR));
    let start = plain[from..at.start].rfind('\n').map_or(from, |end| from + end + 1);
    let end = plain[at.end..to].find('\n').map_or(to, |offset| at.end + offset);
    let start = ends(&plain[start..at.start]).last().map_or(start, |offset| start + offset);
    let end = ends(&plain[at.end..end]).next().map_or(end, |offset| at.end + offset);
    shorten(plain[start..end].trim(), at.start.saturating_sub(start))
}

/// How far a sentence is looked for on either side, in bytes: a line may have twenty million.
const NEAR: usize = 800;

/// Where sentences end: after a mark and a space, before a capital, not after an abbreviation ("TP. Hạ Long").
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(['.', '!', '?', '…']).filter_map(|(at, mark)| {
        let after = at + mark.len();
        let rest = text[after..].strip_prefix(' ')?;
        let word = text[..at].rsplit(' ').next().unwrap_or("");
        let short = word.chars().count() <= 3 && word.starts_with(char::is_uppercase) && mark == ".";
        (!short && rest.chars().next().is_some_and(char::is_uppercase)).then_some(after + 1)
    })
}

/// At most some 300 characters around the figure.
fn shorten(sentence: &str, figure: usize) -> String {
    const AROUND: usize = 200;
    let from = sentence.floor_char_boundary(figure.saturating_sub(AROUND));
    let to = sentence.floor_char_boundary(figure + AROUND);
    let before = if from > 0 { "…" } else { "" };
    let after = if to < sentence.len() { "…" } else { "" };
    format!("{before}{}{after}", &sentence[from..to])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_dates_and_codes_are_no_figures() {
        let text = "Năm 2023, ngày 6/9/2023, NQ 19-NQ/TW, A4: 365 đảng viên (81,11%), 118/243 chi bộ, 1.234,5 ha";
        let found: Vec<_> = numbers(text, 9).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["365", "81,11", "118/243", "1.234,5"]);
    }

    #[test]
    fn what_a_number_names_is_no_figure() {
        let text = "Tháng 12, 12 học sinh lớp 12 ở khu 6 (Điều 45) gọi 0203.3825.678 hoặc 0912 345; quý 3: 0,5 %, số 7";
        let found: Vec<_> = numbers(text, 9).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["12", "345", "0,5", "7"]);
    }

    #[test]
    fn an_hour_and_an_age_are_no_figures() {
        let text = "Lúc 12 giờ, 15 phút, cụ 69 tuổi trao 134 thẻ; at 12 o'clock, aged 69 years old, 12 pupils";
        let found: Vec<_> = numbers(text, 9).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["134", "12"]);
    }

    #[test]
    fn tags_are_found_whole_and_stray_braces_are_not() {
        let text = "a {{< ref \"b\" >}} {x} {% raw %} {{ open";
        let found: Vec<_> = template_tags(text, 9).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["{{< ref \"b\" >}}", "{% raw %}", "{{"]);
    }

    #[test]
    fn a_figure_behind_the_text_has_no_sentence() {
        assert_eq!(sentence("", &(1..5)), "");
    }

    #[test]
    fn a_sentence_does_not_end_at_an_abbreviation() {
        let plain = "Trước đó. Đảng bộ TP. Hạ Long kết nạp 365 đảng viên. Sau đó.\nKhác";
        let at = plain.find("365").expect("there");
        assert_eq!(sentence(plain, &(at..at + 3)), "Đảng bộ TP. Hạ Long kết nạp 365 đảng viên.");
    }
}

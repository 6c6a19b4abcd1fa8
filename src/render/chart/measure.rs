//! How wide a text is: the sum of the advance widths of its characters. Never too small, so that what is
//! planned to fit does fit.

/// The width of `text` in pixels, set `size` pixels high.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let sum: u32 = text.chars().map(|c| u32::from(advance(c))).sum();
    f64::from(sum) * size / 1000.0 * if bold { 1.08 } else { 1.0 }
}

/// The advance width of a character in thousandths of the size.
fn advance(c: char) -> u16 {
    match c {
        '\u{300}'..='\u{36f}' => 0,
        'i' | 'l' | 'j' | 'í' | 'ì' | 'ỉ' | 'ị' | 'ĩ' | '.' | ',' | '\'' | ':' | ';' | '|' | '!' => 300,
        ' ' | '\u{a0}' => 280,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '-' | '/' | '[' | ']' => 400,
        'm' | 'w' | 'M' | 'W' | '%' | '—' => 930,
        'A'..='Z' | 'Đ' | 'Ư' | 'Ơ' => 700,
        _ => 600,
    }
}

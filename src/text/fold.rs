//! Letters without their marks, for searching, for addresses and for "did you mean".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, `đ` as `d`: "Phường Hồng Hải" is "phuong hong hai".
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// The words of a text for searching: runs of letters and digits, folded.
pub fn folded_words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A part of an address: folded, with one `-` for each run of what is neither a letter nor a digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The same text with its tones where the older spelling puts them: `Hoà`, `khoẻ`, `thuý` become `Hòa`, `khỏe`,
/// `thúy`. Two names that differ only in this are the same name. Composed (NFC); case and all else stay.
pub fn tones_placed(text: &str) -> String {
    let letters: Vec<char> = text.nfd().collect();
    let mut placed = letters.clone();
    for i in 0..letters.len().saturating_sub(2) {
        let [first, second, tone] = [letters[i], letters[i + 1], letters[i + 2]];
        let pair = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
        let ends = letters.get(i + 3).is_none_or(|c| !c.is_alphabetic() && !is_combining_mark(*c));
        if matches!(pair, ('o', 'a' | 'e') | ('u', 'y')) && is_tone(tone) && ends {
            placed.swap(i + 1, i + 2);
        }
    }
    placed.into_iter().nfc().collect()
}

/// The same text with each letter and its marks as one character (NFC), as keyboards write it.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The five marks of tone: grave, acute, tilde, hook above, dot below.
fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_folds_to_ascii_whichever_way_it_is_composed() {
        assert_eq!(fold("Đặc khu Vân Đồn"), "dac khu van don");
        assert_eq!(fold("Ho\u{300}a"), fold("Hòa"));
        assert_eq!(slug("TP Hạ Long: Bảo đảm sự kế thừa!"), "tp-ha-long-bao-dam-su-ke-thua");
        assert_eq!(slug("—"), "");
    }

    #[test]
    fn a_tone_on_either_vowel_is_the_same_name() {
        for (new, old) in [
            ("Hoà", "Hòa"),
            ("HOÀ BÌNH", "HÒA BÌNH"),
            ("Hòa", "Hòa"),
            ("khoẻ", "khỏe"),
            ("hoè, thuỷ", "hòe, thủy"),
            ("Thuý", "Thúy"),
            ("Hoa\u{300}", "Hòa"),
            // Here the tone has one place only.
            ("hoàn", "hoàn"),
            ("toán", "toán"),
            ("quả", "quả"),
            ("tuyến", "tuyến"),
            ("oằn", "oằn"),
        ] {
            assert_eq!(tones_placed(new), old, "{new}");
        }
        assert_ne!(tones_placed("Hòa"), tones_placed("Hóa"));
    }
}

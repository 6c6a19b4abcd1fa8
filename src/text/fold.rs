//! Letters without their marks, for searching, for addresses and for "did you mean".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, `đ` as `d`: "Phường Hồng Hải" is "phuong hong hai".
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
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
}

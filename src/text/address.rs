//! What can be a part of an address and of a path on every system. Knows no sections and no pages.

use unicode_normalization::is_nfc;

/// The longest part of an address in bytes: file systems keep 255, and an ending has to fit behind it.
const LONGEST_PART_BYTES: usize = 200;

/// Names that Windows keeps for its devices, whatever follows after a point.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Whether a file of this name can be kept on every system and linked to.
pub fn is_file_name(name: &str) -> bool {
    let odd = |c: char| {
        c.is_control()
            || is_invisible(c)
            || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%')
    };
    let stem = name.split('.').next().unwrap_or("").trim_end().to_ascii_lowercase();
    let device = DEVICES.iter().any(|device| {
        let number = stem.strip_prefix(device).unwrap_or("x");
        let numbered = matches!(*device, "com" | "lpt");
        if numbered { number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()) } else { number.is_empty() }
    });
    !name.is_empty()
        && name.len() <= LONGEST_PART_BYTES
        && !name.contains(odd)
        && !name.starts_with(' ')
        && !name.ends_with(['.', ' '])
        && !device
}

/// Whether an id or a slug can be a part of an address: letters and digits with `-`, `_` and `.` between them.
pub fn is_address_part(id: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    is_file_name(id) && id.chars().all(fits) && id.starts_with(char::is_alphanumeric) && is_nfc(id)
}

/// Marks of direction and of no width, with which one name is made to look like another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_points_marks_and_pieces_of_letters_are_no_addresses() {
        for id in ["ha-long", "FY2023-24", "pci.v2", "phường", "console", "com", "a_b"] {
            assert!(is_address_part(id), "{id}");
        }
        for id in ["", ".", "..", "a.", "a b", "con", "CON.x", "com1", "a/b", "a\\b", "a%b", "e\u{301}", "-", ".a"] {
            assert!(!is_address_part(id), "{id}");
        }
        assert!(is_file_name("Ảnh 1 (2).jpg") && !is_file_name("a\u{202e}gpj.exe"));
    }
}

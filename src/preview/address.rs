//! From the path of a request to a file of the output. What is not a key of the output is nowhere: there is no
//! disk behind it, so nothing can be reached by any spelling.

use std::sync::Arc;

use crate::Output;

/// What stands at an address.
pub(super) enum Found<'a> {
    /// A file, with its path in the output.
    File(&'a str, &'a Arc<[u8]>),
    /// A folder that was asked for without its last `/`.
    Folder,
    /// Nothing.
    Nothing,
}

/// What stands at `path`, as it was asked for: `/chi-tieu/`, `/b%C3%A0i/`.
pub(super) fn find<'a>(output: &'a Output, path: &str) -> Found<'a> {
    let Some(decoded) = decode(path) else { return Found::Nothing };
    let Some(name) = decoded.strip_prefix('/') else { return Found::Nothing };
    let is_folder = name.is_empty() || name.ends_with('/');
    let key = if is_folder { format!("{name}index.html") } else { name.to_owned() };
    match output.get_key_value(&key) {
        Some((key, bytes)) => Found::File(key, bytes),
        None if !is_folder && output.contains_key(&format!("{name}/index.html")) => Found::Folder,
        None => Found::Nothing,
    }
}

/// Undoes `%20`, once. `None` for what is no text.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                let digit = |d: u8| char::from(d).to_digit(16);
                u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded_once_and_only_if_they_are_text() {
        assert_eq!(decode("/b%C3%A0i/").as_deref(), Some("/bài/"));
        assert_eq!(decode("/%252e%252e/").as_deref(), Some("/%2e%2e/"));
        for text in ["/%", "/%2", "/%zz", "/%c0%ae", "/%00", "/%+1"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}

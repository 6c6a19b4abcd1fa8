//! From the path of a request to a file of the output. What is not a key of the output is nowhere: there is no
//! disk behind it, so nothing can be reached by any spelling.

/// The path in the output of what `path` asks for, as it was asked for: `/chi-tieu/`, `/b%C3%A0i/`. `None` for what
/// can be no path.
pub(super) fn file(path: &str) -> Option<String> {
    let decoded = decode(path)?;
    let name = decoded.strip_prefix('/')?;
    Some(if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() })
}

/// The page of the folder that `file` names without its last `/`.
pub(super) fn page_of_folder(file: &str) -> String {
    format!("{file}/index.html")
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

//! A style sheet as browsers get it: what it says, without what was written for its authors.

/// The sheet without comments, indentation and empty lines. Nothing within quotes is touched, and every declaration
/// stays on the line it was on, so that an error that a browser tells can be found.
pub(super) fn lean(css: &str) -> String {
    let plain = without_comments(css);
    let mut out = String::with_capacity(plain.len());
    for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut quote: Option<char> = None;
    let mut rest = css.chars().peekable();
    while let Some(c) = rest.next() {
        match quote {
            None if c == '/' && rest.peek() == Some(&'*') => {
                rest.next();
                let mut before = ' ';
                for c in rest.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
                // A comment parts two words as a space does.
                out.push(' ');
            }
            _ => {
                match quote {
                    None if matches!(c, '"' | '\'') => quote = Some(c),
                    Some(open) if c == open => quote = None,
                    _ => {}
                }
                out.push(c);
                if c == '\\' {
                    out.extend(rest.next());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_rules_stay() {
        let css = "/* one\n two */\n:root {\n  --ink: #10222b; /* text */\n}\n\na/**/b { c: d }\n";
        assert_eq!(lean(css), ":root {\n--ink: #10222b;\n}\na b { c: d }\n");
    }

    #[test]
    fn what_stands_in_quotes_is_no_comment() {
        let css = "a::after { content: \"/* no */\"; }\nb::after { content: '\\'/*'; }\n";
        assert_eq!(lean(css), css);
    }

    #[test]
    fn a_comment_without_an_end_ends_with_the_sheet() {
        assert_eq!(lean("a { b: c }\n/* and then"), "a { b: c }\n");
    }
}

//! The operations of a GraphQL document (GraphQL, October 2021, sections 2.1 and 2.3).

/// An operation that a document defines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Operation<'d> {
    /// None for an anonymous one.
    pub(super) name: Option<&'d str>,
    /// `query`, `mutation` or `subscription`.
    pub(super) kind: &'static str,
}

const KINDS: [&str; 3] = ["query", "mutation", "subscription"];

/// Finds the operations: their keywords stand outside all braces, parentheses and brackets.
pub(super) fn operations(document: &str) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    // A definition lasts until its braces close; the first name in it is its keyword.
    let mut in_definition = false;
    let mut rest = document;
    while let Some((token, after)) = next(rest) {
        rest = after;
        match token {
            Token::Open(brace) => {
                if depth == 0 && brace && !in_definition {
                    found.push(Operation { name: None, kind: "query" });
                    in_definition = true;
                }
                depth += 1;
            }
            Token::Close(brace) => {
                depth = depth.saturating_sub(1);
                in_definition = in_definition && !(depth == 0 && brace);
            }
            Token::Name(word) if depth == 0 && !in_definition => {
                in_definition = true;
                if let Some(kind) = KINDS.into_iter().find(|kind| *kind == word) {
                    let name = match next(rest) {
                        Some((Token::Name(name), after)) => {
                            rest = after;
                            Some(name)
                        }
                        _ => None,
                    };
                    found.push(Operation { name, kind });
                }
            }
            Token::Name(_) | Token::Other => {}
        }
    }
    found
}

enum Token<'d> {
    /// True for a brace.
    Open(bool),
    Close(bool),
    Name(&'d str),
    /// A string or a sign that stands for itself.
    Other,
}

/// The next token and what follows it; white space, commas and comments are skipped.
fn next(text: &str) -> Option<(Token<'_>, &str)> {
    let mut text = text;
    loop {
        text = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign == ',' || sign == '\u{feff}');
        if !text.starts_with('#') {
            break;
        }
        text = text.find(['\n', '\r']).and_then(|end| text.get(end..)).unwrap_or_default();
    }
    let first = text.chars().next()?;
    if first == '"' {
        return Some((Token::Other, after_string(text)));
    }
    let is_name = |sign: char| sign == '_' || sign.is_ascii_alphanumeric();
    let end = text.find(|sign| !is_name(sign)).unwrap_or(text.len());
    if end > 0 {
        let (word, rest) = text.split_at_checked(end)?;
        return Some((Token::Name(word), rest));
    }
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    let token = match first {
        '{' | '(' | '[' => Token::Open(first == '{'),
        '}' | ')' | ']' => Token::Close(first == '}'),
        _ => Token::Other,
    };
    Some((token, rest))
}

/// What follows a string, or a block string; a string that never ends takes all there is.
fn after_string(text: &str) -> &str {
    let (quote, inner) = match text.strip_prefix("\"\"\"") {
        Some(inner) => ("\"\"\"", inner),
        None => ("\"", text.get(1..).unwrap_or_default()),
    };
    let mut from = 0;
    while let Some(found) = inner.get(from..).and_then(|rest| rest.find(['"', '\\'])) {
        let at = from + found;
        let here = inner.get(at..).unwrap_or_default();
        if let Some(rest) = here.strip_prefix(quote) {
            return rest;
        }
        // A backslash takes the sign after it along; in a block string it does so only before three quotes, which a
        // skipped sign cannot break.
        let skipped = if here.starts_with('\\') { here.chars().take(2).map(char::len_utf8).sum() } else { 1 };
        from = at + skipped;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_found_outside_braces_and_strings() {
        let check = |document: &str, expected: &[(Option<&str>, &str)]| {
            let found: Vec<_> = operations(document).iter().map(|one| (one.name, one.kind)).collect();
            assert_eq!(found, expected, "{document}");
        };
        check("{ a }", &[(None, "query")]);
        check("query { mutation }", &[(None, "query")]);
        check("query A($x: [Int!] = [1, 2], $y: In = {mutation: 1}) @d(a: \"}\") { a }", &[(Some("A"), "query")]);
        check(
            "# mutation X\nquery A { a } # query B\nmutation M { b }",
            &[(Some("A"), "query"), (Some("M"), "mutation")],
        );
        check("fragment query on T { a } subscription S { a }", &[(Some("S"), "subscription")]);
        check(
            "query A { a(b: \"\\\"}\", c: \"\"\" \\\"\"\" } \"\"\") } { b }",
            &[(Some("A"), "query"), (None, "query")],
        );
        check("\u{feff}, , query,A{a}", &[(Some("A"), "query")]);
        check("", &[]);
        check("}}}{", &[(None, "query")]);
        check("query \"never ends", &[(None, "query")]);
        check("ünï { a }", &[]);
    }
}

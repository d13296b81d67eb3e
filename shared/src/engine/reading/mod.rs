//! What stands in a request besides its own parts: forms, credentials, GraphQL operations. Everything is read when
//! something first asks for it, and once at most; what cannot be read says why, in words that follow "is missing:".

pub(super) mod address;
mod authorization;
mod graphql;
mod multipart;
mod text;

pub(super) use authorization::{Basic, basic, bearer, claims};
pub(super) use graphql::Graphql;
pub(super) use multipart::{Part, parts};
pub(crate) use multipart::{read, sections};
pub(super) use text::{Decoded, decode};

/// The media type that a `Content-Type` names, in lower case and without its parameters.
pub(super) fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A parameter of a header's value, `boundary` of `multipart/form-data; boundary="a b"`; the name ignores case.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value.split_once(';')?.1;
    loop {
        let (key, after) = rest.split_once('=')?;
        let (text, after) = parameter_value(after.trim_start())?;
        if key.trim().trim_start_matches(';').trim().eq_ignore_ascii_case(name) {
            return Some(text);
        }
        rest = after.split_once(';').map_or("", |(_, rest)| rest);
    }
}

/// A token or a quoted string (RFC 9110, section 5.6.4), and what follows it.
fn parameter_value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end)?;
        return Some((value.trim().to_owned(), rest));
    };
    let mut value = String::new();
    let mut signs = quoted.char_indices();
    while let Some((index, sign)) = signs.next() {
        match sign {
            '"' => return Some((value, quoted.get(index + 1..).unwrap_or_default())),
            // Browsers send a backslash in a file name as it is, so only what must be escaped is unescaped.
            '\\' => match signs.next() {
                Some((_, next @ ('"' | '\\'))) => value.push(next),
                Some((_, next)) => value.extend(['\\', next]),
                None => value.push('\\'),
            },
            other => value.push(other),
        }
    }
    // A string that never ends takes all there is.
    Some((value, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_tokens_or_quoted() {
        for (value, name, expected) in [
            ("form-data; name=a", "name", Some("a")),
            ("form-data; NAME=\"a b\"; filename=\"c;d=e\"", "name", Some("a b")),
            ("form-data; NAME=\"a b\"; filename=\"c;d=e\"", "filename", Some("c;d=e")),
            (r#"form-data; name="a\"b"; filename="C:\x""#, "name", Some("a\"b")),
            (r#"form-data; name="a\"b"; filename="C:\x""#, "filename", Some(r"C:\x")),
            ("form-data; name=\"open", "name", Some("open")),
            ("form-data ;  name = a ; b=c", "b", Some("c")),
            ("form-data; name=", "name", Some("")),
            ("form-data", "name", None),
            ("form-data; name", "name", None),
            ("", "name", None),
        ] {
            assert_eq!(parameter(value, name).as_deref(), expected, "{value}");
        }
    }
}

//! What a reference means where it stands (RFC 3986, section 5.2).

/// A URI reference without its fragment, in parts.
#[derive(Debug, Clone, Copy)]
struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
}

/// Takes a reference apart into what names the resource and the fragment, if there is one.
pub(super) fn split_fragment(reference: &str) -> (&str, Option<&str>) {
    reference.split_once('#').map_or((reference, None), |(resource, fragment)| (resource, Some(fragment)))
}

/// Resolves a reference, without its fragment, against the address of what it stands in. That may be empty.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let to = parts(reference);
    if to.scheme.is_some() {
        return join(&Parts { path: &without_dots(to.path), ..to });
    }
    let from = parts(base);
    if to.authority.is_some() {
        return join(&Parts { scheme: from.scheme, path: &without_dots(to.path), ..to });
    }
    if to.path.is_empty() {
        return join(&Parts { query: to.query.or(from.query), ..from });
    }
    let path = if to.path.starts_with('/') { without_dots(to.path) } else { without_dots(&merge(&from, to.path)) };
    join(&Parts { path: &path, query: to.query, ..from })
}

fn merge(from: &Parts<'_>, path: &str) -> String {
    if from.authority.is_some() && from.path.is_empty() {
        return format!("/{path}");
    }
    let folder = from.path.rfind('/').and_then(|slash| from.path.get(..=slash)).unwrap_or("");
    format!("{folder}{path}")
}

fn parts(text: &str) -> Parts<'_> {
    let (rest, query) = text.split_once('?').map_or((text, None), |(rest, query)| (rest, Some(query)));
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, after)) if is_scheme(scheme) => (Some(scheme), after),
        _ => (None, rest),
    };
    let Some(after) = rest.strip_prefix("//") else { return Parts { scheme, authority: None, path: rest, query } };
    let (authority, path) = after.split_at(after.find('/').unwrap_or(after.len()));
    Parts { scheme, authority: Some(authority), path, query }
}

pub(super) fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn join(parts: &Parts<'_>) -> String {
    let mut text = String::new();
    if let Some(scheme) = parts.scheme {
        text.push_str(scheme);
        text.push(':');
    }
    if let Some(authority) = parts.authority {
        text.push_str("//");
        text.push_str(authority);
    }
    text.push_str(parts.path);
    if let Some(query) = parts.query {
        text.push('?');
        text.push_str(query);
    }
    text
}

/// Follows `.` and `..` in a path that starts with a slash; another, such as a URN's, stays as it is.
fn without_dots(path: &str) -> String {
    let Some(rest) = path.strip_prefix('/') else { return path.to_owned() };
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = rest.split('/').peekable();
    while let Some(segment) = segments.next() {
        if segment == ".." {
            kept.pop();
        }
        if segment != "." && segment != ".." {
            kept.push(segment);
        } else if segments.peek().is_none() {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 3986, section 5.4, without their fragments.
    #[test]
    fn references_resolve_as_the_rfc_says() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"),
        ] {
            assert_eq!(resolve("http://a/b/c/d;p?q", reference), expected, "{reference}");
        }
        assert_eq!(resolve("", "item"), "item");
        assert_eq!(resolve("urn:uuid:1", ""), "urn:uuid:1");
        assert_eq!(resolve("http://a", "g"), "http://a/g");
        assert_eq!(split_fragment("a#b"), ("a", Some("b")));
    }
}

//! Paths, which OpenAPI templates nearly as we do.

use crate::engine::path_problem;

/// How long a path may be, in bytes.
const LONGEST: usize = 4_000;

/// A path as an endpoint has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Path {
    pub pattern: String,
    /// What the path said of the query: a parameter, and the value that it must have.
    pub query: Vec<(String, String)>,
    /// The names of parameters that had to be written in another way: as they were, and as they are.
    pub renamed: Vec<(String, String)>,
    /// What was changed, in sentences.
    pub changes: Vec<String>,
}

impl Path {
    /// What a parameter of the document is called in the pattern.
    pub fn name_of<'n>(&'n self, name: &'n str) -> &'n str {
        self.renamed.iter().find(|(was, _)| was == name).map_or(name, |(_, is)| is)
    }
}

/// Makes a pattern of a base path and a path.
///
/// # Errors
/// Why it cannot be one, as a sentence.
pub(super) fn convert(base: &str, path: &str) -> Result<Path, String> {
    if base.len() + path.len() > LONGEST {
        return Err(format!("it has more than {LONGEST} bytes"));
    }
    let mut reader = Reader { path: Path::default(), names: Vec::new() };
    let slash = if path.starts_with('/') { "" } else { "/" };
    if !slash.is_empty() {
        reader.path.changes.push("the path has a slash before it now".to_owned());
    }
    let whole = format!("{}{slash}{path}", base.trim_end_matches('/'));
    let way = reader.query(&whole);
    let segments: Vec<&str> = split(way);
    let last = segments.len().saturating_sub(1);
    for (index, segment) in segments.iter().enumerate().skip(1) {
        let written = reader.segment(segment, index == last);
        reader.path.pattern.push('/');
        reader.path.pattern.push_str(&written);
    }
    match path_problem(&reader.path.pattern) {
        None => Ok(reader.path),
        Some(problem) => Err(problem),
    }
}

/// Splits on slashes outside of braces.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    // A brace that is never closed holds no slash.
    let closed_after = |from: usize| text.get(from..).is_some_and(|rest| rest.contains('}'));
    for (index, sign) in text.char_indices() {
        match sign {
            '{' if closed_after(index) => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                parts.push(text.get(start..index).unwrap_or_default());
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

struct Reader {
    path: Path,
    names: Vec<String>,
}

impl Reader {
    /// Takes off what a path says of the query, `?action=list`.
    fn query<'p>(&mut self, whole: &'p str) -> &'p str {
        let mut depth = 0_usize;
        let at = whole.char_indices().find(|(_, sign)| {
            match sign {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            *sign == '?' && depth == 0
        });
        let Some((at, _)) = at else { return whole };
        let (way, query) = whole.split_at(at);
        for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = if value.contains('{') { "" } else { value };
            self.path.query.push((crate::engine::urldecode(name), crate::engine::urldecode(value)));
        }
        self.path.changes.push(format!("what the path says of the query, {query}, is a condition on it now"));
        way
    }

    fn segment(&mut self, text: &str, is_last: bool) -> String {
        if let Some(name) = text.strip_prefix(':').filter(|name| !name.is_empty() && !name.contains('{')) {
            let name = self.name(name);
            self.path.changes.push(format!("{text} is a parameter now, {{{name}}}"));
            return format!("{{{name}}}");
        }
        if is_last && matches!(text, "*" | "**") {
            let name = self.name("rest");
            self.path.changes.push(format!("{text} is a parameter for all that is left now, {{{name}*}}"));
            return format!("{{{name}*}}");
        }
        let mut out = String::new();
        let mut rest = text;
        let mut after_parameter = false;
        while let Some(sign) = rest.chars().next() {
            let end = if sign == '{' { closing(rest) } else { None };
            if let Some(end) = end {
                let inner = rest.get(1..end).unwrap_or_default();
                let is_whole = inner.len() + 2 == text.len();
                let written = self.parameter(inner, is_whole && is_last);
                if after_parameter && !written.is_empty() {
                    let detail = format!("{{{inner}}} stands right behind another parameter, which takes its text too");
                    self.path.changes.push(detail);
                } else {
                    out.push_str(&written);
                    after_parameter = !written.is_empty();
                }
                rest = rest.get(end + 1..).unwrap_or_default();
                continue;
            }
            match sign {
                '{' => out.push_str("%7B"),
                '}' => out.push_str("%7D"),
                '#' => {
                    out.push_str("%23");
                    self.path
                        .changes
                        .push("the # in the path is written %23, since a fragment is never sent".to_owned());
                }
                sign => out.push(sign),
            }
            after_parameter = false;
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
        out
    }

    /// A parameter as it is written here; nothing for one that stands for a part of the query.
    fn parameter(&mut self, inner: &str, takes_rest: bool) -> String {
        if inner.starts_with(['?', '&']) {
            self.path.changes.push(format!("{{{inner}}} is of the query, and not of the path"));
            return String::new();
        }
        if let Some((name, constraint)) = inner.split_once(':')
            && path_problem(&format!("/{{p:{constraint}}}")).is_none()
        {
            return format!("{{{}:{constraint}}}", self.name(name));
        }
        let bare = inner.trim_start_matches(['+', '#', '.', '/', ';']);
        let name = bare.trim_end_matches(['*', '+']);
        let is_rest = takes_rest && (name.len() < bare.len() || inner.starts_with('+'));
        let written = self.name(name);
        if written != name {
            self.path.renamed.push((inner.to_owned(), written.clone()));
            self.path.changes.push(format!("the parameter {{{inner}}} is called {written}"));
        } else if name != inner {
            self.path.renamed.push((inner.to_owned(), written.clone()));
        }
        if is_rest { format!("{{{written}*}}") } else { format!("{{{written}}}") }
    }

    /// A name that a parameter can have and none before it has.
    fn name(&mut self, like: &str) -> String {
        let sound = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
        let base: String = like.chars().map(|sign| if sound(sign) { sign } else { '_' }).collect();
        let base = if base.is_empty() { "param".to_owned() } else { base };
        let mut name = base.clone();
        let mut number = 1;
        while self.names.contains(&name) {
            number += 1;
            name = format!("{base}_{number}");
        }
        self.names.push(name.clone());
        name
    }
}

/// The byte of the brace that closes the first; none where nothing does.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_paths_become_patterns() {
        for (base, path, expected) in [
            ("", "/pets/{id}", "/pets/{id}"),
            ("/v2/", "/pets", "/v2/pets"),
            ("/v2", "pets", "/v2/pets"),
            ("", "/", "/"),
            ("/api", "/", "/api/"),
            ("", "/files/{name}.json", "/files/{name}.json"),
            ("", "/{pet id}/{päth}", "/{pet_id}/{päth}"),
            ("", "/{id}/{id}", "/{id}/{id_2}"),
            ("", "/{a}{b}", "/{a}"),
            ("", "/a/{id", "/a/%7Bid"),
            ("", "/a/id}", "/a/id%7D"),
            ("", "/{}", "/{param}"),
            ("", "/{id:[0-9]+}", "/{id:[0-9]+}"),
            ("", "/{proxy+}", "/{proxy*}"),
            ("", "/{path*}/x", "/{path}/x"),
            ("", "/{+path}", "/{path*}"),
            ("", "/search{?q,page}", "/search"),
            ("", "/users/:id", "/users/{id}"),
            ("", "/v1/{name}:cancel", "/v1/{name}:cancel"),
            ("", "/all/*", "/all/{rest*}"),
            ("", "/cookies#exploded", "/cookies%23exploded"),
            ("", "/Users('{id}')", "/Users('{id}')"),
            ("", "/a?action=list&x", "/a"),
            ("", "/{a/b}", "/{a_b}"),
        ] {
            assert_eq!(convert(base, path).map(|path| path.pattern).as_deref(), Ok(expected), "{path}");
        }
        let query = convert("", "/a?action=list%20all&x&y={y}").map(|path| path.query);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(query, Ok(vec![pair("action", "list all"), pair("x", ""), pair("y", "")]));
        assert!(convert("", &"/a".repeat(200)).is_err());
    }
}

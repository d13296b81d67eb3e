//! The five ways in which a stub names its address, as a path and what must be true of it.

use super::{pattern::EXPRESSION, stub::Remarks};
use crate::{
    api::ImportNote,
    engine::{path_problem, regex_problem},
    import::{condition, foreign_regex, source::At},
    model::{Condition, Target},
};

/// How an address may be named, as `WireMock` looks for it.
pub(super) const FORMS: [&str; 5] = ["url", "urlPattern", "urlPath", "urlPathPattern", "urlPathTemplate"];

/// How long an address may be, in bytes.
const LONGEST: usize = 4_000;

/// A path, and what must be true of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Route {
    pub path: String,
    pub conditions: Vec<Condition>,
    /// The parameters by the names that the stub has for them, and by those that the path has.
    pub names: Vec<(String, String)>,
}

impl Route {
    fn anything() -> Self {
        Self { path: "/{rest*}".to_owned(), ..Self::default() }
    }

    /// What the path calls a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.names.iter().find(|(was, _)| was == name).map(|(_, is)| is.as_str())
    }
}

/// The route of a request.
///
/// # Errors
/// Why it cannot be one.
pub(super) fn route(asked: Option<&At<'_>>, remarks: &mut Remarks<'_>) -> Result<Route, ImportNote> {
    let Some(asked) = asked else { return Ok(Route::anything()) };
    let forms: Vec<(&str, At<'_>)> = FORMS.into_iter().filter_map(|form| Some((form, asked.get(form)?))).collect();
    let [(form, at)] = forms.as_slice() else {
        let Some((_, second)) = forms.get(1) else { return Ok(Route::anything()) };
        return Err(remarks.refuse(second, "it names its address in several ways"));
    };
    let text = at.text().ok_or_else(|| remarks.refuse(at, "its address is no text"))?;
    if text.len() > LONGEST {
        return Err(remarks.refuse(at, format!("its address has more than {LONGEST} bytes")));
    }
    if form.ends_with("Pattern") {
        remarks.spend(EXPRESSION, at)?;
    }
    let route = match *form {
        "url" => exact(text),
        "urlPath" => fixed(text),
        "urlPattern" => pattern(text, Target::Url),
        "urlPathPattern" => pattern(text, Target::Path),
        _ => template(text),
    }
    .map_err(|detail| remarks.refuse(at, detail))?;
    match path_problem(&route.path) {
        None => Ok(route),
        Some(problem) => Err(remarks.refuse(at, format!("its path cannot be one: {problem}"))),
    }
}

/// `url`: the path and the query, letter by letter.
fn exact(text: &str) -> Result<Route, String> {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let mut route = fixed(path)?;
    let url = if query.is_empty() { path } else { text };
    route.conditions.push(condition::matches(Target::Url, "equals", url));
    Ok(route)
}

/// `urlPath`: a path without parameters.
fn fixed(text: &str) -> Result<Route, String> {
    if !text.starts_with('/') {
        return Err("its address does not begin with a slash, so that no request has it".to_owned());
    }
    if text.contains(['#', ' ', '?']) {
        return Err("its path has a sign that no path of a request has".to_owned());
    }
    Ok(Route { path: literal(text), ..Route::default() })
}

/// A text as a path has it that means nothing but that text.
fn literal(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D")
}

/// `urlPathTemplate`: `/contacts/{id}`.
fn template(text: &str) -> Result<Route, String> {
    let mut route = Route::default();
    let path = text.strip_prefix('/').ok_or("its address does not begin with a slash")?;
    for segment in path.split('/') {
        route.path.push('/');
        let mut rest = segment;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or("a brace of its path is never closed")?;
            if name.is_empty() || name.contains(['{', ':', '*', '+', '?']) {
                return Err(format!("the parameter {{{name}}} of its path cannot be carried"));
            }
            let written = parameter_name(&route, name);
            route.path.extend([literal(before).as_str(), "{", &written, "}"]);
            route.names.push((name.to_owned(), written));
            rest = after;
        }
        route.path.push_str(&literal(rest));
    }
    Ok(route)
}

/// A name that a path may have and has not yet.
fn parameter_name(route: &Route, like: &str) -> String {
    let sound = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    let base: String = like.chars().map(|sign| if sound(sign) { sign } else { '_' }).collect();
    let is_taken = |name: &str| route.names.iter().any(|(_, is)| is == name);
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(base)
}

/// `urlPattern` and `urlPathPattern`: an expression for the whole of it.
fn pattern(text: &str, target: Target) -> Result<Route, String> {
    if matches!(text, ".*" | "/.*" | "^.*$" | "^/.*$" | ".+" | "/?.*") {
        return Ok(Route::anything());
    }
    let pattern = foreign_regex::java_whole(text, false)?;
    let bare = text.strip_prefix('^').unwrap_or(text);
    let bare = bare.strip_suffix('$').filter(|bare| !bare.ends_with('\\')).unwrap_or(bare);
    if target == Target::Path
        && let Some(route) = by_segments(bare)
    {
        return Ok(route);
    }
    let condition = condition::matches(target, "regex", pattern);
    let prefix = if has_choice(bare) { String::new() } else { fixed_part(bare) };
    Ok(Route { path: format!("{prefix}/{{rest*}}"), conditions: vec![condition], names: Vec::new() })
}

/// The path that an expression stands for, where each of its segments is plain text or one parameter.
fn by_segments(text: &str) -> Option<Route> {
    let mut route = Route::default();
    for (index, segment) in split(text.strip_prefix('/')?).into_iter().enumerate() {
        route.path.push('/');
        if let Some(plain) = plain(segment) {
            route.path.push_str(&literal(&plain));
        } else if segment == "[^/]+" {
            route.path.extend(["{p", &(index + 1).to_string(), "}"]);
        } else {
            let constraint = constraint(segment)?;
            route.path.extend(["{p", &(index + 1).to_string(), ":", &constraint, "}"]);
        }
    }
    (path_problem(&route.path).is_none()).then_some(route)
}

/// Parts between slashes that stand outside of classes.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut in_class, mut escaped) = (Vec::new(), 0, false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if std::mem::take(&mut escaped) => {}
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// The text that an expression stands for, where it stands for one.
fn plain(segment: &str) -> Option<String> {
    let mut text = String::new();
    let mut signs = segment.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => text.push(signs.next().filter(|next| matches!(next, '.' | '-' | '_' | '~' | '$' | '+' | '*'))?),
            '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '^' | '$' | '%' | '#' | ' ' => {
                return None;
            }
            _ => text.push(sign),
        }
    }
    Some(text)
}

/// The expression of a segment that is one class, and how often: `[0-9]+`, `\d{3}`.
fn constraint(segment: &str) -> Option<String> {
    let (class, count) = if let Some(rest) = segment.strip_prefix('\\') {
        (segment.get(..2)?, rest.get(1..)?)
    } else {
        let end = segment.strip_prefix('[')?.find(']')? + 2;
        (segment.get(..end)?, segment.get(end..)?)
    };
    let is_sound = match class {
        r"\d" | r"\w" => true,
        _ => {
            let inner = class.strip_prefix('[')?;
            // Signs that paths have percent-encoded would have to be matched in that form.
            inner.chars().all(|sign| sign.is_ascii_alphanumeric() || "-._~]\\".contains(sign))
                && !["\\D", "\\W", "\\S", "\\s"].iter().any(|other| inner.contains(other))
        }
    };
    let is_counted = count == "+"
        || count.strip_prefix('{').and_then(|count| count.strip_suffix('}')).is_some_and(|count| {
            count.chars().all(|sign| sign.is_ascii_digit() || sign == ',') && !count.starts_with(['0', ','])
        });
    if !(is_sound && is_counted) {
        return None;
    }
    let written = foreign_regex::java_whole(class, false).ok()?;
    let class = written.strip_prefix('^')?.strip_suffix('$')?;
    let constraint = format!("{class}{count}");
    regex_problem(&constraint).is_none().then_some(constraint)
}

/// Whether something stands beside something else outside of groups and classes.
fn has_choice(text: &str) -> bool {
    let (mut depth, mut in_class, mut escaped) = (0_i32, false, false);
    for sign in text.chars() {
        match sign {
            _ if std::mem::take(&mut escaped) => {}
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth -= 1,
            '|' if depth == 0 && !in_class => return true,
            _ => {}
        }
    }
    false
}

/// The whole segments with which everything begins that an expression matches.
fn fixed_part(text: &str) -> String {
    let mut segments = Vec::new();
    let parts = split(text);
    let Some((_, whole)) = parts.split_last() else { return String::new() };
    for (index, segment) in whole.iter().enumerate() {
        let next_is_repeated = parts.get(index + 1).is_some_and(|next| next.starts_with(['?', '*', '+', '{']));
        match plain(segment) {
            Some(plain) if index == 0 && plain.is_empty() => segments.push(plain),
            Some(plain) if index > 0 && !plain.is_empty() && !next_is_repeated => segments.push(literal(&plain)),
            _ => break,
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(route: Result<Route, String>) -> String {
        match route {
            Ok(route) => {
                let when = serde_json::to_string(&route.conditions).unwrap();
                format!("{} {when}", route.path)
            }
            Err(problem) => problem,
        }
    }

    #[test]
    fn expressions_become_paths_where_they_can() {
        for (text, expected) in [
            ("/users/[0-9]+", "/users/{p2:[0-9]+} []"),
            ("/users/\\d+/x\\.json", "/users/{p2:[0-9]+}/x.json []"),
            ("^/a/[^/]+/b$", "/a/{p2}/b []"),
            ("/.*", "/{rest*} []"),
            ("/a/.*", r#"/a/{rest*} [{"path":true,"regex":"^/a/.*$"}]"#),
            ("/a/b/?", r#"/a/{rest*} [{"path":true,"regex":"^/a/b/?$"}]"#),
            ("/a/?b", r#"/{rest*} [{"path":true,"regex":"^/a/?b$"}]"#),
            ("/a|/b", r#"/{rest*} [{"path":true,"regex":"^(?:/a|/b)$"}]"#),
            ("/a/(b|c)/d", r#"/a/{rest*} [{"path":true,"regex":"^/a/(b|c)/d$"}]"#),
            ("/v1.0/x", r#"/{rest*} [{"path":true,"regex":"^/v1.0/x$"}]"#),
        ] {
            assert_eq!(shown(pattern(text, Target::Path)), expected, "{text}");
        }
        assert_eq!(
            shown(pattern("/a/b\\?x=[0-9]+", Target::Url)),
            r#"/a/{rest*} [{"url":true,"regex":"^/a/b\\?x=[0-9]+$"}]"#
        );
    }

    #[test]
    fn addresses_become_paths() {
        assert_eq!(shown(exact("/a?x=1")), r#"/a [{"url":true,"equals":"/a?x=1"}]"#);
        assert_eq!(shown(exact("/a?")), r#"/a [{"url":true,"equals":"/a"}]"#);
        assert_eq!(shown(fixed("/a/{b}")), "/a/%7Bb%7D []");
        assert_eq!(shown(template("/a/{b c}/x{d}.json")), "/a/{b_c}/x{d}.json []");
        assert!(fixed("a").is_err() && fixed("/a b").is_err() && template("/{a").is_err());
    }
}

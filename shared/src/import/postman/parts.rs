//! What an address is made of: host, path and query, and the segments of the path.

use super::{
    shown,
    variables::{Piece, Variables, pieces, text_of},
};
use crate::{document::NodeValue, import::source::At, traffic::is_identifier};

/// A segment of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    Text(String),
    /// What it is called, and the value that it has in this request.
    Parameter(String, Option<String>),
    /// Texts, and names of parameters, each in turn.
    Mixed(Vec<(String, Option<String>)>),
}

/// An address as one writes it.
pub(super) fn written(at: &At<'_>) -> String {
    if let Some(text) = at.text() {
        return text.trim().to_owned();
    }
    let list = |key: &str, between: &str| -> Option<String> {
        let part = at.get(key)?;
        if let Some(text) = part.text() {
            return Some(text.to_owned());
        }
        let texts: Vec<&str> =
            part.items().take(1_000).filter_map(|one| one.text().or_else(|| one.text_of("value"))).collect();
        matches!(part.node.value, NodeValue::Array(_)).then(|| texts.join(between))
    };
    let (host, path) = (list("host", "."), list("path", "/"));
    if path.is_none()
        && let Some(raw) = at.text_of("raw")
    {
        return raw.trim().to_owned();
    }
    let (host, path) = (host.unwrap_or_default(), path.unwrap_or_default());
    let scheme = at.text_of("protocol").filter(|text| !text.is_empty()).map(|text| format!("{text}://"));
    let port = at.text_of("port").filter(|text| !text.is_empty()).map(|text| format!(":{text}"));
    let scheme = scheme.filter(|_| !host.is_empty()).unwrap_or_default();
    let port = port.filter(|_| !host.is_empty()).unwrap_or_default();
    format!("{scheme}{host}{port}/{}", path.strip_prefix('/').unwrap_or(&path))
}

/// What stands before the path, the path, and the query. Variables before the path have their values: they may hold a part
/// of the path.
pub(super) fn split(text: &str, variables: &Variables<'_>) -> (String, String, String) {
    let text = text.split('#').next().unwrap_or_default();
    let (before, query) = text.split_once('?').unwrap_or((text, ""));
    let start = before.find("://").map_or(0, |at| at + 3);
    let end = before.get(start..).and_then(|rest| rest.find('/')).map_or(before.len(), |at| start + at);
    let (head, path) = before.split_at(end);
    let mut known = String::new();
    for piece in pieces(head) {
        match piece {
            Piece::Text(text) => known.push_str(text),
            Piece::Variable(name, whole) => {
                known.push_str(&variables.value(name).map_or_else(|| whole.to_owned(), |value| text_of(&value)));
            }
        }
    }
    let start = known.find("://").map_or(0, |at| at + 3);
    let end = known.get(start..).and_then(|rest| rest.find('/')).map_or(known.len(), |at| start + at);
    let (host, prefix) = known.split_at(end);
    let prefix = prefix.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    // `{{base}}users`: a variable that nobody knows ends with a slash, or with what goes on as a host.
    let behind = host.strip_prefix("{{").and_then(|text| text.split_once("}}")).map(|(_, behind)| behind);
    match behind.filter(|text| !text.is_empty() && !text.starts_with([':', '.', '{'])) {
        Some(behind) => {
            let (host, behind) = host.split_at(host.len() - behind.len());
            (host.to_owned(), format!("/{behind}{prefix}{path}"), query.to_owned())
        }
        None => (host.to_owned(), format!("{prefix}{path}"), query.to_owned()),
    }
}

/// A segment of a path, and what is not as it was.
pub(super) fn segment(text: &str, variables: &Variables<'_>, changes: &mut Vec<String>) -> Segment {
    if let Some(name) = text.strip_prefix(':').filter(|name| !name.is_empty() && !name.contains("{{")) {
        return Segment::Parameter(name.to_owned(), None);
    }
    let cut = pieces(text);
    if let [Piece::Variable(name, _)] = cut.as_slice() {
        return match variables.value(name).map(|value| text_of(&value)) {
            Some(value) if !is_identifier(&value) && !value.contains('/') => {
                changes.push(format!("{{{{{name}}}}} in the path is its value now, {}", shown(&value)));
                Segment::Text(value)
            }
            value => {
                changes.push(format!("{{{{{name}}}}} in the path is a parameter now"));
                Segment::Parameter(name.trim_start_matches('$').to_owned(), value.filter(|value| !value.contains('/')))
            }
        };
    }
    let is_name = |text: &&str| !text.is_empty() && !text.contains(['{', '}', ':', '*']);
    if let Some(name) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).filter(is_name) {
        return Segment::Parameter(name.to_owned(), None);
    }
    let mut parts: Vec<(String, Option<String>)> = vec![(String::new(), None)];
    for piece in cut {
        let value = match piece {
            Piece::Text(text) => Some(text.to_owned()),
            Piece::Variable(name, _) => variables.value(name).map(|value| text_of(&value)),
        };
        match (piece, value) {
            (_, Some(text)) => match parts.last_mut() {
                Some((last, None)) => last.push_str(&text),
                _ => parts.push((text, None)),
            },
            (Piece::Variable(name, _), None) => {
                changes.push(format!("{{{{{name}}}}} in the path is a parameter now"));
                let name = Some(name.trim_start_matches('$').to_owned());
                match parts.last_mut() {
                    Some((_, last @ None)) => *last = name,
                    _ => parts.push((String::new(), name)),
                }
            }
            (Piece::Text(_), None) => {}
        }
    }
    match parts.as_slice() {
        [(text, None)] => Segment::Text(text.clone()),
        _ => Segment::Mixed(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_a_path_and_a_query() {
        for (text, expected) in [
            ("https://a.example:80/b/c?d=e#f", ("https://a.example:80", "/b/c", "d=e")),
            ("{{base}}/b", ("{{base}}", "/b", "")),
            ("{{base}}", ("{{base}}", "", "")),
            ("localhost:3000/b", ("localhost:3000", "/b", "")),
            ("/b", ("", "/b", "")),
            ("{{s}}://{{h}}:{{p}}/b", ("{{s}}://{{h}}:{{p}}", "/b", "")),
            ("a.example?x", ("a.example", "", "x")),
            ("", ("", "", "")),
        ] {
            let (host, path, query) = split(text, &Variables::default());
            assert_eq!((host.as_str(), path.as_str(), query.as_str()), expected, "{text}");
        }
    }
}

//! Path patterns: `/users/{id}`, `/files/{name}.json`, `/{id:[0-9]+}`, `/{rest*}`.

mod fill;
mod parse;
mod segment;

use std::borrow::Cow;

pub(super) use parse::{parse, sources};
pub(super) use segment::{Mixed, Rank, Segment};

use super::request::Request;

/// A compiled path pattern.
#[derive(Debug)]
pub(super) struct PathPattern {
    segments: Vec<Segment>,
    trailing_slash: bool,
}

impl PathPattern {
    /// The pattern of `/` alone.
    pub(super) fn root() -> Self {
        Self { segments: Vec::new(), trailing_slash: false }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether the pattern ends with a slash that is not its first; it counts in strict projects only.
    pub(super) fn has_trailing_slash(&self) -> bool {
        self.trailing_slash
    }

    /// How specific the pattern is, to be compared from the left; what is less comes first.
    pub(super) fn ranks(&self) -> Vec<Rank> {
        // Where one pattern ends and the other goes on they can only both match when the other has a rest there, which
        // is less specific. Slices that are a prefix of another come first, so nothing needs to mark the end.
        self.segments.iter().map(Segment::rank).collect()
    }

    /// The same text for patterns that match the same paths, whatever their parameters are called.
    pub(super) fn shape(&self) -> String {
        let mut shape = String::new();
        for segment in &self.segments {
            // A slash cannot stand in a raw segment, and a control character marks what kind of segment follows.
            shape.push('/');
            match segment {
                Segment::Static(text) => shape.push_str(&text.replace('\u{1}', "\u{1}\u{1}").replace('/', "\u{1}/")),
                Segment::Mixed(mixed) => shape.extend(["\u{1}m", mixed.key()]),
                Segment::Constrained { source, .. } => shape.extend(["\u{1}c", source]),
                Segment::Param(_) => shape.push_str("\u{1}p"),
                Segment::Rest(_) => shape.push_str("\u{1}r"),
            }
        }
        shape
    }

    /// The names of the parameters, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flat_map(Segment::names)
    }

    /// Whether this is the parameter that takes all that is left.
    pub(super) fn is_rest(&self, name: &str) -> bool {
        matches!(self.segments.last(), Some(Segment::Rest(rest)) if rest == name)
    }

    /// A parameter's decoded value, in a request that the pattern matches.
    pub(super) fn param<'r>(&self, name: &str, request: &'r Request) -> Option<Cow<'r, str>> {
        let (index, segment) = self.segments.iter().enumerate().find(|(_, segment)| segment.has(name))?;
        match segment {
            Segment::Static(_) => None,
            Segment::Rest(_) => Some(rest(request, index)),
            Segment::Param(_) | Segment::Constrained { .. } => request.segment(index).map(Cow::Borrowed),
            Segment::Mixed(mixed) => mixed.capture(name, request.segment(index)?).map(Cow::Borrowed),
        }
    }
}

/// The segments from an index on, decoded and joined.
fn rest(request: &Request, from: usize) -> Cow<'_, str> {
    let count = request.segment_count();
    if count == from + 1
        && let Some(only) = request.segment(from)
    {
        return Cow::Borrowed(only);
    }
    let segments: Vec<&str> = (from..count).filter_map(|index| request.segment(index)).collect();
    Cow::Owned(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{pattern_regex::Regexes, request::RequestParts};

    #[test]
    fn parameters_are_decoded_and_found_by_name() {
        let check = |pattern: &str, path: &str, expected: &[(&str, &str)]| {
            let pattern = parse(pattern, &mut Regexes::default()).unwrap();
            let request = Request::new(RequestParts { path: path.to_owned(), ..RequestParts::default() });
            let found: Vec<_> =
                pattern.names().map(|name| (name, pattern.param(name, &request).unwrap_or_default())).collect();
            let expected: Vec<_> = expected.iter().map(|(name, value)| (*name, Cow::Borrowed(*value))).collect();
            assert_eq!(found, expected, "{path}");
            assert_eq!(pattern.param("nothing", &request), None);
        };
        check("/users/{id}", "/users/7", &[("id", "7")]);
        check("/users/{id}", "/users/a%2Fb", &[("id", "a/b")]);
        check("/{a}/x/{b}", "/1/x/2", &[("a", "1"), ("b", "2")]);
        check("/files/{name}.json", "/files/a.b.json", &[("name", "a.b")]);
        check("/{from}-{to}", "/a-b-c", &[("from", "a"), ("to", "b-c")]);
        check("/{id:[0-9]{2}}", "/42", &[("id", "42")]);
        check("/v{major:[0-9]+}.{minor}", "/v1.2", &[("major", "1"), ("minor", "2")]);
        check("/{rest*}", "/", &[("rest", "")]);
        check("/{rest*}", "/a", &[("rest", "a")]);
        check("/a/{rest*}", "/a/b/c%2Fd//e/", &[("rest", "b/c/d//e")]);
        check("/a/{rest*}", "/a", &[("rest", "")]);
    }
}

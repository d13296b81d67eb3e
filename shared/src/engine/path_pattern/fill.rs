//! Paths that a pattern matches, made up.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use regex::Regex;

use super::{
    PathPattern, Segment,
    segment::{Mixed, Part},
};
use crate::engine::{
    fields::percent_decode,
    pattern_regex::{Regexes, samples},
};

/// What stands in a segment for more than itself (RFC 3986, section 3.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// What a parameter is filled with that may be anything.
const VALUES: [&str; 6] = ["1", "a", "abc", "42", "x1", "other"];

impl PathPattern {
    /// How many ways there are to fill a parameter at most.
    pub(in crate::engine) const WAYS: usize = VALUES.len();

    /// A raw path that it matches, where one was found: its parameters are filled in the way of that number.
    pub(in crate::engine) fn fill(&self, way: usize) -> String {
        let mut path = String::new();
        for segment in &self.segments {
            let text = match segment {
                Segment::Static(text) => text.clone(),
                Segment::Constrained { source, regex, .. } => constrained(source, Some(regex), way),
                Segment::Mixed(mixed) => mixed.written(|_| None, way),
                Segment::Rest(_) if way == 0 => continue,
                Segment::Param(_) | Segment::Rest(_) => value(None, way),
            };
            path.push('/');
            path.extend(utf8_percent_encode(&text, ENCODED));
        }
        if path.is_empty() || self.trailing_slash {
            path.push('/');
        }
        path
    }

    /// Another value for a parameter, as there are for that way.
    pub(in crate::engine) fn another(&self, name: &str, way: usize) -> Option<String> {
        match self.segments.iter().find(|segment| segment.has(name))? {
            Segment::Constrained { source, regex, .. } => Some(constrained(source, Some(regex), way)),
            Segment::Mixed(mixed) => mixed.parts.iter().find_map(|part| match part {
                Part::Param { name: other, constraint } if other == name => Some(value(constraint.as_deref(), way)),
                _ => None,
            }),
            _ => Some(value(None, way)),
        }
    }

    /// A raw path with another value for one of its parameters; none where the path or the value does not fit.
    pub(in crate::engine) fn with_param(&self, path: &str, name: &str, value: &str) -> Option<String> {
        let (index, segment) = self.segments.iter().enumerate().find(|(_, segment)| segment.has(name))?;
        let slash = path.len() > 1 && path.ends_with('/');
        let inner = path.trim_start_matches('/');
        let inner = if slash { inner.strip_suffix('/').unwrap_or(inner) } else { inner };
        let mut raw: Vec<String> = inner.split('/').filter(|_| !inner.is_empty()).map(str::to_owned).collect();
        let encode = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
        match segment {
            Segment::Static(_) => return None,
            Segment::Rest(_) => {
                raw.truncate(index);
                raw.extend(value.split('/').filter(|_| !value.is_empty()).map(encode));
            }
            Segment::Mixed(mixed) => {
                let there = raw.get_mut(index)?;
                let text = percent_decode(there).into_owned();
                let of = |other: &str| if other == name { Some(value) } else { mixed.capture(other, &text) };
                *there = encode(&mixed.written(of, 0));
            }
            Segment::Param(_) | Segment::Constrained { .. } => {
                *raw.get_mut(index).filter(|_| !value.is_empty())? = encode(value);
            }
        }
        Some(format!("/{}{}", raw.join("/"), if slash && !raw.is_empty() { "/" } else { "" }))
    }
}

impl Mixed {
    /// The segment with these values, or else values that fit.
    fn written<'v>(&self, of: impl Fn(&str) -> Option<&'v str>, way: usize) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::Param { name, constraint } => {
                of(name).map_or_else(|| value(constraint.as_deref(), way), str::to_owned)
            }
        });
        parts.collect()
    }
}

fn value(constraint: Option<&str>, way: usize) -> String {
    match constraint {
        Some(source) => {
            let regex = Regexes::default().compile(&format!("^(?:{source})$"), false).ok();
            constrained(source, regex.as_ref(), way)
        }
        None => VALUES.get(way % VALUES.len()).copied().unwrap_or_default().to_owned(),
    }
}

/// Texts that match as a whole, and are no empty segment.
fn constrained(source: &str, regex: Option<&Regex>, way: usize) -> String {
    let fits = |text: &String| !text.is_empty() && regex.is_none_or(|regex| regex.is_match(text));
    let texts: Vec<String> = samples(source).into_iter().filter(fits).collect();
    texts.get(way % texts.len().max(1)).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{super::parse, *};
    use crate::engine::request::{Request, RequestParts};

    fn request(path: &str) -> Request {
        Request::new(RequestParts { path: path.to_owned(), ..RequestParts::default() })
    }

    #[test]
    fn patterns_match_what_they_are_filled_with() {
        for (source, expected) in [
            ("/", "/"),
            ("/users/{id}", "/users/1"),
            ("/a b/%2F/ä", "/a%20b/%2F/%C3%A4"),
            ("/users/{id:[0-9]{4}}/x/", "/users/1111/x/"),
            ("/files/{name}.{type:png|jpe?g}", "/files/1.png"),
            ("/{from}-{to}", "/1-1"),
            ("/a/{rest*}", "/a"),
            ("/{rest*}", "/"),
        ] {
            let pattern = parse(source, &mut Regexes::default()).unwrap();
            assert_eq!(pattern.fill(0), expected);
            for way in 0..PathPattern::WAYS {
                let request = request(&pattern.fill(way));
                let fits = pattern.segments().iter().enumerate().all(|(index, segment)| {
                    segment.is_rest() || request.segment(index).is_some_and(|text| segment.matches(text))
                });
                assert!(fits, "{source}: {}", request.path);
            }
        }
    }

    #[test]
    fn parameters_are_written_into_a_path() {
        for (source, path, name, value, expected) in [
            ("/users/{id}/x", "/users/1/x", "id", "a/b", Some("/users/a%2Fb/x")),
            ("/users/{id}", "/users/1", "id", "", None),
            ("/users/{id}", "/users/1", "other", "2", None),
            ("/{a}/{rest*}", "/1/x/y/", "rest", "b c/d", Some("/1/b%20c/d/")),
            ("/{a}/{rest*}", "/1/x", "rest", "", Some("/1")),
            ("/{rest*}", "/", "rest", "a", Some("/a")),
            ("/v{major}.{minor}", "/v1.2", "minor", "7", Some("/v1.7")),
        ] {
            let pattern = parse(source, &mut Regexes::default()).unwrap();
            assert_eq!(pattern.with_param(path, name, value).as_deref(), expected, "{source}");
        }
    }
}

//! A text as a template that gives the text again for the same request.

use std::{borrow::Cow, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};
use serde::de::IgnoredAny;

use super::known::Known;
use crate::model::Body;

/// How many places of a text come from the request at most.
const MOST_PLACES: usize = 200;

/// A place of a text, and the expression for what stands there.
type Place<'k> = (Range<usize>, Cow<'k, str>);

/// The body that is `text` for the request that the values are of, and repeats those of any other.
pub(super) fn body(text: String, known: &[Known]) -> Body {
    let is_json = serde_json::from_str::<IgnoredAny>(&text).is_ok();
    let mut places = if is_json { of_json(&text, known) } else { of_text(&text, known) };
    places.truncate(MOST_PLACES);
    match places.as_slice() {
        [] if text.is_empty() => Body::None,
        [] if text.contains("{{") => Body::Text(text),
        [] => Body::Template(text),
        places => Body::Template(with_expressions(&text, places)),
    }
}

fn with_expressions(text: &str, places: &[Place<'_>]) -> String {
    let (mut template, mut from) = (String::with_capacity(text.len()), 0);
    for (range, expression) in places {
        write_literal(text.get(from..range.start).unwrap_or_default(), true, &mut template);
        template.extend(["{{", &**expression, "}}"]);
        from = range.end;
    }
    write_literal(text.get(from..).unwrap_or_default(), false, &mut template);
    template
}

/// Writes a text that is no template, so that it is none; neither is a brace that an action follows.
fn write_literal(text: &str, action_follows: bool, template: &mut String) {
    let mut pieces = text.split("{{").peekable();
    while let Some(piece) = pieces.next() {
        match piece.strip_suffix('{').filter(|_| action_follows && pieces.peek().is_none()) {
            Some(before) => template.extend([before, "{{\"{\"}}"]),
            None => template.push_str(piece),
        }
        if pieces.peek().is_some() {
            template.push_str("{{\"{{\"}}");
        }
    }
}

/// Strings and numbers that are a known value and nothing else; the names of members stay. A string is written anew, with
/// its quotes: what the next request has there may need to be escaped.
fn of_json<'k>(text: &str, known: &'k [Known]) -> Vec<Place<'k>> {
    let (mut places, mut at) = (Vec::new(), 0);
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let range = match byte {
            b'"' => at + 1..end_of_string(bytes, at + 1),
            b'-' | b'0'..=b'9' => at..end_of_number(bytes, at),
            _ => {
                at += 1;
                continue;
            }
        };
        let is_name = *byte == b'"' && is_name(bytes, range.end + 1);
        at = if *byte == b'"' { range.end + 1 } else { range.end };
        let token = text.get(range.clone()).unwrap_or_default();
        if let Some(known) = known.iter().find(|known| !is_name && known.value == token) {
            places.push(match byte {
                b'"' => (range.start - 1..range.end + 1, Cow::Owned(as_string(known))),
                _ => (range, Cow::Borrowed(known.expression.as_str())),
            });
        }
    }
    places
}

/// The expression for a value as a JSON string.
fn as_string(known: &Known) -> String {
    let text = if known.is_text { "" } else { " | toString" };
    format!("{}{text} | toRawJson", known.expression)
}

fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
        at += if *byte == b'\\' { 2 } else { 1 };
    }
    at
}

fn end_of_number(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let length = rest.iter().position(|byte| !byte.is_ascii_digit() && !b"+-.eE".contains(byte));
    from + length.unwrap_or(rest.len())
}

fn is_name(bytes: &[u8], from: usize) -> bool {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

/// Known values that are no part of a longer word.
fn of_text<'k>(text: &str, known: &'k [Known]) -> Vec<Place<'k>> {
    let values = known.iter().map(|known| known.value.as_str());
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(values) else {
        return Vec::new();
    };
    let is_of_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
    let found = finder.find_iter(text).filter_map(|found| {
        let (before, after) = (text.get(..found.start())?, text.get(found.end()..)?);
        let is_whole = !is_of_word(before.chars().next_back()) && !is_of_word(after.chars().next());
        let expression = known.get(found.pattern().as_usize())?.expression.as_str();
        is_whole.then_some((found.range(), Cow::Borrowed(expression)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_values_are_repeated_and_the_rest_stands_as_it_is() {
        let known = |value: &str, name: &str| Known {
            value: value.to_owned(),
            expression: format!(".{name}"),
            is_text: name != "id",
        };
        let known = [known("42", "id"), known("Ann", "name"), known("Ann Lee", "full"), known("-7", "n")];
        let check = |text: &str, expected: &str| match body(text.to_owned(), &known) {
            Body::Template(template) => assert_eq!(template, expected, "{text}"),
            Body::Text(text) => assert_eq!(format!("text {text}"), expected, "{text}"),
            other => panic!("{text} {other:?}"),
        };
        check(
            r#"{"42": 42, "a": "42", "b": "x42"}"#,
            r#"{"42": {{.id}}, "a": {{.id | toString | toRawJson}}, "b": "x42"}"#,
        );
        check(r#"["Ann", "Ann\"", 420, 42.0, -7,42e1]"#, r#"[{{.name | toRawJson}}, "Ann\"", 420, 42.0, {{.n}},42e1]"#);
        check(r#"{"a": ["{{x}}", 42]}"#, r#"{"a": ["{{"{{"}}x}}", {{.id}}]}"#);
        check("42", "{{.id}}");
        check("Hi Ann, Anna and Ann-Marie: 42", "Hi {{.name}}, Anna and Ann-Marie: {{.id}}");
        check("<b>Ann Lee</b>", "<b>{{.full}}</b>");
        check("a {42} {{42}} {{{42}}}", r#"a {{"{"}}{{.id}}} {{"{{"}}{{.id}}}} {{"{{"}}{{"{"}}{{.id}}}}}"#);
        check("{{- x", "text {{- x");
        check("plain", "plain");
        assert_eq!(body(String::new(), &known), Body::None);
    }
}

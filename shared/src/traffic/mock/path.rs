//! The path of a request with parameters for what looks like an identifier.

use super::fleeting::{is_date, is_identifier};
use crate::Request;

/// How many segments a pattern may have; what follows is left open.
const MOST_SEGMENTS: usize = 100;

/// A pattern that a request's path fits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) pattern: String,
    /// The parameters and their values in this request.
    pub(super) params: Vec<(String, String)>,
}

pub(super) fn pattern(request: &Request) -> Path {
    let raw = request.path.strip_prefix('/').unwrap_or(&request.path);
    let (mut pattern, mut params) = (String::new(), Vec::new());
    let mut before = None;
    for (index, raw) in raw.split('/').enumerate() {
        pattern.push('/');
        if index == MOST_SEGMENTS {
            pattern.push_str("{rest*}");
            break;
        }
        let decoded = request.segment(index).unwrap_or_default();
        if is_identifier(decoded) {
            let name = free(name(before, decoded), &params);
            pattern.extend(["{", &name, "}"]);
            params.push((name, decoded.to_owned()));
            before = None;
        } else {
            pattern.push_str(&literal(raw));
            before = Some(raw);
        }
    }
    Path { pattern, params }
}

/// What a pattern would take for its own is written in percent.
fn literal(raw: &str) -> String {
    raw.replace('{', "%7B").replace('}', "%7D").replace('?', "%3F").replace('#', "%23")
}

/// `userId` after `users`, `lineItemId` after `line-items`, `date` for dates, else `id`.
fn name(before: Option<&str>, value: &str) -> String {
    if is_date(value) {
        return "date".to_owned();
    }
    let is_version = |text: &str| text.strip_prefix('v').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let is_word = |text: &&str| {
        text.len() <= 40
            && text.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let Some(word) = before.filter(is_word).filter(|text| !is_version(text)) else { return "id".to_owned() };
    let words: Vec<&str> = word.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    let mut name = String::new();
    for (index, part) in words.iter().enumerate() {
        let part = if index + 1 == words.len() { singular(part) } else { (*part).to_owned() };
        let (first, rest) = part.split_at(part.len().min(1));
        name.push_str(&if index == 0 { first.to_ascii_lowercase() } else { first.to_ascii_uppercase() });
        name.push_str(rest);
    }
    name + "Id"
}

/// One of many, in English.
fn singular(word: &str) -> String {
    let ends = |end: &str| word.len() > end.len() + 1 && word.ends_with(end);
    let without = |count: usize| word.get(..word.len() - count).unwrap_or(word).to_owned();
    if ends("ies") {
        without(3) + "y"
    } else if ["sses", "shes", "ches", "xes"].into_iter().any(ends) {
        without(2)
    } else if ends("s") && !["ss", "us", "is"].into_iter().any(ends) {
        without(1)
    } else {
        word.to_owned()
    }
}

fn free(name: String, taken: &[(String, String)]) -> String {
    let is_free = |name: &str| taken.iter().all(|(other, _)| other != name);
    if is_free(&name) {
        return name;
    }
    let numbered = (2..).map(|number: u32| format!("{name}{number}"));
    numbered.into_iter().find(|name| is_free(name)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RequestParts;

    #[test]
    fn identifiers_become_parameters_named_after_what_they_follow() {
        let check = |path: &str, expected: &str| {
            let request = Request::new(RequestParts { path: path.to_owned(), ..RequestParts::default() });
            assert_eq!(pattern(&request).pattern, expected, "{path}");
        };
        check("/", "/");
        check("/users/7/orders/9", "/users/{userId}/orders/{orderId}");
        check("/users/7/", "/users/{userId}/");
        check("/7/8/9", "/{id}/{id2}/{id3}");
        check("/users/7/users/8", "/users/{userId}/users/{userId2}");
        check("/api/v2/7", "/api/v2/{id}");
        check("/line-items/4", "/line-items/{lineItemId}");
        check("/categories/4/addresses/5/boxes/6", "/categories/{categoryId}/addresses/{addressId}/boxes/{boxId}");
        check("/status/1/news/2/class/3", "/status/{statusId}/news/{newId}/class/{classId}");
        check("/Users/550e8400-e29b-41d4-a716-446655440000", "/Users/{userId}");
        check("/events/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/events/{eventId}");
        check("/commits/1f9c0e7d", "/commits/{commitId}");
        check("/rates/2026-01-31", "/rates/{date}");
        check("/rates/2026-01-31T12:00:00Z/x", "/rates/{date}/x");
        check("/%C3%A4/7", "/%C3%A4/{id}");
        check("/files/a%2Fb/{x}?#", "/files/a%2Fb/%7Bx%7D%3F%23");
        check("/a//b", "/a//b");
        check("*", "/*");
        check("/deadbeefs/facade", "/deadbeefs/facade");
        check("/a/ääääääää", "/a/ääääääää");
        check(&"/a".repeat(120), &("/a".repeat(100) + "/{rest*}"));
    }
}

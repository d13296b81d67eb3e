//! What the fields of requests are called, for an editor to offer: names alone, since what they hold may be anybody's.

use serde_json::{Map, Value, json};

use super::{Request, fields::Fields};
use crate::api::RequestFields;

/// How many names of a kind are taken, members of an object too.
const MOST_NAMES: usize = 200;
/// How many elements of a list are looked at.
const MOST_ELEMENTS: usize = 20;
/// How deep JSON is looked into.
const DEEPEST: usize = 12;

/// What the fields of a request are called.
#[must_use]
pub fn fields_of(request: &Request) -> RequestFields {
    let names = |fields: &Fields| fields.names().take(MOST_NAMES).map(str::to_owned).collect();
    RequestFields {
        query: names(request.query()),
        headers: names(request.headers()),
        cookies: names(request.cookies()),
        form: names(request.form_fields()),
        json: request.json().map_or(Value::Null, |json| emptied(json, DEEPEST)),
    }
}

/// The fields of several requests, each of them once and in the order in which it is first met. Where JSON differs in type
/// between them, an object or list goes before any other value, and of two alike the first counts.
#[must_use]
pub fn together(all: impl IntoIterator<Item = RequestFields>) -> RequestFields {
    all.into_iter().fold(RequestFields::default(), |mut known, more| {
        add(&mut known.query, more.query);
        add(&mut known.headers, more.headers);
        add(&mut known.cookies, more.cookies);
        add(&mut known.form, more.form);
        merge(&mut known.json, more.json);
        known
    })
}

fn add(known: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if known.len() < MOST_NAMES && !known.contains(&name) {
            known.push(name);
        }
    }
}

/// A value with nothing in it but the names of its members.
fn emptied(value: &Value, depth: usize) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) => Value::Bool(false),
        Value::Number(number) if number.is_f64() => json!(0.5),
        Value::Number(_) => json!(0),
        Value::String(_) => json!(""),
        Value::Array(_) | Value::Object(_) if depth == 0 => Value::Null,
        Value::Array(elements) => {
            let mut element = Value::Null;
            for one in elements.iter().take(MOST_ELEMENTS) {
                merge(&mut element, emptied(one, depth - 1));
            }
            json!([element])
        }
        Value::Object(members) => {
            let members = members.iter().take(MOST_NAMES);
            members.map(|(name, value)| (name.clone(), emptied(value, depth - 1))).collect::<Map<_, _>>().into()
        }
    }
}

/// Adds to an emptied value what another one has beside it.
fn merge(known: &mut Value, more: Value) {
    match (known, more) {
        (Value::Object(known), Value::Object(more)) => {
            for (name, value) in more {
                if let Some(member) = known.get_mut(&name) {
                    merge(member, value);
                } else if known.len() < MOST_NAMES {
                    known.insert(name, value);
                }
            }
        }
        (Value::Array(known), Value::Array(more)) => {
            for (known, more) in known.iter_mut().zip(more) {
                merge(known, more);
            }
        }
        (known, more) if rank(&more) > rank(known) => *known = more,
        _ => {}
    }
}

/// How much a value tells of fields.
fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
        Value::Array(_) | Value::Object(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RequestParts, api::TryRequest};

    fn of(written: Value) -> RequestFields {
        let written: TryRequest = serde_json::from_value(written).unwrap();
        fields_of(&Request::new(RequestParts::from_written(written, "http://pets.test").unwrap()))
    }

    #[track_caller]
    fn check(requests: &[Value], expected: Value) {
        let found = together(requests.iter().cloned().map(of));
        assert_eq!(json!(found), json!(serde_json::from_value::<RequestFields>(expected).unwrap()), "{requests:?}");
    }

    #[track_caller]
    fn check_json(bodies: &[&str], expected: &Value) {
        let requests: Vec<Value> = bodies.iter().map(|body| json!({"url": "/", "body": body})).collect();
        check(&requests, json!({ "json": expected }));
    }

    #[test]
    fn names_are_taken_and_no_values() {
        check(&[], json!({}));
        check(
            &[
                json!({"url": "/?page=2&a+b=secret&page=3", "headers": {"X-Tier": "gold", "Cookie": "sid=secret; theme=dark"}}),
            ],
            json!({"query": ["a b", "page"], "headers": ["cookie", "x-tier"], "cookies": ["sid", "theme"]}),
        );
        let form = json!({"content-type": "application/x-www-form-urlencoded"});
        check(
            &[json!({"url": "/", "headers": form, "body": "city=Rome&zip=1"})],
            json!({"headers": ["content-type"], "form": ["city", "zip"]}),
        );
        check_json(
            &[r#"{"name": "Rex", "age": 3, "weight": 1.5, "good": true, "owner": {"email": "a@b.c"}, "none": null}"#],
            &json!({"name": "", "age": 0, "weight": 0.5, "good": false, "owner": {"email": ""}, "none": null}),
        );
    }

    #[test]
    fn of_several_requests_each_field_is_there_once() {
        check(
            &[json!({"url": "/?b=1&a=1"}), json!({"url": "/?c=1&a=2"}), json!({"url": "/"})],
            json!({"query": ["a", "b", "c"]}),
        );
        check_json(
            &[r#"{"a": 1, "b": {"c": 1}}"#, r#"{"b": {"d": "x"}, "a": "y"}"#],
            &json!({"a": 0, "b": {"c": 0, "d": ""}}),
        );
        check_json(&[r#"[{"a": 1}, {"b": 1}]"#, r"[]", r#"[{"c": 1}]"#], &json!([{"a": 0, "b": 0, "c": 0}]));
        check_json(
            &[r#"{"a": null}"#, r#"{"a": "x"}"#, r#"{"a": {"b": 1}}"#, r#"{"a": [1]}"#],
            &json!({"a": {"b": 0}}),
        );
        check_json(&["no JSON", r#"{"a": 1}"#, "", "7"], &json!({"a": 0}));
    }

    #[test]
    fn no_request_makes_it_large() {
        let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
        check_json(&[&deep], &(0..DEEPEST).fold(Value::Null, |inner, _| json!([inner])));
        let wide: Map<String, Value> = (0..1_000).map(|place| (format!("m{place}"), json!(place))).collect();
        let other: Map<String, Value> = (0..1_000).map(|place| (format!("n{place}"), json!(place))).collect();
        let found = together([wide, other].map(|body| of(json!({"url": "/", "body": body}))));
        assert_eq!(found.json.as_object().map(Map::len), Some(MOST_NAMES));
    }
}

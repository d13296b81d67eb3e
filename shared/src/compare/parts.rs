use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{Line, lines::lines};
use crate::document::{self, Format};

/// What became of a part of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
    /// It stands elsewhere in the list.
    Moved,
}

/// A part that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The endpoint's id, or the field's pointer (`/settings/cors`).
    pub id: String,
    /// What a person calls it: `GET /pets`, `settings.cors`.
    pub title: String,
    /// What became of it.
    pub change: Change,
    /// How.
    pub lines: Vec<Line>,
}

/// A project in parts: the fields beside its endpoints by their pointers, the endpoints by their ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub fields: Vec<(String, Value)>,
    pub endpoints: Vec<(String, Value)>,
}

/// How `after` differs from `before`: fields first, then endpoints in the order in which `after` has them.
#[must_use]
pub fn compare(before: &Value, after: &Value) -> Vec<Difference> {
    let (before, after) = (Parts::of(before), Parts::of(after));
    let mut found = differences(&before.fields, &after.fields);
    found.extend(differences(&before.endpoints, &after.endpoints));
    if found.iter().all(|difference| difference.change == Change::Changed) {
        found.extend(moved(&before.endpoints, &after.endpoints));
    }
    found
}

fn differences(before: &[(String, Value)], after: &[(String, Value)]) -> Vec<Difference> {
    let difference = |id: &str, change, from: Option<&Value>, to: Option<&Value>| Difference {
        id: id.to_owned(),
        title: title(id, to.or(from)),
        change,
        lines: lines(from, to),
    };
    let mut found = Vec::new();
    let (known_before, known_after) = (by_id(before), by_id(after));
    for (id, value) in after {
        match known_before.get(id.as_str()).copied() {
            None => found.push(difference(id, Change::Added, None, Some(value))),
            Some(known) if known != value => found.push(difference(id, Change::Changed, Some(known), Some(value))),
            Some(_) => (),
        }
    }
    for (id, value) in before.iter().filter(|(id, _)| !known_after.contains_key(id.as_str())) {
        found.push(difference(id, Change::Removed, Some(value), None));
    }
    found
}

/// That the same endpoints stand in another order, said once.
fn moved(before: &[(String, Value)], after: &[(String, Value)]) -> Option<Difference> {
    let titles = |parts: &[(String, Value)]| parts.iter().map(|(id, value)| title(id, Some(value))).collect::<Value>();
    let ids = |parts: &[(String, Value)]| parts.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    (ids(before) != ids(after)).then(|| Difference {
        id: "/endpoints".to_owned(),
        title: "Order of the endpoints".to_owned(),
        change: Change::Moved,
        lines: lines(Some(&titles(before)), Some(&titles(after))),
    })
}

/// Parts by their ids; of two with one id the first.
pub(super) fn by_id(parts: &[(String, Value)]) -> HashMap<&str, &Value> {
    let mut known = HashMap::with_capacity(parts.len());
    for (id, value) in parts {
        known.entry(id.as_str()).or_insert(value);
    }
    known
}

/// An endpoint in its shortest form; none for what is none.
pub(super) fn shortest(endpoint: &Value) -> Option<Value> {
    endpoint.get("path")?;
    let project = document::read(&json!({"endpoints": [endpoint]}).to_string(), Format::Json).ok()?;
    serde_json::to_value(project.endpoints.first()?).ok()
}

pub(super) fn title(id: &str, endpoint: Option<&Value>) -> String {
    if let Some(field) = id.strip_prefix('/') {
        return field.replace('/', ".").replace("~1", "/").replace("~0", "~");
    }
    let method = match endpoint.and_then(|endpoint| endpoint.get("method")) {
        Some(Value::Array(methods)) => methods.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Some(Value::String(method)) => method.clone(),
        _ => "GET".to_owned(),
    };
    let path = endpoint.and_then(|endpoint| endpoint.get("path")).and_then(Value::as_str).unwrap_or_default();
    format!("{method} {path}")
}

impl Parts {
    pub fn of(document: &Value) -> Self {
        let mut parts = Self::default();
        for (name, value) in document.as_object().into_iter().flatten() {
            match (name.as_str(), value) {
                ("endpoints", Value::Array(endpoints)) => {
                    let id =
                        |endpoint: &Value| endpoint.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                    parts.endpoints = endpoints.iter().map(|endpoint| (id(endpoint), endpoint.clone())).collect();
                }
                ("settings" | "vars", Value::Object(inner)) => {
                    let field = |(key, value): (&String, &Value)| (format!("/{name}/{}", token(key)), value.clone());
                    parts.fields.extend(inner.iter().map(field));
                }
                _ => parts.fields.push((format!("/{}", token(name)), value.clone())),
            }
        }
        parts
    }

    pub fn into_document(self) -> Value {
        let mut document = Map::new();
        for (pointer, value) in self.fields {
            let names: Vec<String> = pointer.split('/').skip(1).map(untoken).collect();
            match names.as_slice() {
                [outer, inner] => {
                    let group = document.entry(outer.clone()).or_insert_with(|| Value::Object(Map::new()));
                    if let Value::Object(group) = group {
                        group.insert(inner.clone(), value);
                    }
                }
                [name] => {
                    document.insert(name.clone(), value);
                }
                _ => (),
            }
        }
        document.insert("endpoints".to_owned(), self.endpoints.into_iter().map(|(_, endpoint)| endpoint).collect());
        document.into()
    }
}

fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn untoken(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

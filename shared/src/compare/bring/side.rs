//! A document in parts, as they stand there and in their shortest form.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Parts, shortest};
use crate::{
    document::{self, Format},
    model::Project,
};

/// What each part of a project amounts to, by its id or pointer, as [`crate::model::ImportedFrom`] keeps it.
#[must_use]
pub fn digests(project: &Project) -> Vec<(String, String)> {
    Side::of(&serde_json::to_value(project).unwrap_or_default()).digests_in_order()
}

pub(super) struct Side {
    pub parts: Parts,
    plain: HashMap<String, Value>,
    digests: HashMap<String, String>,
}

impl Side {
    pub fn of(document: &Value) -> Self {
        let mut parts = Parts::of(document);
        let read = document::read(&document.to_string(), Format::Json).ok();
        let whole = read.and_then(|project| serde_json::to_value(project).ok()).map(|whole| Parts::of(&whole));
        let plain: HashMap<String, Value> = if let Some(whole) = whole {
            whole.fields.into_iter().chain(whole.endpoints).collect()
        } else {
            // A draft may hold what no document can: then what can be read is.
            let endpoints = parts.endpoints.iter();
            let endpoints = endpoints.map(|(id, value)| (id.clone(), shortest(value).unwrap_or_else(|| value.clone())));
            parts.fields.iter().cloned().chain(endpoints).collect()
        };
        // What it remembers of imports is no part of one.
        parts.fields.retain(|(id, _)| id != "/imports");
        let digests = plain.iter().map(|(id, value)| (id.clone(), digest(id, value))).collect();
        Self { parts, plain, digests }
    }

    /// The same, where an endpoint whose id another one of the project has goes under a free one, as it did before.
    pub fn beside(mut self, mine: &Self, base: &HashMap<&str, &str>) -> Self {
        let mut given: HashMap<String, String> = HashMap::new();
        // By how they begin, so that no name is tried twice.
        let mut next: HashMap<String, usize> = HashMap::new();
        for (id, endpoint) in self.endpoints() {
            let is_another = mine.plain(id).is_some_and(|known| answers(known) != answers(endpoint));
            if !is_another || base.contains_key(id.as_str()) {
                continue;
            }
            let start: String = id.chars().take(56).collect();
            let number = next.entry(start.clone()).or_insert(2_usize);
            let name = loop {
                let name = format!("{start}-{number}");
                *number += 1;
                if base.contains_key(name.as_str()) || !(mine.has(&name) || self.has(&name)) {
                    break name;
                }
            };
            given.insert(id.clone(), name);
        }
        for (id, endpoint) in &mut self.parts.endpoints {
            let Some((old, name)) = given.remove_entry(id.as_str()) else { continue };
            endpoint["id"] = name.as_str().into();
            id.clone_from(&name);
            if let Some(mut value) = self.plain.remove(&old) {
                value["id"] = name.as_str().into();
                self.plain.insert(name.clone(), value);
            }
            if let Some(digest) = self.digests.remove(&old) {
                self.digests.insert(name, digest);
            }
        }
        self
    }

    /// What an import is about, in the document's order: the project's name is its own.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let all = self.parts.fields.iter().chain(&self.parts.endpoints);
        all.map(|(id, _)| id.as_str()).filter(|id| *id != "/name")
    }

    pub fn endpoints(&self) -> impl Iterator<Item = &(String, Value)> {
        self.parts.endpoints.iter()
    }

    pub fn has(&self, id: &str) -> bool {
        self.plain.contains_key(id)
    }

    pub fn plain(&self, id: &str) -> Option<&Value> {
        self.plain.get(id)
    }

    pub fn digest(&self, id: &str) -> Option<&str> {
        self.digests.get(id).map(String::as_str)
    }

    pub fn digests_in_order(&self) -> Vec<(String, String)> {
        self.ids().filter_map(|id| Some((id.to_owned(), self.digest(id)?.to_owned()))).collect()
    }
}

/// The first 16 hexadecimal digits of SHA-256. What an endpoint is called makes no other of it.
fn digest(id: &str, value: &Value) -> String {
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut().filter(|_| !id.starts_with('/')) {
        fields.shift_remove("id");
    }
    let hash = Sha256::digest(value.to_string().as_bytes());
    HEXLOWER.encode(hash.get(..8).unwrap_or_default())
}

/// The methods and the path of an endpoint, less what parameters are called.
pub(super) fn answers(endpoint: &Value) -> String {
    let mut methods: Vec<&str> = match &endpoint["method"] {
        Value::Array(methods) => methods.iter().filter_map(Value::as_str).collect(),
        Value::String(method) => vec![method],
        _ => vec!["GET"],
    };
    methods.sort_unstable();
    let mut answers = methods.join(",") + " ";
    let mut is_name = false;
    for sign in endpoint["path"].as_str().unwrap_or_default().chars() {
        is_name &= !matches!(sign, '}' | ':' | '*');
        if !is_name {
            answers.push(sign);
        }
        is_name |= sign == '{';
    }
    answers
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_parameters_are_called_makes_no_difference() {
        let check = |endpoint: Value, expected: &str| assert_eq!(answers(&endpoint), expected, "{endpoint}");
        check(json!({"path": "/pets/{id}/x"}), "GET /pets/{}/x");
        check(json!({"method": ["PUT", "GET"], "path": "/{id:[0-9]{2}}/{rest*}"}), "GET,PUT /{:[0-9]{}}/{*}");
    }

    #[test]
    fn an_id_makes_no_other_digest() {
        let [one, other] = [json!({"id": "a", "path": "/"}), json!({"id": "b", "path": "/"})];
        assert_eq!(digest("a", &one), digest("b", &other));
        assert_ne!(digest("/vars/a", &one), digest("/vars/a", &other));
    }
}

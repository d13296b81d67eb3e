//! An endpoint as operations.

use serde_json::{Map, Value, json};

use super::{
    super::{
        notes::At,
        path::{Piece, segments},
    },
    ANY, Exporter, METHODS,
    demands::Demands,
};
use crate::model::{Endpoint, Methods};

impl Exporter<'_, '_> {
    pub(super) fn endpoint(&mut self, index: usize, endpoint: &Endpoint) {
        let at = At::endpoint(index);
        let path = path_key(&endpoint.path);
        let methods = self.methods(endpoint, &path, &at);
        if methods.is_empty() {
            return;
        }
        self.tell_of_path(endpoint, &path, &at);
        super::super::notes::behaviour_left(self.notes, endpoint, &at);
        let demands = Demands::of(endpoint, &at, self);
        let responses = self.responses(endpoint, &at);
        for (number, method) in methods.iter().enumerate() {
            let mut operation = Map::new();
            operation.insert("operationId".to_owned(), self.operation_id(endpoint, method, number).into());
            if !endpoint.name.is_empty() {
                operation.insert("summary".to_owned(), endpoint.name.clone().into());
            }
            demands.write(&mut operation);
            operation.insert("responses".to_owned(), Value::Object(responses.clone()));
            self.operation(&path, method, operation, &at);
        }
    }

    /// The methods that are written, in the endpoint's order.
    fn methods(&mut self, endpoint: &Endpoint, path: &str, at: &At) -> Vec<String> {
        match &endpoint.method {
            Methods::Any => {
                self.notes.changed(&at.field("method"), format!("any method is written as {}", ANY.join(", ")));
                let is_free = |method: &&&str| !self.ids.contains(&format!("{method} {path}"));
                ANY.iter().filter(is_free).map(|method| (*method).to_owned()).collect()
            }
            Methods::Only(methods) => {
                let mut known = Vec::new();
                for method in methods {
                    if METHODS.contains(&method.as_str()) {
                        known.push(method.to_string());
                    } else {
                        self.notes.left(&at.field("method"), format!("OpenAPI 3.1 has no operations for {method}"));
                    }
                }
                known
            }
        }
    }

    fn tell_of_path(&mut self, endpoint: &Endpoint, path: &str, at: &At) {
        if endpoint.path.ends_with("*}") {
            let detail = "OpenAPI has parameters of one segment alone; this one takes all that is left";
            self.notes.changed(&at.field("path"), detail);
        }
        let shape = shape(&endpoint.path);
        match self.shapes.get(&shape) {
            Some(other) if other != path => {
                let detail = format!("OpenAPI takes {path} and {other} for the same path");
                self.notes.changed(&at.field("path"), detail);
            }
            Some(_) => {}
            None => {
                self.shapes.insert(shape, path.to_owned());
            }
        }
    }

    fn operation_id(&mut self, endpoint: &Endpoint, method: &str, number: usize) -> String {
        if number == 0 {
            return endpoint.id.clone();
        }
        let like = format!("{}-{}", endpoint.id, method.to_ascii_lowercase());
        let mut id = like.clone();
        let mut further = 1_usize;
        while !self.ids.insert(id.clone()) {
            further += 1;
            id = format!("{like}-{further}");
        }
        id
    }

    /// Puts an operation in its place. Where one is there already, its replies are added to that one's.
    fn operation(&mut self, path: &str, method: &str, operation: Map<String, Value>, at: &At) {
        let bytes = serde_json::to_string(&operation).map_or(0, |text| text.len());
        let Some(left) = self.bytes.checked_sub(bytes) else {
            self.notes.left(at, format!("{method} {path} is not there: the file would be too large"));
            return;
        };
        self.bytes = left;
        let item = self.paths.entry(path).or_insert_with(|| json!({}));
        let Value::Object(item) = item else { return };
        let key = method.to_ascii_lowercase();
        match item.get_mut(&key) {
            None => {
                item.insert(key, Value::Object(operation));
            }
            Some(there) => {
                let id = there.get("operationId").and_then(Value::as_str).unwrap_or_default().to_owned();
                add(there, operation);
                let detail = format!("OpenAPI has one operation for {method} {path}, so this one is a part of {id}");
                self.notes.changed(at, detail);
            }
        }
        self.notes.exported(at, format!("{method} {path}"));
    }
}

/// Adds the replies and the parameters of an operation to another's. What both have stays as it was first.
fn add(there: &mut Value, operation: Map<String, Value>) {
    let Value::Object(there) = there else { return };
    for (key, value) in operation {
        match (key.as_str(), there.get_mut(&key), value) {
            ("responses", Some(Value::Object(known)), Value::Object(responses)) => {
                for (code, response) in responses {
                    match known.get_mut(&code) {
                        None => {
                            known.insert(code, response);
                        }
                        Some(known) => super::responses::join(known, response),
                    }
                }
            }
            ("parameters", _, Value::Array(parameters)) => {
                let Value::Array(known) = there.entry(key).or_insert_with(|| json!([])) else { continue };
                let key = |one: &Value| (one.get("name").cloned(), one.get("in").cloned());
                for mut parameter in parameters {
                    if known.iter().any(|other| key(other) == key(&parameter)) {
                        continue;
                    }
                    // Requests for the other do not need it.
                    if parameter.get("in") != Some(&json!("path"))
                        && let Value::Object(members) = &mut parameter
                    {
                        members.shift_remove("required");
                    }
                    known.push(parameter);
                }
            }
            ("requestBody", None, Value::Object(mut body)) => {
                body.shift_remove("required");
                there.insert(key, Value::Object(body));
            }
            _ => {}
        }
    }
}

/// A path as OpenAPI templates it: constraints are in the parameters' schemas.
pub(super) fn path_key(path: &str) -> String {
    written(path, |name, is_rest| if is_rest { format!("{{{name}*}}") } else { format!("{{{name}}}") })
}

/// What is left of a path when its parameters have no names.
fn shape(path: &str) -> String {
    written(path, |_, _| "{}".to_owned())
}

fn written(path: &str, parameter: impl Fn(&str, bool) -> String) -> String {
    let mut key = String::new();
    for segment in segments(path) {
        key.push('/');
        for piece in segment {
            match piece {
                Piece::Text(text) => key.push_str(text),
                Piece::Param { name, .. } => key.push_str(&parameter(name, false)),
                Piece::Rest(name) => key.push_str(&parameter(name, true)),
            }
        }
    }
    key
}

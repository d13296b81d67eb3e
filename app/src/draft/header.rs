use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{Item, Key, adopt::adopt, lasting, written::token};
use crate::draft::Written;

/// One line of a table of headers.
#[derive(Clone, Copy)]
pub struct Header {
    key: Key,
    /// Its name; a line whose name and value are empty is not there.
    pub name: RwSignal<String>,
    /// Its value, a template in a response.
    pub value: RwSignal<String>,
}

impl Item for Header {
    fn key(&self) -> Key {
        self.key
    }
}

adopt!(Header { name, value; key });

impl Header {
    /// A line with this name and value.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        lasting(|| Self { key: Key::new(), name: RwSignal::new(name), value: RwSignal::new(value) })
    }

    pub(super) fn read(headers: Map<String, Value>) -> Vec<Self> {
        let mut lines = Vec::new();
        for (name, value) in headers {
            match value {
                Value::Array(values) => lines.extend(values.iter().map(|value| Self::new(&name, text(value)))),
                value => lines.push(Self::new(name, text(&value))),
            }
        }
        lines
    }

    /// Lines of the same name become a list, in the place of the first.
    pub(super) fn write(lines: &[Self], pointer: &str, written: &mut Written) -> Map<String, Value> {
        let mut headers: Map<String, Value> = Map::new();
        for line in lines {
            let (name, value) = (line.name.get(), line.value.get());
            if name.is_empty() && value.is_empty() {
                continue;
            }
            let mut place = format!("{pointer}/{}", token(&name));
            match headers.get_mut(&name) {
                None => {
                    headers.insert(name, value.into());
                }
                Some(Value::Array(values)) => {
                    place = format!("{place}/{}", values.len());
                    values.push(value.into());
                }
                Some(first) => {
                    place = format!("{place}/1");
                    *first = Value::Array(vec![first.take(), value.into()]);
                }
            }
            written.place(&place, line.key);
        }
        headers
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

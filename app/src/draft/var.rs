use dotmock_shared::api::Diagnostic;
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::{Item, Key, Purpose, UNFINISHED, Written, adopt::adopt, lasting, text_at, written::token};

/// One of the project's constants: a name, and a value as it is typed.
#[derive(Clone, Copy)]
pub struct Var {
    key: Key,
    /// Its name; a line whose name and value are empty is not there.
    pub name: RwSignal<String>,
    /// JSON where it reads as JSON, else the text that it is; text that reads as JSON stands in quotes.
    pub value: RwSignal<String>,
}

impl Item for Var {
    fn key(&self) -> Key {
        self.key
    }
}

adopt!(Var { name, value; key });

impl Var {
    /// A line with this name and what stands in its control.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        lasting(|| Self { key: Key::new(), name: RwSignal::new(name), value: RwSignal::new(value) })
    }

    /// What kind of value is meant, in a word.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match meant(&self.value.get()) {
            Value::String(_) => "text",
            Value::Number(_) => "number",
            Value::Bool(_) => "true or false",
            Value::Null => "null",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        }
    }

    /// Whether it looks like JSON and is none, and so is taken for text.
    #[must_use]
    pub fn is_broken_json(self) -> bool {
        self.value.with(|text| {
            text.trim_start().starts_with(['{', '[', '"'])
                && serde_json::from_str::<serde::de::IgnoredAny>(text).is_err()
        })
    }

    pub(super) fn read(vars: Map<String, Value>, purpose: Purpose) -> Vec<Self> {
        let lines = vars.into_iter().flat_map(|(name, value)| match value {
            Value::Array(lines) if name == UNFINISHED && purpose == Purpose::Keep => {
                lines.iter().map(|line| Self::new(text_at(line, 0), text_at(line, 1))).collect()
            }
            value => vec![Self::new(name.clone(), typed(&value, name.is_empty()))],
        });
        lines.collect()
    }

    /// A name stands once: a document holds one value of it. To be kept, lines that share one are a list.
    pub(super) fn write(lines: &[Self], purpose: Purpose, written: &mut Written) -> Map<String, Value> {
        let (mut vars, mut collide) = (Map::new(), false);
        for line in lines {
            let (name, value) = (line.name.get(), line.value.get());
            if name.is_empty() && value.is_empty() {
                continue;
            }
            let place = format!("/vars/{}", token(&name));
            written.place(&place, line.key);
            if vars.insert(name.clone(), meant(&value)).is_some() {
                collide = true;
                written.unfinished(Diagnostic::error(place, format!("another variable is called `{name}` already")));
            }
        }
        if collide && purpose == Purpose::Keep {
            let lines = lines.iter().map(|line| json!([line.name.get(), line.value.get()]));
            return Map::from_iter([(UNFINISHED.to_owned(), lines.collect())]);
        }
        vars
    }
}

/// What a person means by what is typed.
fn meant(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

/// What is to be typed for a value, so that [`meant`] gives it again.
fn typed(value: &Value, is_nameless: bool) -> String {
    match value {
        // A line in which nothing stands is no line.
        Value::String(text) if is_nameless && text.is_empty() => "\"\"".to_owned(),
        Value::String(text) if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_json_where_it_reads_as_json_and_text_otherwise() {
        let check = |text, expected: Value| assert_eq!(meant(text), expected, "{text}");
        check("EUR", json!("EUR"));
        check("12", json!(12));
        check("\"12\"", json!("12"));
        check("true", json!(true));
        check("{\"a\": [1]}", json!({"a": [1]}));
        check("{\"a\": ", json!("{\"a\": "));
        check("", json!(""));
    }

    #[test]
    fn what_is_typed_for_a_value_means_that_value() {
        let digits: Value = serde_json::from_str("1.500").expect("a number");
        for value in [
            json!("EUR"),
            json!("12"),
            json!("true"),
            json!("\"quoted\""),
            json!(""),
            json!(" 5"),
            json!("a\nb"),
            json!(null),
            json!([1, {"b": 2}]),
            json!({"z": 1, "a": 2}),
            digits,
        ] {
            assert_eq!(meant(&typed(&value, false)).to_string(), value.to_string());
        }
    }
}

use leptos::prelude::*;
use serde_json::Value;

use crate::draft::{Item, Key, lasting};

/// A value by its name, as somebody types it.
#[derive(Clone, Copy)]
pub struct StateLine {
    key: Key,
    /// The name.
    pub name: RwSignal<String>,
    /// The value, as JSON.
    pub value: RwSignal<String>,
}

impl Item for StateLine {
    fn key(&self) -> Key {
        self.key
    }
}

impl StateLine {
    /// A value by its name.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Self {
        lasting(|| Self {
            key: Key::new(),
            name: RwSignal::new(name.to_owned()),
            value: RwSignal::new(value.to_owned()),
        })
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self.name.with(|name| name.trim().is_empty()) && self.value.with(|value| value.trim().is_empty())
    }
}

/// The JSON that a text is.
///
/// # Errors
/// What is wrong with it, for a person.
pub fn value_of(text: &str) -> Result<Value, String> {
    match serde_json::from_str(text) {
        Ok(Value::Null) => Err("Null is no value: remove the line instead.".to_owned()),
        Ok(value) => Ok(value),
        Err(_) if text.trim().is_empty() => Err("Write a value as JSON: 5, \"text\", {\"a\": 1}.".to_owned()),
        Err(error) => {
            let starts = text.trim_start().chars().next().unwrap_or_default();
            if starts.is_alphabetic() {
                Err("This is no JSON. Text stands in quotes: \"text\".".to_owned())
            } else {
                Err(format!("This is no JSON: line {}, column {}.", error.line(), error.column()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_says_what_would_be() {
        let wrong = |text: &str| value_of(text).expect_err("no value");
        assert_eq!(value_of(" {\"a\": 1.50} ").map(|value| value.to_string()), Ok("{\"a\":1.50}".to_owned()));
        assert!(wrong("hello").contains("quotes"));
        assert!(wrong("").contains("as JSON"));
        assert!(wrong("[1,").contains("line 1, column 3"));
        assert!(wrong("null").contains("remove"));
    }
}

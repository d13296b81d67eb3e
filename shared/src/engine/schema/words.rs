//! Values as messages show them: short.

use std::fmt::{self, Write};

use serde_json::Value;

/// How many characters of a value a message shows.
const SHOWN: usize = 60;

/// A value in a sentence; a large one by its kind.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Number(number) => clipped(number.as_str()),
        other => {
            let mut short = Short(String::new());
            write!(short, "{other}").map_or_else(|_| kind(other).to_owned(), |()| short.0)
        }
    }
}

/// Takes no more text than a message shows, so that a large value is not written to its end.
struct Short(String);

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > SHOWN {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// Text in quotes.
pub(super) fn quoted(text: &str) -> String {
    Value::String(clipped(text)).to_string()
}

pub(super) fn clipped(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A value's type as a noun.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A number of things.
pub(super) fn count(number: u64, noun: &str) -> String {
    match (number, noun) {
        (1, noun) => format!("1 {noun}"),
        (number, "property") => format!("{number} properties"),
        (number, noun) => format!("{number} {noun}s"),
    }
}

/// Names or values in a row, joined by a last word; past eight of them, how many are left.
pub(super) fn row(mut words: Vec<String>, last: &str) -> String {
    let more = words.len().saturating_sub(8);
    if more > 0 {
        words.truncate(8);
        words.push(format!("{more} more"));
    }
    match words.split_last() {
        Some((end, start)) if !start.is_empty() => format!("{} {last} {end}", start.join(", ")),
        _ => words.concat(),
    }
}

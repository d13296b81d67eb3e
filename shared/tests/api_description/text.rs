//! Doc comments are written for Rust's documentation; here they become plain sentences.

use regex::Regex;
use serde_json::Value;

/// Makes links of Rust's documentation plain code, and one line of each paragraph, in every description.
pub fn plain(value: &mut Value) {
    let link = Regex::new(r"\[(`[^`]+`)\](\([^)]*\))?").unwrap();
    let line = Regex::new(r"([^\n])\n([^\n])").unwrap();
    walk(value, &|text| line.replace_all(&link.replace_all(text, "$1"), "$1 $2").into_owned());
}

fn walk(value: &mut Value, change: &dyn Fn(&str) -> String) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, change)),
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                match member {
                    Value::String(text) if name == "description" => *text = change(text),
                    other => walk(other, change),
                }
            }
        }
        _ => {}
    }
}

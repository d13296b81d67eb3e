use std::fmt::Write as _;

use serde_json::Value;

use super::{super::super::decimal::Decimal, folded};

/// A text that is the same for the values that compare as the same, and for no others: what sets and sorting go by.
pub(in crate::engine) fn canonical(value: &Value, ignore_case: bool) -> String {
    let mut text = String::new();
    write(value, ignore_case, &mut text);
    text
}

fn write(value: &Value, ignore_case: bool, out: &mut String) {
    match value {
        Value::String(text) if ignore_case => quoted(&folded(text).collect::<String>(), out),
        Value::String(text) => quoted(text, out),
        Value::Number(number) => match Decimal::parse(number.as_str()) {
            Some(decimal) => decimal.write_canonical(out),
            None => out.push_str(number.as_str()),
        },
        Value::Array(elements) => {
            out.push('[');
            for element in elements {
                write(element, ignore_case, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (key, member) in members {
                quoted(key, out);
                write(member, ignore_case, out);
            }
            out.push('}');
        }
        Value::Bool(true) => out.push('t'),
        Value::Bool(false) => out.push('f'),
        Value::Null => out.push('n'),
    }
}

/// With its length before it, a text needs no marks that it could itself hold.
fn quoted(text: &str, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\"{}:{text}", text.len());
}

//! Operands as a person types them, and as a document has them.

use dotmock_shared::model::Operand;
use serde_json::Value;

/// What stands in the field for an operand; none for what cannot be typed there.
pub(super) fn read(operand: Operand, is_json: bool, value: &Value) -> Option<String> {
    match (operand, value) {
        (Operand::Json | Operand::Schema, value @ (Value::Object(_) | Value::Array(_))) => {
            serde_json::to_string_pretty(value).ok()
        }
        (Operand::Json | Operand::Schema | Operand::Length, value) => Some(as_json(value)),
        // On a JSON value any JSON may be asked for, so there a text that would read as JSON stands in quotes.
        (Operand::Value, value) if is_json => Some(as_json(value)),
        (Operand::Element, value) if is_json && is_scalar(value) => Some(as_json(value)),
        (Operand::Values | Operand::Range | Operand::Networks, Value::Array(list)) => Some(listed(list, is_json)),
        (_, Value::String(text)) => Some(text.clone()),
        (_, Value::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// The operand that a person typed. What is not what the operator takes stays text, and compiling says so.
pub(super) fn write(operand: Operand, is_json: bool, text: &str) -> Value {
    let parsed = || serde_json::from_str::<Value>(text).ok();
    let whole = match operand {
        Operand::Number | Operand::Length | Operand::Json | Operand::Schema => parsed(),
        Operand::Value if is_json => parsed(),
        // What is looked for within text is text far more often than a boolean or a list.
        Operand::Element if is_json => parsed().filter(is_scalar),
        Operand::Values | Operand::Range => Some(list(text, is_json || operand == Operand::Range)),
        Operand::Networks if text.contains([',', '[']) => Some(list(text, false)),
        _ => None,
    };
    whole.unwrap_or_else(|| text.into())
}

/// An example of what can be typed.
pub(super) fn hint(operand: Operand, target: &str, is_json: bool) -> &'static str {
    match (operand, target) {
        (Operand::Regex, _) => "^[a-z]+$",
        (Operand::Glob, _) => "/files/*.js",
        (Operand::Values, "method") => "POST, PUT",
        (Operand::Values, _) => "gold, silver",
        (Operand::Number, _) => "18",
        (Operand::Range, _) => "1, 10",
        (Operand::Date, _) => "2026-01-31 or now-2h",
        (Operand::Networks, _) => "10.0.0.0/8",
        (Operand::Length, _) => r#"3 or {"gte": 1}"#,
        (Operand::Json, _) => r#"{"id": "${any-number}"}"#,
        (Operand::Schema, _) => r#"{"required": ["id"]}"#,
        (_, "method") => "POST",
        _ if is_json => r#"42, true or "text""#,
        _ => "value",
    }
}

fn is_scalar(value: &Value) -> bool {
    value.is_string() || value.is_number()
}

/// JSON as it stands, but text without its quotes where nothing else could be meant.
fn as_json(value: &Value) -> String {
    match value {
        Value::String(text) if serde_json::from_str::<Value>(text).is_err() => text.clone(),
        other => other.to_string(),
    }
}

/// Values with commas between them; a list in JSON where that would be read as something else.
fn listed(list: &[Value], is_json: bool) -> String {
    let plain = |value: &Value| match value {
        Value::String(text) if is_json => serde_json::from_str::<Value>(text).is_err() && is_plain(text),
        Value::String(text) => is_plain(text) && text.parse::<serde_json::Number>().is_err(),
        Value::Number(_) => true,
        _ => false,
    };
    if list.is_empty() || !list.iter().all(plain) {
        return Value::Array(list.to_vec()).to_string();
    }
    let texts = list.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    texts.collect::<Vec<_>>().join(", ")
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains(',') && !text.starts_with('[')
}

fn list(text: &str, is_json: bool) -> Value {
    if let Ok(list @ Value::Array(_)) = serde_json::from_str(text) {
        return list;
    }
    let one = |text: &str| {
        let number = || text.parse::<serde_json::Number>().ok().map(Value::Number);
        let value = if is_json { serde_json::from_str(text).ok() } else { number() };
        value.unwrap_or_else(|| text.into())
    };
    text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_read_is_written_as_the_same() {
        for (operand, is_json, value, text) in [
            (Operand::Value, false, json!("gold"), "gold"),
            (Operand::Value, true, json!("gold"), "gold"),
            (Operand::Value, true, json!("5"), "\"5\""),
            (Operand::Element, true, json!("5"), "\"5\""),
            (Operand::Element, true, json!(5), "5"),
            (Operand::Value, true, json!({"a": null}), "{\"a\":null}"),
            (Operand::Values, false, json!(["a", "b c"]), "a, b c"),
            (Operand::Values, false, json!(["a", 5]), "a, 5"),
            (Operand::Values, false, json!(["a", "5"]), "[\"a\",\"5\"]"),
            (Operand::Values, true, json!(["a", 5]), "a, 5"),
            (Operand::Values, true, json!([null, "5"]), "[null,\"5\"]"),
            (Operand::Values, false, json!(["a,b", ""]), "[\"a,b\",\"\"]"),
            (Operand::Values, false, json!([]), "[]"),
            (Operand::Range, false, json!([1, 2.5]), "1, 2.5"),
            (Operand::Number, false, json!(18), "18"),
            (Operand::Length, false, json!(3), "3"),
            (Operand::Length, false, json!({"gte": 1, "lt": 3}), "{\"gte\":1,\"lt\":3}"),
            (Operand::Date, false, json!("now-2h/d"), "now-2h/d"),
            (Operand::Networks, false, json!("10.0.0.0/8"), "10.0.0.0/8"),
            (Operand::Networks, false, json!(["10.0.0.0/8", "::/0"]), "10.0.0.0/8, ::/0"),
            (Operand::Json, false, json!({"a": "${any}"}), "{\n  \"a\": \"${any}\"\n}"),
            (Operand::Json, false, json!("a"), "a"),
            (Operand::Json, false, json!("1"), "\"1\""),
            (Operand::Regex, false, json!("^[0-9]+$"), "^[0-9]+$"),
        ] {
            assert_eq!(read(operand, is_json, &value).as_deref(), Some(text), "{value}");
            assert_eq!(write(operand, is_json, text), value, "{text}");
        }
        assert_eq!(read(Operand::Value, false, &json!(null)), None);
        assert_eq!(read(Operand::Element, true, &json!(true)), None);
        assert_eq!(write(Operand::Number, false, "many"), json!("many"));
    }
}

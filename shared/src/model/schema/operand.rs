//! The operators of conditions, each under its key, with what it takes whatever the target is.

use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

use super::super::{OPERATORS, Operand, OperatorKind};

/// The properties that a matcher can have for its operators.
pub(super) fn properties() -> Map<String, Value> {
    OPERATORS.iter().map(|kind| (kind.key.to_owned(), described(kind).to_value())).collect()
}

fn described(kind: &OperatorKind) -> Schema {
    let (mut schema, words) = operand(kind.operand);
    let [says, denies] = kind.says;
    let sentence = match kind.operand {
        Operand::Flag => format!("True: the value {says}. False: it {denies}."),
        _ => format!("The value {says}: {words}."),
    };
    schema.insert("description".to_owned(), sentence.into());
    schema
}

/// What an operator takes, and that in words.
fn operand(operand: Operand) -> (Schema, &'static str) {
    match operand {
        Operand::Value => (
            json_schema!({}),
            "text or a number; any JSON where the target is JSON; a list where `values` is `exactly` or `in_order`",
        ),
        Operand::Element => (json_schema!({}), "text or a number; any JSON where the target is JSON"),
        Operand::Text => (json_schema!({ "type": ["string", "number"] }), "text or a number"),
        Operand::Regex => (json_schema!({ "type": "string" }), "a regular expression, found anywhere in the text"),
        Operand::Glob => (json_schema!({ "type": "string" }), "a pattern for the whole text, with `*` and `?`"),
        Operand::Values => (json_schema!({ "type": "array", "minItems": 1 }), "a list of what `equals` takes"),
        Operand::Flag => (json_schema!({ "type": "boolean" }), "true or false"),
        Operand::Number => (json_schema!({ "type": "number" }), "a number"),
        Operand::Range => (
            json_schema!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 }),
            "a list of two numbers, the least and the most",
        ),
        Operand::Date => (
            json_schema!({ "type": "string", "minLength": 3 }),
            "a date (RFC 3339, a day alone, an HTTP date) or an offset such as `now-2h`",
        ),
        Operand::Networks => (networks(), "a network such as `10.0.0.0/8`, or a list of them"),
        Operand::Length => (length(), "a whole number, or an object of bounds"),
        Operand::Json => (json_schema!({}), "any JSON, in which `${any}` and its like stand for values"),
        Operand::Schema => (json_schema!({ "type": ["object", "boolean"] }), "a JSON Schema, 2020-12"),
    }
}

fn networks() -> Schema {
    json_schema!({ "type": ["string", "array"], "items": { "type": "string" }, "minItems": 1 })
}

fn length() -> Schema {
    let whole = json!({ "type": "integer", "minimum": 0 });
    json_schema!({
        "anyOf": [
            whole,
            {
                "type": "object",
                "properties": { "gt": whole, "gte": whole, "lt": whole, "lte": whole },
                "minProperties": 1,
                "additionalProperties": false,
            },
        ],
    })
}

//! Conditions: groups of them, and matchers.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{
    super::{Condition, Matcher, Modifiers, OPERATORS, Target, Values},
    operand, target,
};

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let this = generator.subschema_for::<Self>();
        let group = |key: &str, holds: &str, of: Value| {
            let content = json!({ "description": holds, "type": "array", "items": of, "minItems": 1 });
            alone(key, &content)
        };
        let mut not = this.clone();
        not.insert("description".to_owned(), "Holds when this does not.".into());
        json_schema!({
            "description": "When a response is given: `all`, `any` or `not` of other conditions, or one target with \
                operators beside it.",
            "anyOf": [
                generator.subschema_for::<Matcher>(),
                group("all", "Holds when all of these hold.", this.clone().to_value()),
                group("any", "Holds when one of these holds.", this.to_value()),
                alone("not", &not.to_value()),
            ],
        })
    }
}

fn alone(key: &str, content: &Value) -> Value {
    json!({ "type": "object", "properties": { key: content }, "required": [key], "additionalProperties": false })
}

impl JsonSchema for Matcher {
    fn schema_name() -> Cow<'static, str> {
        "Matcher".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut properties = target::properties();
        properties.extend(operand::properties());
        properties.extend(modifiers());
        let one_target: Vec<Value> = Target::KEYS.iter().map(|key| json!({ "required": [key] })).collect();
        json_schema!({
            "description": "One part of the request, and what must be true of it. Several operators must all hold; \
                without any, the part must be there.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "oneOf": one_target,
            "allOf": [operands_by_target(), operands_by_values()],
        })
    }
}

/// What operands are compared with depends on whether the target is text or JSON.
fn operands_by_target() -> Value {
    let is_json = |key: &&str| Target::from_key(key, "").is_some_and(|target| target.is_json());
    let json_targets: Vec<Value> =
        Target::KEYS.iter().filter(|key| is_json(key)).map(|key| json!({ "required": [key] })).collect();
    let text = json!({ "type": ["string", "number"] });
    json!({
        "if": { "not": { "anyOf": json_targets } },
        "then": {
            "properties": { "contains": text, "one_of": { "items": text } },
            "if": asks_for_a_list(),
            "then": { "properties": { "equals": { "items": text } } },
            "else": { "properties": { "equals": text } },
        },
    })
}

fn asks_for_a_list() -> Value {
    let values = [Values::Exactly, Values::InOrder].map(Values::key);
    json!({ "properties": { "values": { "enum": values } }, "required": ["values"] })
}

/// `exactly` and `in_order` go with `equals` and a list, and with nothing else.
fn operands_by_values() -> Value {
    let others: Vec<&str> = OPERATORS.iter().map(|kind| kind.key).filter(|key| *key != "equals").collect();
    let goes_with_equals_json = |modifier: &str| {
        json!({
            "if": { "properties": { modifier: { "const": true } }, "required": [modifier] },
            "then": { "required": ["equals_json"] },
        })
    };
    json!({
        "if": asks_for_a_list(),
        "then": {
            "properties": { "equals": { "type": "array", "minItems": 1 } },
            "required": ["equals"],
            "propertyNames": { "not": { "enum": others } },
        },
        "else": { "allOf": [goes_with_equals_json("ignore_order"), goes_with_equals_json("ignore_extra")] },
    })
}

fn modifiers() -> Map<String, Value> {
    let described = |key: &str| match key {
        "values" => json!({
            "description": "Which of the target's values must satisfy the operators: one of them (`any`, this when \
                absent), each (`all`), or as many as `equals` lists and the same, in any order (`exactly`) or in its own \
                (`in_order`).",
            "enum": Values::ALL.map(Values::key),
        }),
        "ignore_case" => json!({ "description": "Letter case makes no difference.", "type": "boolean" }),
        "ignore_order" => json!({
            "description": "The order of arrays makes no difference to `equals_json`.",
            "type": "boolean",
        }),
        _ => json!({
            "description": "Further members of objects and elements of arrays make no difference to `equals_json`.",
            "type": "boolean",
        }),
    };
    Modifiers::KEYS.into_iter().map(|key| (key.to_owned(), described(key))).collect()
}

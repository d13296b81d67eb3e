//! Schemas of conditions, as they can stand in a document.

use serde_json::{Value, json};

use super::{Exporter, security::safe};
use crate::model::Operator;

impl Exporter<'_, '_> {
    /// A schema as it can stand in the document: what it defines for itself becomes components by the same names, where no
    /// other schema has taken them, else all of it a component of its own.
    pub(super) fn schema(&mut self, name: &str, schema: &Value) -> Value {
        let mut shared = schema.clone();
        let definitions = match &mut shared {
            Value::Object(members) => members.shift_remove("$defs"),
            _ => None,
        };
        if let Some(Value::Object(mut definitions)) = definitions {
            let is_plain = is_shareable(schema) && definitions.keys().all(|name| safe(name) == *name);
            refers(&mut shared, "#/$defs/", COMPONENTS);
            definitions.values_mut().for_each(|definition| {
                refers(definition, "#/$defs/", COMPONENTS);
            });
            let is_free = |(name, own): (&String, &Value)| self.schemas.get(name).is_none_or(|known| known == own);
            if is_plain && definitions.iter().all(is_free) {
                self.schemas.extend(definitions);
                return shared;
            }
        }
        let mut moved = schema.clone();
        if !refers(&mut moved, "#", &format!("{COMPONENTS}{name}")) {
            return moved;
        }
        self.schemas.insert(name.to_owned(), moved);
        json!({"$ref": format!("{COMPONENTS}{name}")})
    }
}

/// Where schemas stand that others refer to.
const COMPONENTS: &str = "#/components/schemas/";

/// Whether everything that a schema refers to is a definition of its own.
fn is_shareable(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().all(|(key, value)| match value {
            Value::String(reference) if key == "$ref" => reference.starts_with("#/$defs/"),
            other => !matches!(key.as_str(), "$id" | "$anchor" | "$dynamicAnchor") && is_shareable(other),
        }),
        Value::Array(items) => items.iter().all(is_shareable),
        _ => true,
    }
}

/// Has what refers to one place, or below it, refer to another. False where nothing does.
fn refers(schema: &mut Value, from: &str, to: &str) -> bool {
    match schema {
        Value::Object(members) => members.iter_mut().fold(false, |found, (key, value)| {
            let own = match value {
                Value::String(reference) if key == "$ref" => match reference.strip_prefix(from) {
                    Some(rest) if from.ends_with('/') || rest.is_empty() || rest.starts_with('/') => {
                        *reference = format!("{to}{rest}");
                        true
                    }
                    _ => false,
                },
                other => refers(other, from, to),
            };
            found || own
        }),
        Value::Array(items) => {
            let found: Vec<bool> = items.iter_mut().map(|item| refers(item, from, to)).collect();
            found.contains(&true)
        }
        _ => false,
    }
}

/// The schema of a text that satisfies operators; none where there is none.
pub(super) fn of_text(operators: &[Operator]) -> Option<Value> {
    Some(match operators {
        [] => json!({"type": "string"}),
        [Operator { kind, operand }] => match (kind.key, operand) {
            ("present", Value::Bool(true)) => json!({"type": "string"}),
            ("one_of", values) if *values == json!(["true", "false"]) => json!({"type": "boolean"}),
            ("one_of", Value::Array(_)) => json!({"enum": operand}),
            ("equals", _) => json!({"enum": [operand]}),
            ("regex", Value::String(pattern)) => match pattern.as_str() {
                "^[+-]?[0-9]+$" => json!({"type": "integer"}),
                "^[+-]?[0-9]*[.]?[0-9]+([eE][+-]?[0-9]+)?$" => json!({"type": "number"}),
                _ => json!({"type": "string", "pattern": pattern}),
            },
            _ => return None,
        },
        _ => return None,
    })
}

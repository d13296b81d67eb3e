//! JSON Schemas of any draft as those of 2020-12, which mean the same.

use serde_json::{Map, Value, json};

use super::{pattern::Subject, stub::Remarks};
use crate::{
    api::ImportNote,
    engine::Fit,
    import::{condition, source::At},
    model::{Condition, Target},
};

/// How deep schemas lie within each other at most.
const DEEPEST: usize = 64;

/// `matchesJsonSchema`, whose schema may be written as a text.
pub(super) fn read(
    operand: &At<'_>,
    at: &At<'_>,
    subject: &Subject,
    remarks: &mut Remarks<'_>,
) -> Result<Condition, ImportNote> {
    let mut value = match operand.text() {
        Some(text) => serde_json::from_str(text)
            .map_err(|error| remarks.refuse(operand, format!("its schema is no JSON: {error}")))?,
        None => operand.node.to_json(),
    };
    let is_list_old = matches!(at.text_of("schemaVersion"), Some("V4" | "V6" | "V7" | "V201909"));
    let mut work = Work { is_old: is_list_old, had_format: false };
    work.schema(&mut value, 0).map_err(|detail| remarks.refuse(operand, detail))?;
    Fit::new(&value).map_err(|problem| remarks.refuse(operand, format!("its schema cannot be carried: {problem}")))?;
    if work.had_format {
        remarks.change(operand, "format is left out of the schema, since WireMock does not hold values to it");
    }
    let target = if subject.target == Target::Body { Target::Json("$".to_owned()) } else { subject.target.clone() };
    Ok(condition::matches(target, "schema", value))
}

struct Work {
    /// It is of a draft before 2020-12.
    is_old: bool,
    had_format: bool,
}

impl Work {
    fn schema(&mut self, value: &mut Value, depth: usize) -> Result<(), String> {
        if depth > DEEPEST {
            return Err(format!("its schema is more than {DEEPEST} deep"));
        }
        let Value::Object(members) = value else { return Ok(()) };
        members.shift_remove("$schema");
        if members.get("format").is_some_and(Value::is_string) {
            members.shift_remove("format");
            self.had_format = true;
        }
        if self.is_old {
            modernised(members);
        }
        for (key, inner) in members.iter_mut() {
            match key.as_str() {
                "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
                    for (_, one) in inner.as_object_mut().into_iter().flatten() {
                        self.schema(one, depth + 1)?;
                    }
                }
                "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                    for one in inner.as_array_mut().into_iter().flatten() {
                        self.schema(one, depth + 1)?;
                    }
                }
                "items"
                | "not"
                | "if"
                | "then"
                | "else"
                | "additionalProperties"
                | "contains"
                | "propertyNames"
                | "unevaluatedItems"
                | "unevaluatedProperties" => self.schema(inner, depth + 1)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// What earlier drafts write in another way.
fn modernised(members: &mut Map<String, Value>) {
    for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if let Some(is_exclusive) = members.get(exclusive).and_then(Value::as_bool) {
            members.shift_remove(exclusive);
            if is_exclusive && let Some(bound) = members.shift_remove(limit) {
                members.insert(exclusive.to_owned(), bound);
            }
        }
    }
    members.shift_remove("id");
    if members.get("items").is_some_and(Value::is_array) {
        let items = members.shift_remove("items").unwrap_or(json!([]));
        members.insert("prefixItems".to_owned(), items);
        if let Some(further) = members.shift_remove("additionalItems") {
            members.insert("items".to_owned(), further);
        }
    }
    if let Some(Value::Object(dependencies)) = members.shift_remove("dependencies") {
        let (lists, schemas): (Map<_, _>, Map<_, _>) =
            dependencies.into_iter().partition(|(_, value)| value.is_array());
        for (key, part) in [("dependentRequired", lists), ("dependentSchemas", schemas)] {
            if !part.is_empty() {
                members.insert(key.to_owned(), Value::Object(part));
            }
        }
    }
}

//! Values that a schema may take. They are made from the schema as it is written, and each has to be checked: what
//! keywords forbid together, `not` above all, is found by trying another way.

mod applies;
mod object;
mod scalar;

use serde_json::{Map, Value};

use applies::applying;

/// In how many ways a value is made: other branches, other types, with optional members and without.
const WAYS: usize = 8;
/// How deep values are made; what a schema asks for below that is left out.
const DEEPEST: usize = 12;
/// How many subschemas are looked at for a value, again and again where they refer to each other.
const STEPS: usize = 2_000;

/// Values that a schema may take, the plainest first; where there is an object already, it with what it lacks before that.
pub(in crate::engine) fn samples(schema: &Value, there: &Value) -> Vec<Value> {
    let mut values = Vec::new();
    let parsed = there.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let members = parsed.as_ref().unwrap_or(there).as_object();
    for way in 0..WAYS {
        let mut maker = Maker { root: schema, steps: STEPS };
        let Some(made) = maker.value(&[schema], way, 0) else { continue };
        if let (Some(made), Some(members)) = (made.as_object(), members) {
            let mut both: Map<String, Value> = made.clone();
            both.extend(members.clone());
            values.push(Value::Object(both));
        }
        values.push(made);
    }
    values
}

struct Maker<'s> {
    root: &'s Value,
    steps: usize,
}

/// The keywords that apply to a value together, from several schemas.
type Keywords<'s> = Vec<&'s Map<String, Value>>;

impl<'s> Maker<'s> {
    /// A value that all of these schemas may take; none where they take none, or it takes too many steps.
    fn value(&mut self, schemas: &[&'s Value], way: usize, depth: usize) -> Option<Value> {
        let keywords = applying(self, schemas, way)?;
        if let Some(value) = all(&keywords, "const").next() {
            return Some(value.clone());
        }
        if let Some(value) = all(&keywords, "enum").next() {
            return pick(value.as_array()?, way).cloned();
        }
        if depth == DEEPEST {
            return Some(Value::Null);
        }
        match kind(&keywords, way) {
            "null" => Some(Value::Null),
            "boolean" => Some(way.is_multiple_of(2).into()),
            "object" => self.object(&keywords, way, depth),
            "array" => self.array(&keywords, way, depth),
            "integer" => scalar::number(&keywords, true, way),
            "number" => scalar::number(&keywords, false, way),
            _ => scalar::text(&keywords, way),
        }
    }
}

fn all<'k, 's>(keywords: &'k Keywords<'s>, name: &'k str) -> impl Iterator<Item = &'s Value> + 'k {
    keywords.iter().filter_map(move |schema| schema.get(name))
}

fn pick<T>(list: &[T], way: usize) -> Option<&T> {
    list.get(way % list.len().max(1))
}

/// The keywords that only concern values of a type, from which it is guessed where none is told.
const TELLING: [(&str, &[&str]); 4] = [
    ("object", &["properties", "required", "minProperties", "patternProperties", "dependentRequired", "propertyNames"]),
    ("array", &["items", "prefixItems", "minItems", "contains", "uniqueItems"]),
    ("string", &["minLength", "maxLength", "pattern", "format"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];
const OTHERS: [&str; 6] = ["string", "number", "boolean", "null", "object", "array"];

/// The type of the value that is made: one that every `type` allows, or else one that the keywords are about.
fn kind<'s>(keywords: &Keywords<'s>, way: usize) -> &'s str {
    let mut told: Option<Vec<&'s str>> = None;
    for types in all(keywords, "type") {
        let list: Vec<&str> = types.as_array().into_iter().flatten().chain([types]).filter_map(Value::as_str).collect();
        let narrower = |name: &&str| list.contains(name) || (*name == "integer" && list.contains(&"number"));
        told = Some(match told {
            Some(before) if before.contains(&"number") && list.contains(&"integer") => vec!["integer"],
            Some(before) => before.into_iter().filter(narrower).collect(),
            None => list,
        });
    }
    if let Some(told) = told {
        return pick(&told, way).copied().unwrap_or("null");
    }
    let about = |(_, names): &&(&str, &[&str])| names.iter().any(|name| all(keywords, name).next().is_some());
    let guessed = TELLING.iter().filter(about).map(|(kind, _)| *kind);
    let kinds: Vec<&str> = guessed.chain(OTHERS).collect();
    pick(&kinds, way / 2).copied().unwrap_or("string")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::Schema, *};

    #[test]
    fn a_schema_takes_one_of_its_samples() {
        for schema in [
            json!({"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "integer", "minimum": 5},
                "name": {"type": "string", "pattern": "^[A-Z][a-z]+$"}}, "additionalProperties": false}),
            json!({"type": "array", "items": {"type": "integer"}, "minItems": 3, "uniqueItems": true}),
            json!({"type": "array", "prefixItems": [{"const": "a"}, {"type": "number"}], "minItems": 2, "items": false}),
            json!({"type": "array", "contains": {"type": "string", "minLength": 2}, "minContains": 2}),
            json!({"enum": [1, "a", null]}),
            json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}),
            json!({"type": "integer", "multipleOf": 7, "minimum": 50}),
            json!({"type": "integer", "maximum": -3}),
            json!({"type": "string", "minLength": 12, "maxLength": 12}),
            json!({"allOf": [{"properties": {"a": {"type": "string"}}}, {"required": ["a"]}]}),
            json!({"oneOf": [{"type": "string"}, {"type": "integer"}], "not": {"type": "string"}}),
            json!({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "type": "object", "minProperties": 1}),
            json!({"$ref": "#/$defs/a", "$defs": {"a": {"type": "object", "required": ["next"],
                "properties": {"next": {"type": ["null", "object"]}}}}}),
            json!({"type": "object", "dependentRequired": {"a": ["b"]}, "required": ["a"]}),
            json!({"type": "object", "patternProperties": {"^x-": {"type": "integer"}}, "minProperties": 2,
                "additionalProperties": false}),
            json!({"type": "object", "propertyNames": {"pattern": "^[a-z]{3}$"}, "minProperties": 1}),
            json!({"$anchor": "top", "type": "object", "properties": {"a": {"$ref": "#leaf"}}, "required": ["a"],
                "$defs": {"l": {"$anchor": "leaf", "type": "boolean"}}}),
            json!(true),
            json!({}),
        ] {
            let compiled = Schema::compile(&schema).unwrap();
            let samples = samples(&schema, &Value::Null);
            assert!(samples.iter().any(|value| compiled.check(value).is_ok()), "{schema}: {samples:?}");
        }
        assert!(samples(&json!(false), &Value::Null).is_empty());
    }

    #[test]
    fn what_is_there_stays() {
        let schema = json!({"type": "object", "required": ["a", "b"]});
        assert_eq!(samples(&schema, &json!({"a": 7})).first(), Some(&json!({"a": 7, "b": "text"})));
        assert_eq!(samples(&schema, &json!("{\"a\": 7}")).first(), Some(&json!({"a": 7, "b": "text"})));
    }

    #[test]
    fn a_schema_without_end_is_left() {
        let schema =
            json!({"type": "object", "required": ["a", "b"], "properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}});
        assert!(samples(&schema, &Value::Null).is_empty());
    }
}

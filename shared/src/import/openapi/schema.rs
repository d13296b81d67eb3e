//! One schema of 2020-12 for what is spread over a document, in the dialects of Swagger 2.0 and OpenAPI 3.0 or in 3.1's.
//!
//! What is referred to stands under `$defs`, by the name it has in the document. What the evaluator would refuse is left out
//! and reported, so that the rest of the schema still counts.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value, json};

use super::{Importer, version::Version};
use crate::{
    document::{Node, NodeValue},
    engine::Fit,
    import::{ImportError, source::At},
};

/// What a schema is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To make a sample: with examples and what XML is called, without what only requests have.
    Sample,
    /// To judge a request: with nothing that is not asked, without what only replies have.
    Request,
}

/// How many values a schema that bodies are held to has at most, with all that it refers to.
const LARGEST: usize = 20_000;

/// How many values are looked at to make a sample. Further ones lie so far from the whole that no sample has them: what
/// refers to them is taken for what no value fits, and may be left out.
const AMPLE: usize = 4_000;

const SINGLE: [&str; 11] = [
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: [&str; 4] = ["properties", "patternProperties", "dependentSchemas", "$defs"];
const NUMBERS: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const COUNTS: [&str; 8] =
    ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains"];
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// Schemas that are being put together.
struct Bundle<'d> {
    purpose: Purpose,
    /// The names under `$defs`, by what they name.
    names: HashMap<*const Node, String>,
    taken: HashSet<String>,
    waiting: VecDeque<(At<'d>, String)>,
    values: usize,
}

impl<'d> Importer<'d, '_> {
    /// A schema by itself. None where it is larger than what is looked at, which is reported.
    pub(super) fn schema(&mut self, at: &At<'d>, purpose: Purpose) -> Result<Option<Value>, ImportError> {
        let mut bundle = Bundle {
            purpose,
            names: HashMap::new(),
            taken: HashSet::new(),
            waiting: VecDeque::new(),
            values: if purpose == Purpose::Sample { AMPLE } else { LARGEST },
        };
        let Some(mut whole) = self.convert(at, &mut bundle)? else { return Ok(self.too_large(at)) };
        let mut defs = Map::new();
        while let Some((at, name)) = bundle.waiting.pop_front() {
            let schema = match self.convert(&at, &mut bundle)? {
                Some(schema) => schema,
                None if purpose == Purpose::Sample => Value::Bool(false),
                None => return Ok(self.too_large(&at)),
            };
            defs.insert(name, schema);
        }
        if let (Some(members), false) = (whole.as_object_mut(), defs.is_empty()) {
            // Definitions of its own are not referred to by their place any more.
            members.insert("$defs".to_owned(), Value::Object(defs));
        }
        Ok(Some(whole))
    }

    fn too_large(&mut self, at: &At<'d>) -> Option<Value> {
        self.notes.left(at, "this schema is too large to be looked at");
        None
    }

    /// None where the bundle is full.
    fn convert(&mut self, at: &At<'d>, bundle: &mut Bundle<'d>) -> Result<Option<Value>, ImportError> {
        self.spend(1 + at.len() / 8, at)?;
        let Some(left) = bundle.values.checked_sub(1) else { return Ok(None) };
        bundle.values = left;
        match &at.node.value {
            NodeValue::Bool(value) => return Ok(Some(Value::Bool(*value))),
            NodeValue::Object(_) => {}
            _ => {
                self.notes.left(at, "a schema is an object");
                return Ok(Some(json!({})));
            }
        }
        let mut out = Map::new();
        if let Some(reference) = at.text_of("$ref") {
            match self.resolve(reference) {
                Ok(target) => {
                    // A chain that leads back to itself ends here.
                    self.follow(at)?;
                    out.insert("$ref".to_owned(), Value::String(bundle.refer(target)));
                }
                Err(why) => self.notes.left(at, why),
            }
            if self.version != Version::ThreeOne {
                return Ok(Some(Value::Object(out)));
            }
        }
        for (key, value) in at.fields() {
            if key != "$ref" && !self.keyword(key, &value, bundle, &mut out)? {
                return Ok(None);
            }
        }
        self.settle(at, bundle.purpose, &mut out)?;
        Ok(Some(Value::Object(out)))
    }

    /// Takes over a keyword; false where the bundle is full.
    fn keyword(
        &mut self,
        key: &str,
        at: &At<'d>,
        bundle: &mut Bundle<'d>,
        out: &mut Map<String, Value>,
    ) -> Result<bool, ImportError> {
        let value = match key {
            "items" if matches!(at.node.value, NodeValue::Array(_)) => {
                return self.list("prefixItems", at, bundle, out);
            }
            _ if SINGLE.contains(&key) => {
                let Some(schema) = self.convert(at, bundle)? else { return Ok(false) };
                schema
            }
            _ if LISTS.contains(&key) => return self.list(key, at, bundle, out),
            _ if NAMED.contains(&key) => {
                // Only what is referred to is wanted of definitions.
                if key == "$defs" {
                    return Ok(true);
                }
                let mut members = Map::new();
                for (name, schema) in at.fields() {
                    if key == "patternProperties" && !is_pattern(name) {
                        self.notes
                            .changed(&schema, format!("the pattern {name:?} cannot be used, and is not asked for"));
                        continue;
                    }
                    let Some(schema) = self.convert(&schema, bundle)? else { return Ok(false) };
                    members.insert(name.to_owned(), schema);
                }
                Value::Object(members)
            }
            _ => match self.assertion(key, at, bundle.purpose)? {
                Some(value) => value,
                None => return Ok(true),
            },
        };
        let key = if key == "example" { "examples" } else { key };
        out.insert(key.to_owned(), value);
        Ok(true)
    }

    fn list(
        &mut self,
        key: &str,
        at: &At<'d>,
        bundle: &mut Bundle<'d>,
        out: &mut Map<String, Value>,
    ) -> Result<bool, ImportError> {
        let mut schemas = Vec::new();
        for item in at.items() {
            let Some(schema) = self.convert(&item, bundle)? else { return Ok(false) };
            schemas.push(schema);
        }
        if !schemas.is_empty() {
            out.insert(key.to_owned(), Value::Array(schemas));
        }
        Ok(true)
    }

    /// A keyword that holds no schema; none where it is none, or asks nothing that can be asked.
    fn assertion(&mut self, key: &str, at: &At<'d>, purpose: Purpose) -> Result<Option<Value>, ImportError> {
        let node = at.node;
        let is_number = matches!(node.value, NodeValue::Number(_));
        let is_sound = match key {
            "type" => return Ok(self.types(at)),
            "nullable" | "x-nullable" | "uniqueItems" => matches!(node.value, NodeValue::Bool(true)),
            "enum" => matches!(&node.value, NodeValue::Array(values) if !values.is_empty()),
            "const" => true,
            "required" => {
                let names = at.items().filter_map(|item| item.text()).map(Value::from).collect::<Vec<_>>();
                return Ok((!names.is_empty()).then_some(Value::Array(names)));
            }
            "exclusiveMinimum" | "exclusiveMaximum" => is_number || node.value == NodeValue::Bool(true),
            _ if NUMBERS.contains(&key) => is_number,
            _ if COUNTS.contains(&key) => is_number && node.to_json().as_u64().is_some(),
            "format" => at.text().is_some(),
            "pattern" => {
                let sound = at.text().is_some_and(is_pattern);
                if !sound {
                    self.notes.changed(at, "this pattern cannot be used, and is not asked for");
                }
                sound
            }
            "discriminator" if at.text().is_some() => {
                return Ok((purpose == Purpose::Sample).then(|| json!({ "propertyName": at.text() })));
            }
            "example" if purpose == Purpose::Sample => {
                self.spend(1, at)?;
                return Ok(Some(json!([node.to_json()])));
            }
            "examples" => purpose == Purpose::Sample && matches!(node.value, NodeValue::Array(_)),
            "default" | "xml" | "discriminator" => purpose == Purpose::Sample,
            "readOnly" | "writeOnly" => matches!(node.value, NodeValue::Bool(true)),
            _ => false,
        };
        if !is_sound {
            return Ok(None);
        }
        if key == "xml" && (at.get("namespace").is_some() || at.get("prefix").is_some()) {
            self.notes.left(at, "namespaces and prefixes of XML are not written");
        }
        Ok(Some(node.to_json()))
    }

    fn types(&mut self, at: &At<'d>) -> Option<Value> {
        let known = |name: &str| TYPES.contains(&name);
        match &at.node.value {
            NodeValue::String(name) if known(name) => Some(Value::from(name.as_str())),
            NodeValue::String(name) if name == "file" => Some(Value::from("string")),
            NodeValue::Array(names) => {
                let names = names.iter().filter_map(|node| match &node.value {
                    NodeValue::String(name) if known(name) => Some(Value::from(name.as_str())),
                    NodeValue::Null => Some(Value::from("null")),
                    _ => None,
                });
                let names: Vec<Value> = names.collect();
                (!names.is_empty()).then_some(Value::Array(names))
            }
            _ => {
                self.notes.changed(at, "this is no type of JSON Schema, and any is taken");
                None
            }
        }
    }

    /// Brings together what the dialects say with several keywords, or with other ones.
    fn settle(&mut self, at: &At<'d>, purpose: Purpose, out: &mut Map<String, Value>) -> Result<(), ImportError> {
        for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
            if out.get(exclusive) == Some(&Value::Bool(true)) {
                out.remove(exclusive);
                if let Some(number) = out.remove(limit) {
                    out.insert(exclusive.to_owned(), number);
                }
            }
        }
        let divisor = out.get("multipleOf").and_then(Value::as_f64);
        if divisor.is_some_and(|divisor| divisor <= 0.0) {
            out.remove("multipleOf");
        }
        self.sides(at, purpose, out)?;
        let is_nullable = out.remove("nullable").is_some() | out.remove("x-nullable").is_some();
        if is_nullable && self.version != Version::ThreeOne {
            nullable(out);
        }
        Ok(())
    }

    /// Leaves out what only the other side sends: what is read-only of requests, what is write-only of replies.
    fn sides(&mut self, at: &At<'d>, purpose: Purpose, out: &mut Map<String, Value>) -> Result<(), ImportError> {
        let Some(properties) = at.get("properties") else { return Ok(()) };
        let side = if purpose == Purpose::Sample { "writeOnly" } else { "readOnly" };
        let mut names = Vec::new();
        for (name, property) in properties.fields() {
            let is_own = property.is_set(side);
            let by_reference = !is_own
                && property.text_of("$ref").is_some()
                && self.follow(&property)?.is_some_and(|target| target.is_set(side));
            if is_own || by_reference {
                names.push(name.to_owned());
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        if let Some(required) = out.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| !names.iter().any(|other| name == other));
            if required.is_empty() {
                out.remove("required");
            }
        }
        if let (Purpose::Sample, Some(properties)) = (purpose, out.get_mut("properties").and_then(Value::as_object_mut))
        {
            properties.retain(|name, _| !names.contains(name));
        }
        Ok(())
    }
}

impl<'d> Bundle<'d> {
    /// The reference to what stands elsewhere in the document, which waits to be put together too.
    fn refer(&mut self, target: At<'d>) -> String {
        let key = std::ptr::from_ref(target.node);
        if let Some(name) = self.names.get(&key) {
            return format!("#/$defs/{name}");
        }
        let last = target.pointer.rsplit('/').next().unwrap_or_default();
        // A name that needs no escapes in a reference.
        let sound = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '.');
        let base: String = last.chars().map(|sign| if sound(sign) { sign } else { '_' }).take(80).collect();
        let mut name = if base.is_empty() { "schema".to_owned() } else { base.clone() };
        let mut number = 1;
        while self.taken.contains(&name) {
            number += 1;
            name = format!("{base}_{number}");
        }
        self.taken.insert(name.clone());
        self.names.insert(key, name.clone());
        let reference = format!("#/$defs/{name}");
        self.waiting.push_back((target, name));
        reference
    }
}

/// Lets a schema take null too.
fn nullable(out: &mut Map<String, Value>) {
    if let Some(values) = out.get_mut("enum").and_then(Value::as_array_mut)
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    match out.get_mut("type") {
        Some(Value::Array(names)) if !names.iter().any(|name| name == "null") => names.push("null".into()),
        Some(Value::String(name)) => {
            let both = json!([name, "null"]);
            out.insert("type".to_owned(), both);
        }
        Some(_) => {}
        None => {
            let whole = std::mem::take(out);
            out.insert("anyOf".to_owned(), json!([whole, { "type": "null" }]));
        }
    }
}

/// Whether a pattern can be used.
fn is_pattern(source: &str) -> bool {
    Fit::new(&json!({ "pattern": source })).is_ok()
}

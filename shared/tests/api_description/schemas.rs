//! The schemas of the types, as they are read and as they are written.

use std::collections::BTreeMap;

use dotmock_shared::model::Project;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::{Map, Value, json};

use super::text;

/// Collects schemas, and refers to them by name. What is read may leave out what has a default; what is written has it.
pub struct Schemas {
    read: SchemaGenerator,
    written: SchemaGenerator,
}

impl Schemas {
    pub fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        // What is written has its defaults in it, so nobody needs to be told of them.
        let without_defaults = RecursiveTransform(|schema: &mut Schema| {
            schema.remove("default");
        });
        let written = settings().for_serialize().with_transform(without_defaults);
        Self { read: settings().for_deserialize().into_generator(), written: written.into_generator() }
    }

    /// A reference to the schema of what a client sends.
    pub fn read<T: JsonSchema>(&mut self) -> Value {
        self.read.subschema_for::<T>().to_value()
    }

    /// A reference to the schema of what the API sends.
    pub fn written<T: JsonSchema>(&mut self) -> Value {
        self.written.subschema_for::<T>().to_value()
    }

    /// All that were referred to, by name.
    pub fn into_components(mut self) -> Map<String, Value> {
        let mut all: BTreeMap<String, Value> = self.read.take_definitions(true).into_iter().collect();
        for (name, schema) in self.written.take_definitions(true) {
            if let Some(other) = all.insert(name.clone(), schema.clone()) {
                assert_eq!(other, schema, "{name} is not written as it is read, so it needs two names");
            }
        }
        let mut all = Value::Object(all.into_iter().collect());
        text::plain(&mut all);
        match all {
            Value::Object(all) => all,
            _ => unreachable!("it was made an object"),
        }
    }
}

/// The JSON Schema of a project's document.
pub fn of_documents() -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Project>();
    let mut schema = schema.to_value();
    text::plain(&mut schema);
    let Value::Object(mut members) = schema else { unreachable!("a struct is described by an object") };
    // What it is stands before what is in it.
    let mut whole = Map::new();
    for name in ["$schema", "title", "description"] {
        whole.extend(members.shift_remove_entry(name));
    }
    whole.extend(members);
    whole.into()
}

/// A schema of a document's part that can be asked by itself: what it refers to lies in it.
pub fn by_itself(components: &Map<String, Value>, schema: &Value) -> Value {
    let whole = json!({ "$defs": components, "allOf": [schema] });
    serde_json::from_str(&whole.to_string().replace("#/components/schemas/", "#/$defs/")).unwrap()
}

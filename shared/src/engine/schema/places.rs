//! The subschemas of a document, and the names they go by: addresses, anchors, pointers.

use std::{collections::HashMap, ptr};

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{
    SchemaError,
    keyword::{NodeId, ResourceId},
    location::{escape, unescape},
    uri,
    words::quoted,
};

/// How many subschemas there may be.
const MAX_SUBSCHEMAS: usize = 10_000;
/// How deep a schema may nest, counting all JSON.
const MAX_DEPTH: usize = 128;
/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Keywords that hold a subschema; those that hold a list of them; those that hold them by name.
const SINGLE: [&str; 11] = [
    "additionalProperties",
    "propertyNames",
    "items",
    "contains",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: [&str; 6] =
    ["properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"];

/// A subschema as it stands in the document.
#[derive(Debug)]
pub(super) struct Place<'s> {
    pub(super) value: &'s Value,
    pub(super) parent: Option<NodeId>,
    pub(super) token: String,
    pub(super) resource: ResourceId,
}

/// The whole, or a subschema with an `$id`.
#[derive(Debug)]
struct Resource {
    uri: String,
    root: NodeId,
    anchors: HashMap<String, Anchor>,
}

#[derive(Debug, Clone, Copy)]
struct Anchor {
    node: NodeId,
    dynamic: bool,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) node: NodeId,
    /// It went by the name of a dynamic anchor.
    pub(super) dynamic: bool,
}

/// All subschemas, in the order in which they are compiled.
#[derive(Debug)]
pub(super) struct Places<'s> {
    all: Vec<Place<'s>>,
    /// By where the value is in memory, which is the same for as long as the document is borrowed.
    by_value: HashMap<*const Value, NodeId>,
    resources: Vec<Resource>,
    by_uri: HashMap<String, ResourceId>,
}

impl<'s> Places<'s> {
    /// Finds the subschemas at the positions that the dialect has for them.
    pub(super) fn find(schema: &'s Value) -> Result<Self, SchemaError> {
        if deeper_than(schema, MAX_DEPTH) {
            let message = format!("a schema nests at most {MAX_DEPTH} deep");
            return Err(SchemaError { pointer: String::new(), message });
        }
        let whole = Resource { uri: String::new(), root: 0, anchors: HashMap::new() };
        let mut places = Self {
            all: Vec::new(),
            by_value: HashMap::new(),
            resources: vec![whole],
            by_uri: HashMap::from([(String::new(), 0)]),
        };
        places.add(Place { value: schema, parent: None, token: String::new(), resource: 0 })?;
        let mut next = 0;
        while next < places.all.len() {
            places.identify(next)?;
            places.add_children(next)?;
            next += 1;
        }
        Ok(places)
    }

    pub(super) fn get(&self, node: NodeId) -> Option<&Place<'s>> {
        self.all.get(node)
    }

    /// The subschema that a value of the document is.
    pub(super) fn at(&self, value: &Value) -> Option<NodeId> {
        self.by_value.get(&ptr::from_ref(value)).copied()
    }

    pub(super) fn into_places(self) -> Vec<Place<'s>> {
        self.all
    }

    /// An error at a keyword of a subschema; `below` is the way from the subschema as part of a JSON Pointer.
    pub(super) fn error(&self, node: NodeId, below: &str, message: String) -> SchemaError {
        let mut tokens = vec![below];
        let mut here = self.all.get(node);
        while let Some(place) = here {
            tokens.push(&place.token);
            here = place.parent.and_then(|parent| self.all.get(parent));
        }
        let tokens = tokens.iter().rev().filter(|token| !token.is_empty());
        SchemaError { pointer: tokens.flat_map(|token| ["/", token]).collect(), message }
    }

    /// What each resource has under the name of a dynamic anchor.
    pub(super) fn dynamic_anchors(&self, name: &str) -> impl Iterator<Item = (ResourceId, NodeId)> {
        self.resources.iter().enumerate().filter_map(move |(resource, known)| {
            known.anchors.get(name).filter(|anchor| anchor.dynamic).map(|anchor| (resource, anchor.node))
        })
    }

    /// What a reference in a subschema leads to. That may be a subschema not known before.
    pub(super) fn resolve(&mut self, from: NodeId, reference: &str) -> Result<Target, SchemaErrorText> {
        let (address, fragment) = uri::split_fragment(reference);
        let base = self.all.get(from).and_then(|place| self.resources.get(place.resource));
        let address = uri::resolve(base.map_or("", |resource| &resource.uri), address);
        let resource = self.by_uri.get(&address).and_then(|id| self.resources.get(*id)).ok_or_else(|| {
            format!(
                "{} is not in this schema, and schemas elsewhere are not read: copy it here, under `$defs`",
                quoted(&address)
            )
        })?;
        let nothing = || format!("{} leads to nothing in this schema", quoted(reference));
        let fragment = percent_decode_str(fragment.unwrap_or("")).decode_utf8().map_err(|_| nothing())?;
        if fragment.is_empty() {
            return Ok(Target { node: resource.root, dynamic: false });
        }
        if fragment.starts_with('/') {
            let node = self.follow(resource.root, &fragment)?.ok_or_else(nothing)?;
            return Ok(Target { node, dynamic: false });
        }
        let anchor = resource.anchors.get(&*fragment).ok_or_else(nothing)?;
        Ok(Target { node: anchor.node, dynamic: anchor.dynamic })
    }

    /// Follows a JSON Pointer. What it leads to is a subschema from then on, wherever it stands.
    fn follow(&mut self, root: NodeId, pointer: &str) -> Result<Option<NodeId>, SchemaErrorText> {
        let Some(mut value) = self.all.get(root).map(|place| place.value) else { return Ok(None) };
        let (mut nearest, mut rest) = (root, String::new());
        for token in pointer.split('/').skip(1) {
            let name = unescape(token);
            let child = match value {
                Value::Object(members) => members.get(&name),
                Value::Array(items) => name.parse().ok().and_then(|index: usize| items.get(index)),
                _ => None,
            };
            let Some(child) = child else { return Ok(None) };
            value = child;
            if !rest.is_empty() {
                rest.push('/');
            }
            rest.push_str(&escape(&name));
            if let Some(node) = self.at(value) {
                (nearest, rest) = (node, String::new());
            }
        }
        if rest.is_empty() {
            return Ok(Some(nearest));
        }
        let resource = self.all.get(nearest).map_or(0, |place| place.resource);
        let mut next = self.all.len();
        let found = Place { value, parent: Some(nearest), token: rest, resource };
        self.add(found).map_err(|error| error.message)?;
        while next < self.all.len() {
            self.add_children(next).map_err(|error| error.message)?;
            next += 1;
        }
        Ok(self.at(value))
    }

    fn add(&mut self, place: Place<'s>) -> Result<(), SchemaError> {
        // What a reference has led to may contain what is known already.
        if self.at(place.value).is_some() {
            return Ok(());
        }
        let node = self.all.len();
        self.by_value.insert(ptr::from_ref(place.value), node);
        let sound = place.value.is_object() || place.value.is_boolean();
        self.all.push(place);
        if !sound {
            return Err(self.error(node, "", "a schema is an object, true or false".to_owned()));
        }
        if node >= MAX_SUBSCHEMAS {
            return Err(self.error(node, "", format!("a schema has at most {MAX_SUBSCHEMAS} subschemas")));
        }
        Ok(())
    }

    fn add_children(&mut self, node: NodeId) -> Result<(), SchemaError> {
        let Some(place) = self.all.get(node) else { return Ok(()) };
        let (Value::Object(members), resource) = (place.value, place.resource) else { return Ok(()) };
        for (name, value) in members {
            let mut add =
                |value: &'s Value, token: String| self.add(Place { value, parent: Some(node), token, resource });
            match value {
                // What an unsound value of a keyword is told is up to `compile`.
                Value::Object(_) | Value::Bool(_) if SINGLE.contains(&name.as_str()) => add(value, escape(name))?,
                Value::Array(items) if LISTS.contains(&name.as_str()) => {
                    for (index, item) in items.iter().enumerate() {
                        add(item, format!("{name}/{index}"))?;
                    }
                }
                Value::Object(schemas) if NAMED.contains(&name.as_str()) => {
                    for (key, schema) in
                        schemas.iter().filter(|(_, schema)| name != "dependencies" || !schema.is_array())
                    {
                        add(schema, format!("{}/{}", escape(name), escape(key)))?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads what a subschema is called.
    fn identify(&mut self, node: NodeId) -> Result<(), SchemaError> {
        let Some((Value::Object(members), resource)) = self.all.get(node).map(|place| (place.value, place.resource))
        else {
            return Ok(());
        };
        if let Some(dialect) = members.get("$schema").filter(|dialect| !is_dialect(dialect)) {
            let message = format!("only the dialect {DIALECT} is understood, this is {dialect}");
            return Err(self.error(node, "$schema", message));
        }
        let resource = match members.get("$id") {
            Some(id) => self.add_resource(node, resource, id).map_err(|message| self.error(node, "$id", message))?,
            None => resource,
        };
        for (keyword, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            self.add_anchor(node, resource, members, keyword, dynamic)
                .map_err(|message| self.error(node, keyword, message))?;
        }
        Ok(())
    }

    fn add_resource(&mut self, node: NodeId, within: ResourceId, id: &Value) -> Result<ResourceId, SchemaErrorText> {
        let id = id.as_str().ok_or("`$id` takes text")?;
        let (address, fragment) = uri::split_fragment(id);
        if fragment.is_some_and(|fragment| !fragment.is_empty()) {
            return Err("`$id` has no fragment; a name within a schema is an `$anchor`".to_owned());
        }
        let uri = uri::resolve(self.resources.get(within).map_or("", |resource| &resource.uri), address);
        if node == 0 {
            // The whole can still be named by an empty reference, which resolves to its own address.
            self.by_uri = HashMap::from([(uri.clone(), 0)]);
            if let Some(whole) = self.resources.first_mut() {
                whole.uri = uri;
            }
            return Ok(0);
        }
        let resource = self.resources.len();
        if self.by_uri.insert(uri.clone(), resource).is_some() {
            return Err(format!("two schemas have the `$id` {}", quoted(&uri)));
        }
        self.resources.push(Resource { uri, root: node, anchors: HashMap::new() });
        if let Some(place) = self.all.get_mut(node) {
            place.resource = resource;
        }
        Ok(resource)
    }

    fn add_anchor(
        &mut self,
        node: NodeId,
        resource: ResourceId,
        members: &Map<String, Value>,
        keyword: &str,
        dynamic: bool,
    ) -> Result<(), SchemaErrorText> {
        let Some(name) = members.get(keyword) else { return Ok(()) };
        let name = name.as_str().filter(|name| is_anchor(name)).ok_or_else(|| {
            format!("`{keyword}` takes a name of letters, digits, `-`, `_` and `.` that starts with a letter or `_`")
        })?;
        let Some(resource) = self.resources.get_mut(resource) else { return Ok(()) };
        match resource.anchors.insert(name.to_owned(), Anchor { node, dynamic }) {
            Some(other) if other.node != node => Err(format!("two schemas have the anchor {}", quoted(name))),
            // One schema may have both kinds of one name.
            Some(other) => {
                resource.anchors.insert(name.to_owned(), Anchor { node, dynamic: dynamic || other.dynamic });
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// What is wrong, without where.
pub(super) type SchemaErrorText = String;

fn is_dialect(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.strip_suffix('#').unwrap_or(text) == DIALECT)
}

fn is_anchor(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// Whether a value nests deeper than a bound. Takes no stack, as it is asked before that is known.
fn deeper_than(value: &Value, bound: usize) -> bool {
    let mut waiting = vec![(value, 1)];
    while let Some((value, depth)) = waiting.pop() {
        if depth > bound {
            return true;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Object(members) => waiting.extend(members.values().map(|member| (member, depth + 1))),
            _ => {}
        }
    }
    false
}

//! Which keywords apply to a value: those of a schema, of what it refers to, and of one of its branches.

use serde_json::Value;

use super::{super::super::fields::percent_decode, Keywords, Maker, pick};

/// How deep a schema is searched for a name.
const DEEPEST: usize = 64;

/// The keywords of all these schemas and of what they bring along; none where one is `false`, or the steps are used up.
pub(super) fn applying<'s>(maker: &mut Maker<'s>, schemas: &[&'s Value], way: usize) -> Option<Keywords<'s>> {
    let mut keywords = Keywords::new();
    let mut waiting: Vec<&'s Value> = schemas.iter().rev().copied().collect();
    while let Some(schema) = waiting.pop() {
        maker.steps = maker.steps.checked_sub(1)?;
        let Value::Object(members) = schema else {
            if schema == &Value::Bool(false) {
                return None;
            }
            continue;
        };
        keywords.push(members);
        let list = |name: &str| members.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        waiting.extend(list("allOf").iter().rev());
        waiting.extend(pick(list("anyOf"), way));
        waiting.extend(pick(list("oneOf"), way));
        if let Some(condition) = members.get("if") {
            let holds = way.is_multiple_of(2);
            waiting.extend(members.get(if holds { "then" } else { "else" }));
            waiting.extend(holds.then_some(condition));
        }
        for name in ["$ref", "$dynamicRef"] {
            waiting.extend(members.get(name).and_then(Value::as_str).and_then(|name| resolve(maker, name)));
        }
    }
    Some(keywords)
}

/// What a reference within the schema names.
fn resolve<'s>(maker: &mut Maker<'s>, reference: &str) -> Option<&'s Value> {
    let root = maker.root;
    let (id, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let resource = if id.is_empty() { root } else { maker.named(root, &["$id"], id, 0)? };
    let fragment = percent_decode(fragment);
    if fragment.is_empty() || fragment.starts_with('/') {
        return resource.pointer(&fragment);
    }
    maker.named(resource, &["$anchor", "$dynamicAnchor"], &fragment, 0)
}

impl<'s> Maker<'s> {
    fn named(&mut self, schema: &'s Value, keys: &[&str], name: &str, depth: usize) -> Option<&'s Value> {
        self.steps = self.steps.checked_sub(1)?;
        if depth == DEEPEST {
            return None;
        }
        if keys.iter().any(|key| schema.get(key).and_then(Value::as_str) == Some(name)) {
            return Some(schema);
        }
        match schema {
            Value::Object(members) => members.values().find_map(|inner| self.named(inner, keys, name, depth + 1)),
            Value::Array(elements) => elements.iter().find_map(|inner| self.named(inner, keys, name, depth + 1)),
            _ => None,
        }
    }
}

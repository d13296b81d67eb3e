use serde_json::{Map, Number};

use crate::api::Position;

/// A value of a document and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Where its first character stands.
    pub position: Position,
    /// What it is.
    pub value: Value,
}

/// What JSON can say, whichever way it was written. Numbers keep their digits; `serde_json` spells exponents anew.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A member of an object, in the author's order. Names may repeat here; [`super::report`] is told of those.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub key: String,
    pub key_position: Position,
    pub node: Node,
}

impl Node {
    /// What the value is, as one says it: `a list`.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// The same as plain JSON. Of members with one name the last counts.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => serde_json::Value::Bool(*value),
            Value::Number(number) => serde_json::Value::Number(number.clone()),
            Value::String(text) => serde_json::Value::String(text.clone()),
            Value::Array(items) => items.iter().map(Self::to_json).collect(),
            Value::Object(members) => serde_json::Value::Object(object_to_json(members)),
        }
    }

    /// The node that a JSON Pointer (RFC 6901) names, or the nearest above it that exists.
    pub fn nearest(&self, pointer: &str) -> &Self {
        let mut node = self;
        for token in pointer.split('/').skip(1) {
            let next = match &node.value {
                Value::Array(items) => token.parse::<usize>().ok().and_then(|index| items.get(index)),
                Value::Object(members) => {
                    let key = token.replace("~1", "/").replace("~0", "~");
                    members.iter().find(|member| member.key == key).map(|member| &member.node)
                }
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }
}

/// Members as a JSON object, in their order.
pub(super) fn object_to_json(members: &[Member]) -> Map<String, serde_json::Value> {
    members.iter().map(|member| (member.key.clone(), member.node.to_json())).collect()
}

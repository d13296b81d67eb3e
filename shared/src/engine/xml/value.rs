//! What an expression yields, and how one kind becomes another (`XPath` 1.0, section 4).

use std::borrow::Cow;

use super::document::NodeId;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// In document order, each once.
    Nodes(Vec<NodeId>),
    Number(f64),
    Text(Cow<'a, str>),
    Boolean(bool),
}

impl Value<'_> {
    pub(super) fn boolean(&self) -> bool {
        match self {
            Value::Nodes(nodes) => !nodes.is_empty(),
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Boolean(boolean) => *boolean,
        }
    }
}

pub(super) fn number_of_boolean(boolean: bool) -> f64 {
    if boolean { 1.0 } else { 0.0 }
}

pub(super) fn text_of_boolean(boolean: bool) -> &'static str {
    if boolean { "true" } else { "false" }
}

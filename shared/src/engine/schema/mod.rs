//! JSON Schema, dialect 2020-12 with `format` asserted, evaluated within bounds.
//!
//! [`Schema::compile`] finds what is wrong with a schema: `places` lists the subschemas of the document and the names
//! that they go by, `compile` reads their keywords, `loops` refuses those that lead back to themselves. `evaluate` then
//! asks an instance keyword by keyword, and stops at the first that it does not fit, or when its steps are used up.
//!
//! It reads no other document: what a `$ref` names must be in the schema itself. What is not a keyword of the dialect
//! is an annotation, as is a `format` that `format` does not know. Patterns are ECMA-262's as far as they can be
//! matched in linear time, see `ecma`.

mod compile;
mod ecma;
mod evaluate;
mod format;
mod keyword;
mod location;
mod loops;
mod marks;
mod places;
mod read;
mod sample;
mod uri;
mod words;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::{
    evaluate::Evaluation,
    keyword::{Keyword, Node, NodeId, Rule},
};
use super::pattern_regex::Regexes;

pub(in crate::engine) use sample::samples;

/// A schema, ready to be asked.
#[derive(Debug)]
pub(in crate::engine) struct Schema {
    /// The subschemas; the first is the whole.
    nodes: Vec<Node>,
    /// Some subschema asks what the others have looked at.
    marks: bool,
}

/// What is wrong with a schema, and where in it, as a JSON Pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct SchemaError {
    pub(in crate::engine) pointer: String,
    pub(in crate::engine) message: String,
}

/// Why an instance does not fit: the first reason that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Mismatch {
    /// What does not fit, as a JSON Pointer into the instance.
    pub(in crate::engine) instance: String,
    /// What it does not fit, as a JSON Pointer into the schema.
    pub(in crate::engine) keyword: String,
    /// Both in a sentence.
    pub(in crate::engine) message: String,
    /// Whether it fits is not known: finding out takes more than the bound that the message names.
    pub(in crate::engine) gave_up: bool,
}

impl Schema {
    /// Reads a schema by itself.
    #[cfg(test)]
    pub(in crate::engine) fn compile(schema: &Value) -> Result<Self, SchemaError> {
        Self::compile_with(schema, &mut Regexes::default())
    }

    /// Reads a schema, whose patterns count towards those of a project.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub(in crate::engine) fn compile_with(schema: &Value, regexes: &mut Regexes) -> Result<Self, SchemaError> {
        compile::compile(schema, regexes)
    }

    /// Whether an instance fits. It takes a bounded number of steps, and calls itself a bounded number deep.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub(in crate::engine) fn check(&self, instance: &Value) -> Result<(), Mismatch> {
        Evaluation::new(self).check(instance)
    }

    /// Whether a subschema is `false`.
    fn is_never(&self, node: NodeId) -> bool {
        self.nodes.get(node).is_some_and(|node| matches!(node.keywords.as_slice(), [Keyword { rule: Rule::Never, .. }]))
    }
}

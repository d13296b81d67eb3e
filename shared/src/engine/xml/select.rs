//! The expression as the rest of the engine sees it.

use super::ast::Expression;
use super::document::Document;
use super::eval::{Evaluation, Exhausted, Focus};
use super::parser;
use super::value::Value;

/// A compiled `XPath` 1.0 expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct XPath {
    pub(super) expression: Expression,
}

impl XPath {
    /// Compiles an expression of at most 4 KiB.
    ///
    /// # Errors
    /// Where it is wrong, in bytes from 0, and what would be right.
    pub(crate) fn parse(text: &str) -> Result<XPath, (usize, String)> {
        parser::parse(text).map(|expression| XPath { expression })
    }

    /// The string-values of the nodes that it selects, in document order. An expression that yields a number, text, or
    /// true or false gives that one value, as `string()` writes it.
    ///
    /// # Errors
    /// That it takes more steps than are allowed on this document.
    pub(crate) fn select(&self, document: &Document) -> Result<Vec<String>, String> {
        self.run(document).map_err(|Exhausted| "the XPath takes too many steps on a body of this size".to_owned())
    }

    fn run(&self, document: &Document) -> Result<Vec<String>, Exhausted> {
        let evaluation = Evaluation::new(document);
        let focus = Focus { node: Document::ROOT, position: 1, size: 1 };
        match evaluation.evaluate(&self.expression, focus)? {
            Value::Nodes(nodes) => nodes.into_iter().map(|id| evaluation.node_text(id).map(str::to_owned)).collect(),
            other => Ok(vec![evaluation.text(other)?.into_owned()]),
        }
    }
}

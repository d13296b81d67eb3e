//! XML bodies, and the `XPath` 1.0 expressions that select in them.
//!
//! [`Document::parse`] reads a body once; [`XPath::parse`] compiles what an author wrote; [`XPath::select`] gives the
//! string-values of what it selects. The language is `XPath` 1.0 (<https://www.w3.org/TR/xpath-10/>) with two deliberate
//! differences, as an author of a mock thinks of names and not of namespaces:
//!
//! - A name without a prefix matches in any namespace, that of an element and that of an attribute. (The standard
//!   matches only names in no namespace, so that `//order` finds nothing in a body with a default namespace.)
//! - A prefix stands for the namespaces that the body declares it for, wherever in the body; declared for several, it
//!   matches in any of them, and declared nowhere, in none. (The standard leaves prefixes to the host.)
//!
//! Refused when the expression is compiled: variables, as there are none; the namespace axis; and `id()`, as a document
//! type is never read. The step of a path may take any other axis, and all other functions of the core library are
//! there.
//!
//! Both sides may be hostile. A document is read in time linear in its length (times the logarithm of how many names
//! it has); its depth and its nodes are bounded, and no entity is ever defined. An expression is bounded in length and
//! nesting when it is compiled, and in steps when it runs.

mod ast;
mod axes;
mod builder;
mod compare;
mod document;
mod eval;
mod functions;
mod lexer;
mod names;
mod namespaces;
mod node_test;
mod numbers;
mod parser;
mod paths;
mod plant;
mod reader;
mod select;
mod signatures;
mod strings;
mod value;

pub(crate) use document::Document;
pub(crate) use plant::Element;
pub(crate) use select::XPath;

#[cfg(test)]
mod tests;

//! `JSONPath` (RFC 9535), evaluated in bounded steps: a filter looks at the whole value again for every node, so a body
//! could make an expression run for hours. Numbers compare by value, to the last digit.

mod ast;
mod compare;
mod evaluate;
mod parser;
mod pattern;
mod plant;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::pattern_regex::Regexes;
use ast::Query;
use evaluate::{Evaluation, Exhausted};

/// A compiled `JSONPath`.
#[derive(Debug, Clone)]
pub(in crate::engine) struct JsonPath {
    query: Query,
}

/// What is wrong with a `JSONPath`, and at which character, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::engine) struct JsonPathError {
    pub(in crate::engine) detail: String,
    pub(in crate::engine) column: Option<u32>,
}

impl JsonPath {
    /// Compiles an expression of at most 1,000 characters, whose patterns count towards those of a project.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub(in crate::engine) fn parse(source: &str, regexes: &mut Regexes) -> Result<Self, JsonPathError> {
        parser::parse(source, regexes).map(|query| Self { query })
    }

    /// The values that it selects, in the order that the RFC gives; one that is selected twice is there twice.
    ///
    /// # Errors
    /// That it takes more steps than are allowed on this value, as a sentence.
    pub(in crate::engine) fn select<'v>(&self, value: &'v Value) -> Result<Vec<&'v Value>, String> {
        self.select_counting(value).map(|(selected, _)| selected)
    }

    /// The same, with how many steps it took.
    pub(in crate::engine) fn select_counting<'v>(&self, value: &'v Value) -> Result<(Vec<&'v Value>, usize), String> {
        let evaluation = Evaluation::new(value);
        let selected = evaluation.nodes(&self.query, value);
        let selected =
            selected.map_err(|Exhausted| "the JSONPath takes too many steps on a value of this size".to_owned())?;
        Ok((selected, evaluation.taken()))
    }
}

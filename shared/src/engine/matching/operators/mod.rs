//! The operators, a file each. Another is a file, its line in [`COMPILE`], and its line of words in
//! [`crate::model::OPERATORS`].

mod affix;
mod cidr;
mod contains;
mod date;
mod equals;
mod length;
mod number;
mod one_of;
mod pattern;
mod presence;
mod schema;
mod whole_json;

use std::borrow::Cow;

use serde_json::Value;

use super::{
    super::pattern_regex::{RegexError, Regexes},
    Operator,
    json::PatternError,
    operator::Test,
};
use crate::model::{self, Modifiers, Target};

pub(super) use date::absolute as read_date;
pub(in crate::engine) use date::moment;
pub(super) use equals::{check as check_operand, text_of};
pub(super) use presence::Presence;

/// How the operand of each operator becomes a test.
static COMPILE: [(&str, Compile); 21] = [
    ("equals", equals::compile),
    ("contains", contains::compile),
    ("starts_with", affix::starts_with),
    ("ends_with", affix::ends_with),
    ("regex", pattern::regex),
    ("glob", pattern::glob),
    ("one_of", one_of::compile),
    ("present", presence::present),
    ("empty", presence::empty),
    ("gt", number::gt),
    ("gte", number::gte),
    ("lt", number::lt),
    ("lte", number::lte),
    ("between", number::between),
    ("before", date::before),
    ("after", date::after),
    ("cidr", cidr::compile),
    ("length", length::compile),
    ("equals_json", whole_json::equals),
    ("contains_json", whole_json::contains),
    ("schema", schema::compile),
];

type Compile = fn(&Value, &mut Setup<'_>) -> Compiled;
type Compiled = Result<Box<dyn Test>, OperandError>;

/// What compiling an operand depends on beside the operand.
pub(super) struct Setup<'s> {
    pub(super) target: &'s Target,
    pub(super) modifiers: Modifiers,
    pub(super) regexes: &'s mut Regexes,
}

/// What is wrong with an operand.
#[derive(Debug)]
pub(super) struct OperandError {
    /// The place inside the operand, as a JSON Pointer.
    pub(super) pointer: String,
    pub(super) detail: String,
    /// The character of the text at that place, from 1.
    pub(super) column: Option<u32>,
}

/// Compiles an operator with its operand.
pub(super) fn compile(operator: &model::Operator, setup: &mut Setup<'_>) -> Result<Operator, OperandError> {
    let model::Operator { kind, operand } = operator;
    let compile = COMPILE.iter().find(|(key, _)| *key == kind.key).map(|(_, compile)| compile);
    let compile = compile.ok_or_else(|| OperandError::new(format!("`{}` is no operator", kind.key)))?;
    let test = compile(operand, setup)
        .map_err(|error| OperandError { detail: error.detail.replace("{key}", kind.key), ..error })?;
    Ok(Operator { kind, operand: operand.clone(), ignores_case: setup.modifiers.ignore_case, test })
}

impl OperandError {
    pub(super) fn new(detail: impl Into<String>) -> Self {
        Self { pointer: String::new(), detail: detail.into(), column: None }
    }

    /// The operand is of another type than the operator takes; `expected` reads on after "must be".
    fn wrong_type(expected: &str, operand: &Value) -> Self {
        Self::new(format!("`{{key}}` must be {expected}, not {}", kind_of(operand)))
    }

    fn under(self, step: impl std::fmt::Display) -> Self {
        Self { pointer: format!("/{step}{}", self.pointer), ..self }
    }
}

impl From<RegexError> for OperandError {
    fn from(error: RegexError) -> Self {
        Self { pointer: String::new(), detail: error.detail, column: error.column }
    }
}

impl From<PatternError> for OperandError {
    fn from(error: PatternError) -> Self {
        Self { pointer: error.pointer, detail: error.detail, column: None }
    }
}

/// What a value is called in a sentence.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value as text has it.
pub(super) fn written(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Null => Cow::Borrowed(""),
        other => Cow::Owned(other.to_string()),
    }
}

/// Values for what reads text as JSON: where they would be taken for the text itself, the JSON as text as well.
pub(super) fn as_json_too(values: Vec<Value>) -> Vec<Value> {
    let texts = values.iter().filter(|value| matches!(value, Value::String(_) | Value::Null)).map(Value::to_string);
    let texts: Vec<Value> = texts.map(Value::from).collect();
    values.into_iter().chain(texts).collect()
}

/// An operand that must be text.
fn text<'v>(operand: &'v Value, expected: &str) -> Result<&'v str, OperandError> {
    operand.as_str().ok_or_else(|| OperandError::wrong_type(expected, operand))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_has_words_and_a_test() {
        let words: Vec<&str> = model::OPERATORS.iter().map(|kind| kind.key).collect();
        let tests: Vec<&str> = COMPILE.iter().map(|(key, _)| *key).collect();
        assert_eq!(words, tests);
    }
}

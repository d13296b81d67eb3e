//! The operators, a file each. Another is a file, its line in [`operators`], and its line of words in
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

use std::{any::Any, borrow::Cow};

use serde_json::Value;

use super::{
    super::pattern_regex::{RegexError, Regexes},
    Operator,
    json::PatternError,
    operator::{Mend, Test},
};
use crate::model::{self, Modifiers, Target};

pub(super) use date::absolute as read_date;
pub(in crate::engine) use date::moment;
pub(super) use equals::{check as check_operand, text_of};
pub(super) use presence::Presence;

/// Each operator's key, how its operand becomes a test, and the test's type. That makes two tables: whoever asks for the
/// second alone has the code that makes values up.
macro_rules! operators {
    ($($key:literal: $compile:path => $test:ty,)*) => {
        static COMPILE: &[(&str, Compile)] = &[$(($key, $compile)),*];
        static MEND: &[(&str, ToMend)] = &[$(($key, to_mend::<$test>)),*];
    };
}

operators! {
    "equals": equals::compile => equals::Equals,
    "contains": contains::compile => contains::Contains,
    "starts_with": affix::starts_with => affix::Affix,
    "ends_with": affix::ends_with => affix::Affix,
    "regex": pattern::regex => pattern::Pattern,
    "glob": pattern::glob => pattern::Pattern,
    "one_of": one_of::compile => one_of::OneOf,
    "present": presence::present => presence::Presence,
    "empty": presence::empty => presence::Empty,
    "gt": number::gt => number::Numeric,
    "gte": number::gte => number::Numeric,
    "lt": number::lt => number::Numeric,
    "lte": number::lte => number::Numeric,
    "between": number::between => number::Numeric,
    "before": date::before => date::Dated,
    "after": date::after => date::Dated,
    "cidr": cidr::compile => cidr::Cidr,
    "length": length::compile => length::Length,
    "equals_json": whole_json::equals => whole_json::WholeJson,
    "contains_json": whole_json::contains => whole_json::WholeJson,
    "schema": schema::compile => super::super::schema::Schema,
}

type ToMend = fn(&dyn Test) -> Option<&dyn Mend>;
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

/// What makes values for an operator.
pub(super) fn mend(operator: &Operator) -> Option<&dyn Mend> {
    let (_, to_mend) = MEND.iter().find(|(key, _)| *key == operator.key())?;
    to_mend(&*operator.test)
}

fn to_mend<T: Test + Mend>(test: &dyn Test) -> Option<&dyn Mend> {
    let test: &dyn Any = test;
    test.downcast_ref::<T>().map(|test| test as &dyn Mend)
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
    use serde_json::json;

    use super::*;

    #[test]
    fn every_operator_has_words_and_a_test() {
        let words: Vec<&str> = model::OPERATORS.iter().map(|kind| kind.key).collect();
        let tests: Vec<&str> = COMPILE.iter().map(|(key, _)| *key).collect();
        assert_eq!(words, tests);
    }

    #[test]
    fn every_operator_has_something_that_makes_values() {
        for kind in &model::OPERATORS {
            let operand = match kind.operand {
                model::Operand::Number | model::Operand::Length => json!(1),
                model::Operand::Range => json!([1, 2]),
                model::Operand::Values => json!(["a"]),
                model::Operand::Flag => json!(true),
                model::Operand::Date => json!("now"),
                model::Operand::Networks => json!("10.0.0.0/8"),
                model::Operand::Schema => json!({}),
                _ => json!("a"),
            };
            let (modifiers, mut regexes) = (Modifiers::default(), Regexes::default());
            let mut setup = Setup { target: &Target::Body, modifiers, regexes: &mut regexes };
            let operator = compile(&model::Operator { kind, operand }, &mut setup).expect(kind.key);
            assert!(mend(&operator).is_some(), "{} names the type of another test", kind.key);
        }
    }
}

//! What the values of keywords are read as, each with what it must be.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    super::{
        decimal::{Decimal, Divisor},
        matching::canonical,
    },
    keyword::{Choices, Limit, LimitKind, Part, Rule, Size, Types},
    location::escape,
    words::{clipped, quoted, row, shown},
};

/// What is wrong with a keyword's value, and where in it: the way there as part of a JSON Pointer.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) below: String,
    pub(super) message: String,
}

impl Wrong {
    pub(super) fn here(message: impl Into<String>) -> Self {
        Self { below: String::new(), message: message.into() }
    }

    pub(super) fn at(below: impl Into<String>, message: impl Into<String>) -> Self {
        Self { below: below.into(), message: message.into() }
    }
}

pub(super) fn types(value: &Value) -> Result<Rule, Wrong> {
    let one = |name: &Value, below: String| {
        let known = name.as_str().and_then(Types::named);
        known.ok_or_else(|| Wrong::at(below, format!("a type is one of {}, this is {}", Types::known(), shown(name))))
    };
    let Value::Array(names) = value else { return Ok(Rule::Type(one(value, String::new())?)) };
    if names.is_empty() {
        return Err(Wrong::here("`type` takes one type at least"));
    }
    let mut types = Types::NONE;
    for (index, name) in names.iter().enumerate() {
        types = types.with(one(name, index.to_string())?);
    }
    Ok(Rule::Type(types))
}

pub(super) fn constant(value: &Value) -> Rule {
    choices(std::slice::from_ref(value), shown(value))
}

pub(super) fn one_of_values(value: &Value) -> Result<Rule, Wrong> {
    let values = array(value, "`enum` takes a list of values")?;
    if values.is_empty() {
        return Err(Wrong::here("`enum` takes one value at least"));
    }
    let names = row(values.iter().map(shown).collect(), "or");
    let shown = if values.len() == 1 { names } else { format!("one of {names}") };
    Ok(choices(values, shown))
}

fn choices(values: &[Value], shown: String) -> Rule {
    let types = values.iter().fold(Types::NONE, |types, value| types.with(Types::of(value)));
    let values: BTreeSet<String> = values.iter().map(|value| canonical(value, false)).collect();
    Rule::OneValue(Choices { values, types, shown })
}

pub(super) fn limit(value: &Value, kind: LimitKind) -> Result<Rule, Wrong> {
    let number = number(value)?;
    Ok(Rule::Limit(Limit { number, shown: shown(value), kind }))
}

pub(super) fn multiple_of(value: &Value) -> Result<Rule, Wrong> {
    let divisor = Divisor::of(&number(value)?)
        .ok_or_else(|| Wrong::here("`multipleOf` takes a number above zero, of at most 18 digits"))?;
    Ok(Rule::MultipleOf { divisor, shown: shown(value) })
}

fn number(value: &Value) -> Result<Decimal, Wrong> {
    match value {
        Value::Number(number) => Ok(Decimal::of(number)),
        other => Err(Wrong::here(format!("this keyword takes a number, not {}", shown(other)))),
    }
}

pub(super) fn size(value: &Value, of: Part, least: bool) -> Result<Rule, Wrong> {
    Ok(Rule::Size(Size { of, number: count(value)?, least }))
}

/// A number of things. One too large to count to is as good as the largest.
pub(super) fn count(value: &Value) -> Result<u64, Wrong> {
    let wrong = || Wrong::here(format!("this keyword takes a whole number from 0 up, not {}", shown(value)));
    let Value::Number(written) = value else { return Err(wrong()) };
    let number = Decimal::of(written);
    if !number.is_whole() || number.is_negative() {
        return Err(wrong());
    }
    Ok(number.to_u64().unwrap_or(u64::MAX))
}

pub(super) fn unique_items(value: &Value) -> Result<Option<Rule>, Wrong> {
    let wanted = value.as_bool().ok_or_else(|| Wrong::here("`uniqueItems` takes true or false"))?;
    Ok(wanted.then_some(Rule::UniqueItems))
}

pub(super) fn required(value: &Value) -> Result<Rule, Wrong> {
    Ok(Rule::Required(names(value)?))
}

pub(super) fn dependent_required(value: &Value) -> Result<Rule, Wrong> {
    let members = object(value, "`dependentRequired` takes an object of lists of names")?;
    dependencies(members.iter()).map(Rule::DependentRequired)
}

/// Names that need other names.
pub(super) fn dependencies<'v>(
    members: impl Iterator<Item = (&'v String, &'v Value)>,
) -> Result<Vec<(String, Vec<String>)>, Wrong> {
    let mut read = Vec::new();
    for (name, value) in members {
        let names = names(value).map_err(|wrong| below(&escape(name), wrong))?;
        read.push((name.clone(), names));
    }
    Ok(read)
}

fn names(value: &Value) -> Result<Vec<String>, Wrong> {
    let message = "a list of property names is wanted here";
    let mut names = Vec::new();
    for (index, name) in array(value, message)?.iter().enumerate() {
        let name = name.as_str().ok_or_else(|| Wrong::at(index.to_string(), "a property's name is text"))?;
        names.push(name.to_owned());
    }
    Ok(names)
}

pub(super) fn text<'v>(value: &'v Value, message: &str) -> Result<&'v str, Wrong> {
    value.as_str().ok_or_else(|| Wrong::here(message))
}

fn array<'v>(value: &'v Value, message: &str) -> Result<&'v Vec<Value>, Wrong> {
    value.as_array().ok_or_else(|| Wrong::here(message))
}

fn object<'v>(value: &'v Value, message: &str) -> Result<&'v Map<String, Value>, Wrong> {
    value.as_object().ok_or_else(|| Wrong::here(message))
}

/// The same, further down.
pub(super) fn below(token: &str, wrong: Wrong) -> Wrong {
    let below = if wrong.below.is_empty() { token.to_owned() } else { format!("{token}/{}", wrong.below) };
    Wrong { below, message: wrong.message }
}

/// What a pattern that cannot be used is told.
pub(super) fn unusable(pattern: &str, detail: &str) -> Wrong {
    Wrong::here(format!("{} cannot be used as a pattern: {detail}", quoted(&clipped(pattern))))
}

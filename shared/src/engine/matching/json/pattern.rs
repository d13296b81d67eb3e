//! JSON in which placeholders stand for values: the operand of `equals_json` and `contains_json`.

mod compare;
mod instance;
mod unordered;

use regex::Regex;
use serde_json::Value;

use super::super::super::pattern_regex::{RegexError, Regexes};

/// What a JSON value must be.
#[derive(Debug)]
pub(in crate::engine::matching) enum Pattern {
    /// `${any}`: whatever there is, null too.
    Any,
    /// `${any-string}`.
    AnyString,
    /// `${any-number}`.
    AnyNumber,
    /// `${any-boolean}`.
    AnyBoolean,
    /// `${regex:…}`: text in which the expression is found.
    Regex(Regex),
    /// Text, a number, a boolean or null: the same.
    Scalar(Value),
    /// Elements, in order unless that is ignored.
    Array(Vec<Pattern>),
    /// Members by name, in any order.
    Object(Vec<(String, Pattern)>),
}

/// How JSON is compared.
// Each of them is a modifier of the document, or follows from the operator; none depends on another.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::engine::matching) struct Rules {
    /// Letter case makes no difference in text; in the names of members it does.
    pub(in crate::engine::matching) ignore_case: bool,
    /// The order of arrays makes no difference.
    pub(in crate::engine::matching) ignore_order: bool,
    /// Further members and elements make no difference.
    pub(in crate::engine::matching) ignore_extra: bool,
    /// Arrays are sets: one element may be what several of the pattern's ask for.
    pub(in crate::engine::matching) as_sets: bool,
}

/// What is wrong with a placeholder, and where in the operand, as a JSON Pointer.
pub(in crate::engine::matching) struct PatternError {
    pub(in crate::engine::matching) pointer: String,
    pub(in crate::engine::matching) detail: String,
}

impl Pattern {
    /// A pattern without placeholders.
    pub(in crate::engine::matching) fn literal(value: &Value) -> Self {
        match value {
            Value::Array(elements) => Self::Array(elements.iter().map(Self::literal).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(key, member)| (key.clone(), Self::literal(member))).collect())
            }
            scalar => Self::Scalar(scalar.clone()),
        }
    }

    /// Reads an operand with its placeholders. It nests no deeper than a document may.
    pub(in crate::engine::matching) fn compile(
        value: &Value,
        ignore_case: bool,
        regexes: &mut Regexes,
    ) -> Result<Self, PatternError> {
        let under = |key: &str, error: PatternError| PatternError {
            pointer: format!("/{}{}", key.replace('~', "~0").replace('/', "~1"), error.pointer),
            ..error
        };
        Ok(match value {
            Value::String(text) => placeholder(text, ignore_case, regexes)
                .map_err(|detail| PatternError { pointer: String::new(), detail })?
                .unwrap_or_else(|| Self::Scalar(value.clone())),
            Value::Array(elements) => {
                let mut patterns = Vec::with_capacity(elements.len());
                for (index, element) in elements.iter().enumerate() {
                    let pattern = Self::compile(element, ignore_case, regexes);
                    patterns.push(pattern.map_err(|error| under(&index.to_string(), error))?);
                }
                Self::Array(patterns)
            }
            Value::Object(members) => {
                let mut patterns = Vec::with_capacity(members.len());
                for (key, member) in members {
                    let pattern = Self::compile(member, ignore_case, regexes);
                    patterns.push((key.clone(), pattern.map_err(|error| under(key, error))?));
                }
                Self::Object(patterns)
            }
            scalar => Self::Scalar(scalar.clone()),
        })
    }

    /// What it asks for, as a noun.
    fn noun(&self) -> String {
        match self {
            Self::Any => "any value".to_owned(),
            Self::AnyString => "any text".to_owned(),
            Self::AnyNumber => "any number".to_owned(),
            Self::AnyBoolean => "true or false".to_owned(),
            Self::Regex(regex) => format!("text that matches {}", regex.as_str()),
            Self::Scalar(value) => value.to_string(),
            Self::Array(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

/// What a text stands for; none for a text that stands for itself.
fn placeholder(text: &str, ignore_case: bool, regexes: &mut Regexes) -> Result<Option<Pattern>, String> {
    let Some(name) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) else { return Ok(None) };
    if let Some(source) = name.strip_prefix("regex:") {
        let compiled = regexes.compile(source, ignore_case);
        return compiled.map(|regex| Some(Pattern::Regex(regex))).map_err(|RegexError { detail, .. }| detail);
    }
    match name {
        "any" => Ok(Some(Pattern::Any)),
        "any-string" => Ok(Some(Pattern::AnyString)),
        "any-number" => Ok(Some(Pattern::AnyNumber)),
        "any-boolean" => Ok(Some(Pattern::AnyBoolean)),
        other if other.starts_with("any") => Err(format!(
            "{text:?} is no placeholder; ${{any}}, ${{any-string}}, ${{any-number}}, ${{any-boolean}} and \
             ${{regex:…}} are"
        )),
        _ => Ok(None),
    }
}

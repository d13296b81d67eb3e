//! `equals`: text with text, JSON with JSON by type, numbers by value.

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        json::{Pattern, Rules, same_json, same_text},
        operator::{Mend, Test},
        remedy::Widening,
    },
    Compiled, OperandError, Setup,
};
use crate::api::Difference;

/// The operand of `equals`.
#[derive(Debug)]
pub(super) struct Equals {
    value: Value,
    /// What text must be: the operand's text, or a number's digits. Other JSON never equals text.
    text: Option<String>,
    ignore_case: bool,
}

pub(super) fn compile(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    check(operand, setup)?;
    let ignore_case = setup.modifiers.ignore_case;
    Ok(Box::new(Equals { value: operand.clone(), text: text_of(operand), ignore_case }))
}

/// Text and numbers go with every target, other JSON with those that are JSON.
pub(in super::super) fn check(operand: &Value, setup: &Setup<'_>) -> Result<(), OperandError> {
    if operand.is_string() || operand.is_number() || setup.target.is_json() {
        return Ok(());
    }
    Err(OperandError::wrong_type("text or a number", operand))
}

/// What an operand is on text.
pub(in super::super) fn text_of(operand: &Value) -> Option<String> {
    match operand {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Test for Equals {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        match subject {
            Subject::Json(value) => same_json(&self.value, value, self.ignore_case),
            text => {
                let (Some(wanted), Some(text)) = (&self.text, text.as_text()) else { return false };
                same_text(wanted, text, self.ignore_case)
            }
        }
    }

    fn differs(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        if let Subject::Json(value @ (Value::Array(_) | Value::Object(_))) = subject {
            let pattern = Pattern::literal(&self.value);
            let mismatch = pattern.mismatch(value, self.rules())?;
            if !mismatch.pointer().is_empty() {
                return Some(mismatch.describe(&pattern, value));
            }
        }
        None
    }

    fn difference(&self, subject: &Subject<'_>) -> Option<Difference> {
        if let Subject::Json(value @ (Value::Array(_) | Value::Object(_))) = subject {
            let mismatch = Pattern::literal(&self.value).mismatch(value, self.rules())?;
            return Some(Difference::Pointer(mismatch.pointer()));
        }
        Some(Difference::Offset(first_difference(self.text.as_deref()?, subject.as_text()?)))
    }

    fn widen(&self, operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let mut ways = Vec::new();
        if let (Some(wanted), Some(text)) = (&self.text, subject.as_text()) {
            if same_text(wanted, text, true) && operand.is_string() {
                ways.push(Widening::ignore_case());
            }
            if text.contains(wanted.as_str()) && !wanted.is_empty() {
                let words = format!("contain {operand}");
                ways.push(Widening::Operator { key: "contains", operand: operand.clone(), words });
            }
        }
        if let Some(value) = subject.to_operand() {
            let words = format!("be {value} as well");
            let operand = Value::Array(vec![operand.clone(), value]);
            ways.push(Widening::Operator { key: "one_of", operand, words });
        }
        ways
    }

    fn distance(&self, subject: &Subject<'_>) -> u32 {
        let (Some(wanted), Some(text)) = (&self.text, subject.as_text()) else { return 10 };
        text_distance(wanted, text)
    }
}

impl Mend for Equals {
    fn mend(&self, operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        vec![operand.clone()]
    }
}

impl Equals {
    fn rules(&self) -> Rules {
        Rules { ignore_case: self.ignore_case, ..Rules::default() }
    }
}

/// How many characters from the beginning two texts share.
pub(super) fn first_difference(wanted: &str, text: &str) -> u32 {
    let same = wanted.chars().zip(text.chars()).take_while(|(one, two)| one == two).count();
    u32::try_from(same).unwrap_or(u32::MAX)
}

/// 1 for a difference of letter case or of spaces around, 4 for a small one at an end or within, else 10.
fn text_distance(wanted: &str, text: &str) -> u32 {
    if same_text(wanted.trim(), text.trim(), true) {
        return 1;
    }
    let prefix = wanted.bytes().zip(text.bytes()).take_while(|(one, two)| one == two).count();
    let rest = wanted.len().min(text.len()) - prefix;
    let suffix = wanted.bytes().rev().zip(text.bytes().rev()).take(rest).take_while(|(one, two)| one == two).count();
    let differ = wanted.len().max(text.len()) - prefix - suffix;
    if differ <= 2 && prefix + suffix >= 3 { 4 } else { 10 }
}

//! `one_of`: equal to one of a list, however long.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        json::{canonical, folded},
        operator::{Mend, Test},
        remedy::Widening,
    },
    Compiled, OperandError, Setup,
    equals::{check, text_of},
};

/// How many values of the list are tried in a request that is made up.
const CHOICES: usize = 16;

/// The operand of `one_of`, as sets that are looked into.
#[derive(Debug)]
pub(super) struct OneOf {
    texts: HashSet<String>,
    /// Canonical texts of JSON values.
    values: HashSet<String>,
    ignore_case: bool,
}

pub(super) fn compile(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let Value::Array(list) = operand else { return Err(OperandError::wrong_type("a list of values", operand)) };
    if list.is_empty() {
        return Err(OperandError::new("an empty list holds nothing that a value could equal; give it one at least"));
    }
    for (index, value) in list.iter().enumerate() {
        check(value, setup)
            .map_err(|error| OperandError { detail: error.detail.replace("`{key}`", "each of `{key}`"), ..error })
            .map_err(|error| error.under(index))?;
    }
    let ignore_case = setup.modifiers.ignore_case;
    let fold = |text: String| if ignore_case { folded(&text).collect() } else { text };
    let (mut texts, mut values) = (HashSet::new(), HashSet::new());
    if setup.target.is_json() {
        values = list.iter().map(|value| canonical(value, ignore_case)).collect();
    } else {
        texts = list.iter().filter_map(text_of).map(fold).collect();
    }
    Ok(Box::new(OneOf { texts, values, ignore_case }))
}

impl Test for OneOf {
    fn widen(&self, operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let (Value::Array(list), Some(value)) = (operand, subject.to_operand()) else { return Vec::new() };
        let words = format!("be {value} as well");
        let operand = list.iter().cloned().chain([value]).collect();
        vec![Widening::Operator { key: "one_of", operand, words }]
    }

    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        if let Subject::Json(value) = subject {
            return self.values.contains(&canonical(value, self.ignore_case));
        }
        let Some(text) = subject.as_text() else { return false };
        if self.ignore_case {
            self.texts.contains(&folded(text).collect::<String>())
        } else {
            self.texts.contains(text)
        }
    }
}

impl Mend for OneOf {
    fn mend(&self, operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        operand.as_array().into_iter().flatten().take(CHOICES).cloned().collect()
    }
}

//! `equals_json` and `contains_json`: a whole JSON value, in which placeholders stand for values.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        json::{Pattern, Rules},
        operator::{Mend, Test},
        remedy::Widening,
    },
    Compiled, Setup, as_json_too,
};
use crate::api::Difference;

/// The operand of `equals_json` or `contains_json`.
#[derive(Debug)]
pub(super) struct WholeJson {
    pattern: Pattern,
    rules: Rules,
}

pub(super) fn equals(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let modifiers = setup.modifiers;
    let rules = Rules {
        ignore_case: modifiers.ignore_case,
        ignore_order: modifiers.ignore_order,
        ignore_extra: modifiers.ignore_extra,
        as_sets: false,
    };
    compile(operand, rules, setup)
}

pub(super) fn contains(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let ignore_case = setup.modifiers.ignore_case;
    compile(operand, Rules { ignore_case, ignore_order: true, ignore_extra: true, as_sets: true }, setup)
}

fn compile(operand: &Value, rules: Rules, setup: &mut Setup<'_>) -> Compiled {
    Ok(Box::new(WholeJson { pattern: Pattern::compile(operand, rules.ignore_case, setup.regexes)?, rules }))
}

/// A modifier's key, and what makes no difference with it.
type Modifier = (&'static str, &'static str);

const CASE: Modifier = ("ignore_case", "letter case");
const ORDER: Modifier = ("ignore_order", "the order of elements");
const EXTRA: Modifier = ("ignore_extra", "further members and elements");
/// What could be ignored besides, the least first.
const WAYS: [&[Modifier]; 4] = [&[CASE], &[ORDER], &[EXTRA], &[ORDER, EXTRA]];

impl Test for WholeJson {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        subject.as_json().is_ok_and(|value| self.pattern.mismatch(&value, self.rules).is_none())
    }

    fn differs(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        match subject.as_json() {
            Ok(value) => Some(self.pattern.mismatch(&value, self.rules)?.describe(&self.pattern, &value)),
            Err(reason) => Some(format!("which is not JSON: {reason}")),
        }
    }

    fn difference(&self, subject: &Subject<'_>) -> Option<Difference> {
        let value: Cow<'_, Value> = subject.as_json().ok()?;
        Some(Difference::Pointer(self.pattern.mismatch(&value, self.rules)?.pointer()))
    }

    /// What a modifier or two of `equals_json` would take.
    fn widen(&self, _operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let Ok(value) = subject.as_json() else { return Vec::new() };
        let takes = |modifiers: &&[Modifier]| {
            let ignored = |one: Modifier| modifiers.contains(&one);
            let rules = Rules {
                ignore_case: self.rules.ignore_case || ignored(CASE),
                ignore_order: self.rules.ignore_order || ignored(ORDER),
                ignore_extra: self.rules.ignore_extra || ignored(EXTRA),
                ..self.rules
            };
            self.pattern.mismatch(&value, rules).is_none()
        };
        WAYS.into_iter().find(takes).map(|modifiers| Widening::Ignore(modifiers.to_vec())).into_iter().collect()
    }

    fn cost(&self) -> u32 {
        3
    }
}

impl Mend for WholeJson {
    fn mend(&self, _operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let there: Value = match value {
            Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
            other => other.clone(),
        };
        as_json_too([there, Value::Null].map(|there| self.pattern.instance(&there, self.rules)).to_vec())
    }
}

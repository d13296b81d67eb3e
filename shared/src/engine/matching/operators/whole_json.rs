//! `equals_json` and `contains_json`: a whole JSON value, in which placeholders stand for values.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        json::{Pattern, Rules},
        operator::Test,
    },
    Compiled, Setup,
};
use crate::api::Difference;

/// The operand of `equals_json` or `contains_json`.
#[derive(Debug)]
struct WholeJson {
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

    fn cost(&self) -> u32 {
        3
    }
}

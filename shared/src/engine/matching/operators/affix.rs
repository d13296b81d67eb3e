//! `starts_with` and `ends_with`.

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        json::folded,
        operator::{Mend, Test},
        remedy::Widening,
    },
    Compiled, OperandError, Setup,
    equals::{first_difference, text_of},
    written,
};
use crate::api::Difference;

/// The operand of `starts_with` or `ends_with`.
#[derive(Debug)]
pub(super) struct Affix {
    /// In lower case when case is ignored.
    text: String,
    at_start: bool,
    ignore_case: bool,
}

pub(super) fn starts_with(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    compile(operand, setup, true)
}

pub(super) fn ends_with(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    compile(operand, setup, false)
}

fn compile(operand: &Value, setup: &Setup<'_>, at_start: bool) -> Compiled {
    let text = text_of(operand).ok_or_else(|| OperandError::wrong_type("text or a number", operand))?;
    let ignore_case = setup.modifiers.ignore_case;
    let text = if ignore_case { folded(&text).collect() } else { text };
    Ok(Box::new(Affix { text, at_start, ignore_case }))
}

impl Test for Affix {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        self.fits(subject)
    }

    fn widen(&self, _operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let folded = Self { text: folded(&self.text).collect(), ignore_case: true, ..*self };
        if folded.fits(subject) { vec![Widening::ignore_case()] } else { Vec::new() }
    }

    fn difference(&self, subject: &Subject<'_>) -> Option<Difference> {
        let text = subject.as_text().filter(|_| self.at_start && !self.ignore_case)?;
        Some(Difference::Offset(first_difference(&self.text, text)))
    }
}

impl Mend for Affix {
    fn mend(&self, operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let (Some(text), value) = (text_of(operand), written(value)) else { return Vec::new() };
        let rest: String = value.chars().skip(text.chars().count()).collect();
        let least = value.chars().count().saturating_sub(text.chars().count());
        let start: String = value.chars().take(least).collect();
        let made = if self.at_start {
            [format!("{text}{value}"), format!("{text}{rest}"), text]
        } else {
            [format!("{value}{text}"), format!("{start}{text}"), text]
        };
        made.map(Value::from).to_vec()
    }
}

impl Affix {
    fn fits(&self, subject: &Subject<'_>) -> bool {
        let Some(text) = subject.as_text() else { return false };
        match (self.ignore_case, self.at_start) {
            (false, true) => text.starts_with(&self.text),
            (false, false) => text.ends_with(&self.text),
            (true, true) => {
                let mut signs = folded(text);
                self.text.chars().all(|sign| signs.next() == Some(sign))
            }
            (true, false) => folded(text).collect::<String>().ends_with(&self.text),
        }
    }
}

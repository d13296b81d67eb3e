//! `regex` and `glob`. Both run in time linear in the text.

use regex::Regex;
use serde_json::Value;

use super::{
    super::{
        super::{glob, pattern_regex::samples},
        Scope, Subject,
        operator::{Mend, Test},
    },
    Compiled, Setup, text, written,
};

/// An expression that is found in the text; that of a glob is tied to both its ends.
#[derive(Debug)]
pub(super) struct Pattern(Regex);

pub(super) fn regex(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let source = text(operand, "text")?;
    Ok(Box::new(Pattern(setup.regexes.compile(source, setup.modifiers.ignore_case)?)))
}

/// `*` stands for any text and `?` for any one character; everything else for itself.
pub(super) fn glob(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let source = text(operand, "text")?;
    let compiled = setup.regexes.compile(&glob::expression(source), setup.modifiers.ignore_case);
    // A glob has no syntax to be wrong in, so only its size can be, and no column says where.
    Ok(Box::new(Pattern(compiled?)))
}

impl Test for Pattern {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        subject.as_text().is_some_and(|text| self.0.is_match(text))
    }

    fn cost(&self) -> u32 {
        1
    }
}

impl Mend for Pattern {
    /// What is found anywhere may stand before or after what there is.
    fn mend(&self, _operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let (texts, value) = (samples(self.0.as_str()), written(value));
        let around = texts.iter().take(2).flat_map(|text| [format!("{text}{value}"), format!("{value}{text}")]);
        let around: Vec<String> = around.collect();
        texts.into_iter().chain(around).map(Value::from).collect()
    }
}

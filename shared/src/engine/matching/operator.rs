use std::{
    any::Any,
    fmt::{self, Debug, Write},
};

use serde_json::Value;

use super::{Scope, Subject, operators::Presence, remedy::Widening};
use crate::{
    api::Difference,
    model::{Operand, OperatorKind},
};

/// What is asked of a value: one of the modules of [`super::operators`] each.
pub(in crate::engine) trait Test: Any + Debug + Send + Sync {
    /// Whether it holds of a value that is there.
    fn holds(&self, subject: &Subject<'_>, scope: &Scope<'_>) -> bool;

    /// Whether it holds where there is no value.
    fn holds_of_nothing(&self) -> bool {
        false
    }

    /// How a value differs for which it does not hold, in words that follow the value: "which is not a number". None
    /// when the operator's own verb says it all.
    fn differs(&self, _subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        None
    }

    /// The place where a value differs for which it does not hold.
    fn difference(&self, _subject: &Subject<'_>) -> Option<Difference> {
        None
    }

    /// How far off a value is for which it does not hold: 1 for letter case alone, to 10 for another value.
    fn distance(&self, _subject: &Subject<'_>) -> u32 {
        10
    }

    /// How it could take a value for which it does not hold, the smallest change first.
    fn widen(&self, _operand: &Value, _subject: &Subject<'_>) -> Vec<Widening> {
        Vec::new()
    }

    /// How much work it is beside others, from 0.
    fn cost(&self) -> u32 {
        0
    }
}

/// What makes a value satisfy a [`Test`], or fail it. Apart from the test, so that a program that makes up no requests
/// carries none of it.
pub(super) trait Mend {
    /// Values that it may hold of, made from one that a request has where that can be; the plainest first. Each is tried,
    /// so one too many does no harm.
    fn mend(&self, operand: &Value, value: &Value, scope: &Scope<'_>) -> Vec<Value>;

    /// Values that it may not hold of, beside those that are tried of every operator.
    fn spoil(&self, _operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        Vec::new()
    }
}

/// What must be true of a value: a test, with what the author wrote.
#[derive(Debug)]
pub(in crate::engine) struct Operator {
    pub(in crate::engine) kind: &'static OperatorKind,
    pub(in crate::engine) operand: Value,
    pub(super) ignores_case: bool,
    pub(super) test: Box<dyn Test>,
}

impl Operator {
    /// There is a value at all: what a target alone means.
    pub(super) fn present() -> Option<Self> {
        let kind = OperatorKind::from_key("present")?;
        Some(Self { kind, operand: Value::Bool(true), ignores_case: false, test: Box::new(Presence { wanted: true }) })
    }

    /// The document's key for it.
    pub(super) fn key(&self) -> &'static str {
        self.kind.key
    }

    /// The operand as text.
    pub(super) fn write_operand(&self, out: &mut impl Write) -> fmt::Result {
        match &self.operand {
            Value::String(text) => out.write_str(text),
            operand => write!(out, "{operand}"),
        }
    }

    /// The operator's verb and its operand, as they follow "must".
    pub(super) fn write_demand(&self, out: &mut impl Write) -> fmt::Result {
        if self.operand == Value::Bool(false) && self.kind.operand == Operand::Flag {
            out.write_str("not ")?;
        }
        out.write_str(self.kind.verb)?;
        match (self.kind.operand, &self.operand) {
            (Operand::Flag, _) => Ok(()),
            // A pattern in quotes would have its backslashes doubled.
            (Operand::Regex | Operand::Glob | Operand::Date | Operand::Networks, Value::String(text)) => {
                write!(out, " {text}")
            }
            (Operand::Range, Value::Array(bounds)) => write_list(bounds.iter(), " and ", out),
            (Operand::Values, Value::Array(values)) => write_list(values.iter(), ", ", out),
            (Operand::Networks, Value::Array(networks)) => {
                write_list(networks.iter().filter_map(Value::as_str), " or ", out)
            }
            (_, operand) => write!(out, " {operand}"),
        }
    }
}

fn write_list(values: impl Iterator<Item: fmt::Display>, between: &str, out: &mut impl Write) -> fmt::Result {
    for (index, value) in values.enumerate() {
        out.write_str(if index == 0 { " " } else { between })?;
        write!(out, "{value}")?;
    }
    Ok(())
}

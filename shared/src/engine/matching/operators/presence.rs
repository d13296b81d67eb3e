//! `present` and `empty`.

use serde_json::{Value, json};

use super::{
    super::{
        Scope, Subject,
        operator::{Mend, Test},
    },
    Compiled, OperandError, Setup,
};
use crate::model::Target;

/// There is a value at all, or there is none.
#[derive(Debug)]
pub(in super::super) struct Presence {
    pub(in super::super) wanted: bool,
}

/// The value is there and is `""`, `[]`, `{}` or null; or is there and is something else.
#[derive(Debug)]
pub(super) struct Empty {
    wanted: bool,
    /// A body of no bytes is not there, and yet is empty.
    is_body: bool,
}

pub(super) fn present(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    Ok(Box::new(Presence { wanted: flag(operand)? }))
}

pub(super) fn empty(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    Ok(Box::new(Empty { wanted: flag(operand)?, is_body: *setup.target == Target::Body }))
}

fn flag(operand: &Value) -> Result<bool, OperandError> {
    operand.as_bool().ok_or_else(|| OperandError::wrong_type("true or false", operand))
}

impl Test for Presence {
    fn holds(&self, _subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        self.wanted
    }

    fn holds_of_nothing(&self) -> bool {
        !self.wanted
    }

    fn differs(&self, _subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        Some("and must not be there".to_owned())
    }
}

impl Mend for Presence {
    fn mend(&self, _operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        if self.wanted { vec![value.clone()] } else { Vec::new() }
    }
}

impl Test for Empty {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        let is_empty = match subject {
            Subject::Json(Value::Array(elements)) => elements.is_empty(),
            Subject::Json(Value::Object(members)) => members.is_empty(),
            Subject::Json(Value::Null) => true,
            other => other.as_text().is_some_and(str::is_empty),
        };
        is_empty == self.wanted
    }

    fn holds_of_nothing(&self) -> bool {
        self.wanted && self.is_body
    }

    fn differs(&self, _subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        Some(if self.wanted { "which is not empty" } else { "which is empty" }.to_owned())
    }
}

impl Mend for Empty {
    fn mend(&self, _operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        if self.wanted { vec![json!(""), json!([]), json!({}), Value::Null] } else { vec![json!("1"), json!([1])] }
    }
}

//! `schema`: JSON that validates against a JSON Schema, dialect 2020-12.

use serde_json::Value;

use super::{
    super::{
        super::schema::{Schema, samples},
        Scope, Subject,
        operator::{Mend, Test},
    },
    Compiled, OperandError, Setup, as_json_too,
};
use crate::api::Difference;

pub(super) fn compile(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    match Schema::compile_with(operand, setup.regexes) {
        Ok(schema) => Ok(Box::new(schema)),
        Err(error) => Err(OperandError { pointer: error.pointer, detail: error.message, column: None }),
    }
}

impl Test for Schema {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        subject.as_json().is_ok_and(|value| self.check(&value).is_ok())
    }

    fn differs(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        match subject.as_json() {
            Ok(value) => Some(format!("which does not fit the schema: {}", self.check(&value).err()?.message)),
            Err(reason) => Some(format!("which is not JSON: {reason}")),
        }
    }

    fn difference(&self, subject: &Subject<'_>) -> Option<Difference> {
        let value = subject.as_json().ok()?;
        Some(Difference::Pointer(self.check(&value).err()?.instance))
    }

    fn cost(&self) -> u32 {
        4
    }
}

impl Mend for Schema {
    fn mend(&self, operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        as_json_too(samples(operand, value))
    }
}

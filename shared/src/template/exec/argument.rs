//! Operands as arguments, which have to be of the type a function wants.

use super::{At, Run, Slot};
use crate::template::ast::{Operand, Term};
use crate::template::error::Error;
use crate::template::format::quote::quote;
use crate::template::functions::Type;
use crate::template::value::Value;

impl<'a> Run<'_, 'a> {
    /// The value of an operand that is not the first of its command.
    pub(super) fn argument(
        &mut self,
        dot: &Slot<'a>,
        wanted: Option<Type>,
        operand: &'a Operand,
    ) -> Result<Value<'a>, Error> {
        self.at = At::Operand(operand);
        let value = match &operand.term {
            Term::Dot => dot.value.clone(),
            Term::Nil => return self.nil(wanted),
            Term::Field(path) => self.fields(dot, dot, path, &[], None)?,
            Term::Variable(name, path) => self.variable_path(dot, operand, (name, path), &[], None)?,
            Term::Pipe(pipe) => self.nested_pipeline(dot, pipe)?,
            Term::Function(function) => self.function(dot, function, At::Operand(operand), &[], None)?,
            Term::Chain(inner, path) => self.chain(dot, operand, inner, path, &[], None)?,
            Term::Bool(_) | Term::Number(_) | Term::String { .. } => {
                return self.typed_literal(wanted.unwrap_or(Type::Any), operand);
            }
        };
        self.checked(value, wanted)
    }

    fn nil(&self, wanted: Option<Type>) -> Result<Value<'a>, Error> {
        match wanted {
            Some(wanted) if !wanted.can_be_nil() => Err(self.error(format!("cannot assign nil to {}", wanted.name()))),
            _ => Ok(Value::Nil),
        }
    }

    /// A constant takes the type that is wanted, where it can.
    fn typed_literal(&self, wanted: Type, operand: &'a Operand) -> Result<Value<'a>, Error> {
        let expected = match (wanted, &operand.term) {
            (Type::Any, _) => return self.literal(operand),
            (Type::Bool, Term::Bool(value)) => return Ok(Value::Bool(*value)),
            (Type::String, Term::String { text, .. }) => return Ok(Value::from(text.as_str())),
            (Type::Int, Term::Number(number)) if number.int.is_some() => {
                return Ok(number.int.map_or(Value::Nil, Value::Int));
            }
            (Type::Float, Term::Number(number)) if number.float.is_some() => {
                return Ok(number.float.map_or(Value::Nil, Value::Float));
            }
            (Type::Bool, _) => "bool",
            (Type::String, _) => "string",
            (Type::Int, _) => "integer",
            (Type::Float, _) => "float",
            (other, _) => {
                let name = other.name();
                return Err(self.error(format!("can't handle {operand} for arg of type {name}")));
            }
        };
        let error = self.error(format!("expected {expected}; found {operand}"));
        Err(match &operand.term {
            // Between single quotes stands a character, which is a number.
            Term::Number(number) if number.text.starts_with('\'') => {
                error.with_hint(Some(&quote(number.text.trim_matches('\''))))
            }
            _ => error,
        })
    }

    /// A value, if it is of the type wanted.
    pub(super) fn checked(&self, value: Value<'a>, wanted: Option<Type>) -> Result<Value<'a>, Error> {
        let Some(wanted) = wanted else {
            return Ok(value);
        };
        let fits = match value {
            Value::Nil => wanted.can_be_nil(),
            ref value => wanted.holds(value),
        };
        if fits { Ok(value) } else { Err(self.wrong_type(&value, wanted)) }
    }

    #[cold]
    fn wrong_type(&self, value: &Value<'a>, wanted: Type) -> Error {
        let wanted = wanted.name();
        if matches!(value, Value::Nil) {
            return self.error(format!("invalid value; expected {wanted}"));
        }
        let found = value.type_name();
        self.error(format!("wrong type for value; expected {wanted}; got {found}"))
    }
}

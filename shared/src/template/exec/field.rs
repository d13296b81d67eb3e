//! Fields: keys of maps, and the methods of times and versions.

use super::{At, MissingKey, Run, Slot};
use crate::template::ast::Operand;
use crate::template::error::Error;
use crate::template::format::quote::quote;
use crate::template::functions::{Failure, Reason, Signature, Type};
use crate::template::time::METHODS;
use crate::template::value::Value;
use crate::template::version;

impl<'a> Run<'_, 'a> {
    /// Follows a path; arguments belong to its last name.
    pub(super) fn fields(
        &mut self,
        dot: &Slot<'a>,
        receiver: &Slot<'a>,
        path: &'a [String],
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        if args.is_empty()
            && piped.is_none()
            && let Some(value) = receiver.value.path(path)
        {
            self.step(u64::try_from(path.len()).unwrap_or(u64::MAX))?;
            return Ok(value);
        }
        let Some((last, path)) = path.split_last() else {
            return Ok(receiver.value.clone());
        };
        let Some((first, rest)) = path.split_first() else {
            return self.field(dot, &receiver.value, receiver.element, last, args, piped);
        };
        let mut value = self.field(dot, &receiver.value, receiver.element, first, &[], None)?;
        for name in rest {
            self.step(1)?;
            value = self.field(dot, &value, true, name, &[], None)?;
        }
        self.field(dot, &value, true, last, args, piped)
    }

    fn field(
        &mut self,
        dot: &Slot<'a>,
        receiver: &Value<'a>,
        element: bool,
        name: &'a str,
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        match receiver {
            Value::Nil if self.program.missing_key == MissingKey::Error => {
                Err(self.error(format!("nil data; no entry for key {}", quote(name))))
            }
            Value::Nil => Ok(Value::Nil),
            Value::Null => Err(self.error(format!("nil pointer evaluating interface {{}}.{name}"))),
            Value::Time(_) | Value::Version(_) => self.method(dot, receiver, name, args, piped),
            Value::Map(_) | Value::Json(_) | Value::Object(_) if receiver.is_map() => {
                if !args.is_empty() || piped.is_some() {
                    return Err(self.error(format!("{name} is not a method but has arguments")));
                }
                receiver.get(name).map_or_else(|| self.missing(name), Ok)
            }
            _ => Err(self.no_field(receiver, element, name)),
        }
    }

    #[cold]
    fn no_field(&self, receiver: &Value<'a>, element: bool, name: &str) -> Error {
        let type_name = receiver.type_name();
        let type_name = if element { "interface {}" } else { &type_name };
        self.error(format!("can't evaluate field {name} in type {type_name}"))
    }

    fn missing(&self, name: &str) -> Result<Value<'a>, Error> {
        match self.program.missing_key {
            MissingKey::Default => Ok(Value::Nil),
            MissingKey::Zero => Ok(Value::Null),
            MissingKey::Error => Err(self.error(format!("map has no entry for key {}", quote(name)))),
        }
    }

    fn method(
        &mut self,
        dot: &Slot<'a>,
        receiver: &Value<'a>,
        name: &'a str,
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        let methods = if matches!(receiver, Value::Version(_)) { version::METHODS } else { METHODS };
        let Some(method) = methods.iter().find(|m| m.name == name) else {
            return Err(self.no_field(receiver, false, name));
        };
        let signature = Signature::fixed(method.params, Type::Any);
        let at = self.at;
        self.check_count(name, &signature, args.len(), piped.is_some())?;
        let base = self.args.len();
        self.args.push(receiver.clone());
        self.arguments(dot, &signature, args, piped)?;
        let result = self.run(method.call, base);
        self.args.truncate(base);
        result.map_err(|failure| self.call_failed(at, name, failure))
    }

    #[cold]
    pub(super) fn call_failed(&mut self, at: At<'a>, name: &str, failure: Failure) -> Error {
        self.at = at;
        match failure.0 {
            Reason::Type { message, found, .. } => self.error(format!("error calling {name}: {message} {found}")),
            Reason::Message(message) => self.error(format!("error calling {name}: {message}")),
            Reason::Limit(bound) => self.limit(bound),
        }
    }
}

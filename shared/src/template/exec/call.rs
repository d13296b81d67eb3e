//! Calls of functions.

use std::sync::Arc;

use super::{At, Run, Slot};
use crate::template::ast::{Operand, Term};
use crate::template::error::Error;
use crate::template::functions::{Call, Callback, Failure, Function, Kind, Reason, Signature, Type};
use crate::template::value::Value;

impl<'a> Run<'_, 'a> {
    /// Calls a function with operands and the value piped into it. `at` is the node that
    /// is to blame when the function fails.
    pub(super) fn function(
        &mut self,
        dot: &Slot<'a>,
        function: &'a Arc<Function>,
        at: At<'a>,
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        self.step(1 + u64::try_from(args.len()).unwrap_or(u64::MAX))?;
        let signature = &function.signature;
        self.check_count(function.name, signature, args.len(), piped.is_some())?;
        match function.kind {
            Kind::And => return self.short_circuit(dot, false, args, piped),
            Kind::Or => return self.short_circuit(dot, true, args, piped),
            Kind::Plain | Kind::Call => {}
        }
        let base = self.args.len();
        self.arguments(dot, signature, args, piped)?;
        let result = if function.kind == Kind::Call {
            let name = args.first().map(ToString::to_string);
            let name = name.unwrap_or_else(|| name_of_value(&self.args[base]));
            self.call_value(&name, base)
        } else {
            self.run(function.call, base)
        };
        self.args.truncate(base);
        match result {
            Ok(value) => Ok(value),
            Err(mut failure) => {
                self.see_interface(dot, args, &mut failure);
                Err(self.call_failed(at, function.name, failure))
            }
        }
    }

    pub(super) fn check_count(&self, name: &str, signature: &Signature, args: usize, piped: bool) -> Result<(), Error> {
        let given = args + usize::from(piped);
        let wanted = signature.params.len();
        if signature.rest.is_some() {
            if given < wanted {
                let message = format!("wrong number of args for {name}: want at least {wanted} got {args}");
                return Err(self.error(message));
            }
        } else if given != wanted {
            let message = format!("wrong number of args for {name}: want {wanted} got {given}");
            return Err(self.error(message));
        }
        Ok(())
    }

    /// Evaluates arguments onto the stack of them.
    pub(super) fn arguments(
        &mut self,
        dot: &Slot<'a>,
        signature: &Signature,
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<(), Error> {
        for (i, operand) in args.iter().enumerate() {
            let value = self.argument(dot, Some(signature.param(i)), operand)?;
            self.args.push(value);
        }
        if let Some(value) = piped {
            let value = self.checked(value, Some(signature.param(args.len())))?;
            self.args.push(value);
        }
        Ok(())
    }

    fn short_circuit(
        &mut self,
        dot: &Slot<'a>,
        stop: bool,
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        let mut last = Value::Nil;
        for operand in args {
            last = self.argument(dot, Some(Type::Any), operand)?;
            if last.is_true() == stop {
                return Ok(last);
            }
        }
        Ok(piped.unwrap_or(last))
    }

    /// Corrects a failure over the type of an argument that was an element.
    #[cold]
    fn see_interface(&mut self, dot: &Slot<'a>, args: &'a [Operand], failure: &mut Failure) {
        let Reason::Type { arg, found, .. } = &mut failure.0 else {
            return;
        };
        let element = match args.get(*arg).map(|operand| &operand.term) {
            Some(Term::Dot) => dot.element,
            Some(Term::Variable(name, path)) => !path.is_empty() || self.variable(name).is_ok_and(|slot| slot.element),
            Some(Term::Field(_) | Term::Chain(..)) => true,
            Some(Term::Function(function)) => function.signature.result == Type::Any,
            _ => false,
        };
        if element {
            "interface {}".clone_into(found);
        }
    }

    /// `call`: the first argument is the function.
    fn call_value(&mut self, name: &str, base: usize) -> Result<Value<'a>, Failure> {
        let function = match &self.args[base] {
            Value::Function(function) => Arc::clone(function),
            value if value.is_nil() => return Err("call of nil".into()),
            value => {
                let found = value.type_name();
                return Err(format!("non-function {name} of type {found}").into());
            }
        };
        let signature = &function.signature;
        let (given, wanted) = (self.args.len() - base - 1, signature.params.len());
        let (fits, least) = match signature.rest {
            Some(_) => (given >= wanted, "at least "),
            None => (given == wanted, ""),
        };
        if !fits {
            let message = format!("wrong number of args for {name}: got {given} want {least}{wanted}");
            return Err(message.into());
        }
        for (i, value) in self.args[base + 1..].iter_mut().enumerate() {
            let wanted = signature.param(i);
            let name = wanted.name();
            if value.is_nil() {
                if !wanted.can_be_nil() {
                    let message = format!("arg {i}: value is nil; should be of type {name}");
                    return Err(message.into());
                }
            } else if let (Type::Int, Value::Byte(byte)) = (wanted, &*value) {
                // One kind of integer becomes another here, and only here.
                *value = Value::Int((*byte).into());
            } else if !wanted.holds(value) {
                let found = value.type_name();
                let message = format!("arg {i}: value has type {found}; should be {name}");
                return Err(message.into());
            }
        }
        self.run(function.call, base + 1)
    }

    /// Runs the code of a function or method on the arguments from `base` on, and counts what it takes and makes.
    pub(super) fn run(&mut self, code: Callback, base: usize) -> Result<Value<'a>, Failure> {
        let args = &self.args[base..];
        self.budget.step(work(args))?;
        let (root, env, budget, grown) = (&self.root, &mut *self.env, &mut self.budget, &mut self.grown);
        let value = code(&mut Call { args, root, env, budget, grown })?;
        self.budget.spend_values(size(&value))?;
        Ok(value)
    }
}

/// What Go calls a function that was piped into `call` and is none.
fn name_of_value(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => text.to_string(),
        value => format!("<{} Value>", value.type_name()),
    }
}

/// Steps for reading arguments that are long.
fn work(args: &[Value<'_>]) -> u64 {
    let bytes: usize = args.iter().map(|arg| arg.as_str().map_or(1, |text| text.len() / 64)).sum();
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// Bytes that a value made by a function takes.
fn size(value: &Value<'_>) -> usize {
    use std::borrow::Cow;
    const EACH: usize = size_of::<Value<'static>>();
    match value {
        Value::String(Cow::Owned(text)) | Value::Big(Cow::Owned(text)) => text.len() + EACH,
        Value::Version(version) => version.size() + EACH,
        // What somebody else holds already has been counted when it was made.
        Value::List(list) if list.is_fresh() => (list.room() + 1) * EACH,
        Value::Map(map) if map.is_fresh() => {
            let keys: usize = map.keys().iter().map(|key| key.len()).sum();
            keys + (map.len() + 1) * 2 * EACH
        }
        _ => 0,
    }
}

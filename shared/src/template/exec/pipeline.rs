//! Pipelines and commands.

use super::{At, Run, Slot, Variable};
use crate::template::ast::{Command, Number, Operand, Pipe, Term};
use crate::template::error::Error;
use crate::template::functions::Type;
use crate::template::value::Value;

impl<'a> Run<'_, 'a> {
    pub(super) fn pipeline(&mut self, dot: &Slot<'a>, pipe: &'a Pipe) -> Result<Value<'a>, Error> {
        self.at = At::Pipe(pipe);
        if let Some(value) = self.plain(dot, pipe)? {
            return Ok(value);
        }
        let mut value = None;
        for command in &pipe.commands {
            self.step(1)?;
            value = Some(self.command(dot, command, value)?.unwrapped());
        }
        let value = value.unwrap_or_default();
        for name in &pipe.variables {
            let slot = Slot::plain(value.clone());
            if pipe.assign {
                self.assign(name, slot)?;
            } else {
                self.shadowed |= name == "$";
                self.variables.push(Variable { name, slot });
            }
        }
        Ok(value)
    }

    /// A command, with the value that is piped into it.
    fn command(&mut self, dot: &Slot<'a>, command: &'a Command, piped: Option<Value<'a>>) -> Result<Value<'a>, Error> {
        let Command { first, args, .. } = command;
        match &first.term {
            Term::Function(function) => {
                self.at = At::Operand(first);
                self.function(dot, function, At::Command(command), args, piped)
            }
            Term::Field(path) => {
                self.at = At::Operand(first);
                self.fields(dot, dot, path, args, piped)
            }
            Term::Chain(operand, path) => self.chain(dot, first, operand, path, args, piped),
            Term::Variable(name, path) => self.variable_path(dot, first, (name, path), args, piped),
            Term::Pipe(pipe) => {
                self.no_arguments(command, piped.as_ref())?;
                self.nested_pipeline(dot, pipe)
            }
            _ => {
                self.at = At::Operand(first);
                self.no_arguments(command, piped.as_ref())?;
                self.constant(dot, first)
            }
        }
    }

    /// A pipeline in parentheses.
    pub(super) fn nested_pipeline(&mut self, dot: &Slot<'a>, pipe: &'a Pipe) -> Result<Value<'a>, Error> {
        self.enter()?;
        let value = self.pipeline(dot, pipe)?;
        self.depth -= 1;
        Ok(value)
    }

    fn no_arguments(&self, command: &'a Command, piped: Option<&Value<'a>>) -> Result<(), Error> {
        if command.args.is_empty() && piped.is_none() {
            return Ok(());
        }
        Err(self.no_function(&command.first))
    }

    #[cold]
    fn no_function(&self, operand: &Operand) -> Error {
        self.error(format!("can't give argument to non-function {operand}"))
    }

    fn constant(&mut self, dot: &Slot<'a>, operand: &'a Operand) -> Result<Value<'a>, Error> {
        match &operand.term {
            Term::Dot => Ok(dot.value.clone()),
            Term::Nil => Err(self.error("nil is not a command")),
            _ => self.literal(operand),
        }
    }

    /// A constant where nothing says what type it should have.
    pub(super) fn literal(&self, operand: &'a Operand) -> Result<Value<'a>, Error> {
        match &operand.term {
            Term::Bool(value) => Ok(Value::Bool(*value)),
            Term::String { text, .. } => Ok(Value::from(text.as_str())),
            Term::Number(number) => self.number(number),
            _ => Err(self.error(format!("can't evaluate command {operand}"))),
        }
    }

    fn number(&self, number: &Number) -> Result<Value<'a>, Error> {
        if let Some((real, imaginary)) = number.complex {
            return Ok(Value::Complex(real, imaginary));
        }
        match (number.float, number.int) {
            (Some(float), _) if number.prefers_float => Ok(Value::Float(float)),
            (_, Some(int)) => Ok(Value::Int(int)),
            _ => Err(self.error(format!("{} overflows int", number.text))),
        }
    }

    pub(super) fn chain(
        &mut self,
        dot: &Slot<'a>,
        whole: &'a Operand,
        operand: &'a Operand,
        path: &'a [String],
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        self.at = At::Operand(whole);
        self.enter()?;
        let value = self.argument(dot, None, operand)?;
        self.depth -= 1;
        // What a function gives of any type is still in its interface to Go.
        let element = matches!(&operand.term, Term::Function(function) if function.signature.result == Type::Any);
        self.fields(dot, &Slot { value, element }, path, args, piped)
    }

    pub(super) fn variable_path(
        &mut self,
        dot: &Slot<'a>,
        whole: &'a Operand,
        (name, path): (&'a str, &'a [String]),
        args: &'a [Operand],
        piped: Option<Value<'a>>,
    ) -> Result<Value<'a>, Error> {
        self.at = At::Operand(whole);
        let slot = self.variable(name)?;
        if path.is_empty() {
            let value = slot.value.clone();
            let none = args.is_empty() && piped.is_none();
            return if none { Ok(value) } else { Err(self.no_function(whole)) };
        }
        if args.is_empty()
            && piped.is_none()
            && let Some(value) = slot.value.path(path)
        {
            self.step(u64::try_from(path.len()).unwrap_or(u64::MAX))?;
            return Ok(value);
        }
        let slot = slot.clone();
        self.fields(dot, &slot, path, args, piped)
    }
}

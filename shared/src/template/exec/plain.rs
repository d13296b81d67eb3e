//! The pipelines that most actions are: dot, a variable, or fields of one, without arguments.

use super::{At, Run, Slot};
use crate::template::ast::{Command, Pipe, Term};
use crate::template::error::Error;
use crate::template::value::Value;

impl<'a> Run<'_, 'a> {
    /// The value of a pipeline that only names something that is there, on the shortest way; none
    /// for all others, which [`Run::pipeline`] goes through in full.
    pub(super) fn plain(&mut self, dot: &Slot<'a>, pipe: &'a Pipe) -> Result<Option<Value<'a>>, Error> {
        let [Command { first, args, .. }] = pipe.commands.as_slice() else {
            return Ok(None);
        };
        if !args.is_empty() || !pipe.variables.is_empty() {
            return Ok(None);
        }
        if matches!(first.term, Term::Dot | Term::Field(_) | Term::Variable(..)) {
            // Whoever has no use for the value blames the operand for it.
            self.at = At::Operand(first);
        }
        let value = match &first.term {
            Term::Dot => Some(dot.value.clone()),
            Term::Field(path) => dot.value.path(path),
            Term::Variable(name, path) if path.is_empty() => Some(self.variable(name)?.value.clone()),
            Term::Variable(name, path) => self.variable(name)?.value.path(path),
            _ => None,
        };
        if value.is_some() {
            self.step(1)?;
        }
        Ok(value.map(Value::unwrapped))
    }
}

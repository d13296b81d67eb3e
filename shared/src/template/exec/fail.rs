//! Errors with the place they happened at, and the bounds of a rendering.

use super::{At, Program, Run};
use crate::template::ast::{Operand, Term};
use crate::template::error::{Bound, Error, ErrorKind, Executing, Position};

impl At<'_> {
    fn offset(self) -> usize {
        match self {
            Self::Start => 0,
            Self::Action(action) => action.pos,
            Self::Invoke(invoke) => invoke.pos,
            Self::Pipe(pipe) => pipe.pos,
            Self::Command(command) => command.pos,
            Self::Operand(Operand { term: Term::Pipe(pipe), .. }) => pipe.pos,
            Self::Operand(operand) => operand.pos,
        }
    }

    fn context(self, (left, right): &(String, String)) -> String {
        match self {
            Self::Start => String::new(),
            Self::Action(action) => format!("{left}{action}{right}"),
            Self::Invoke(invoke) => format!("{left}{invoke}{right}"),
            Self::Pipe(pipe) => pipe.to_string(),
            Self::Command(command) => command.to_string(),
            Self::Operand(operand) => operand.to_string(),
        }
    }
}

impl Run<'_, '_> {
    /// An error at the node under evaluation.
    #[cold]
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        self.error_of(ErrorKind::Exec, message.into())
    }

    /// The error of a bound that was reached.
    #[cold]
    pub(super) fn limit(&self, bound: Bound) -> Error {
        let most = match bound {
            Bound::Steps => self.limits.steps.to_string(),
            Bound::Depth => self.limits.depth.to_string(),
            Bound::Output => format!("{} bytes", self.limits.output),
            Bound::ValueDepth => self.limits.value_depth.to_string(),
            _ => format!("{} bytes", self.limits.values),
        };
        let message = format!("exceeded maximum {} ({most})", bound.name());
        self.error_of(ErrorKind::Limit(bound), message)
    }

    fn error_of(&self, kind: ErrorKind, message: String) -> Error {
        let executing =
            Executing { template: self.template.to_owned(), context: self.at.context(&self.program.delims) };
        let Program { name, source, .. } = self.program;
        let offset = self.at.offset();
        Error::exec(kind, name, Position::of(source, offset), executing, message).at(self.program.token_at(offset))
    }

    pub(super) fn step(&mut self, count: u64) -> Result<(), Error> {
        match self.budget.step(count) {
            Ok(()) => Ok(()),
            Err(bound) => Err(self.limit(bound)),
        }
    }

    /// Goes one level deeper. Who enters must lower `depth` again, unless the rendering
    /// ends in an error.
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        if self.depth >= self.limits.depth {
            return Err(self.limit(Bound::Depth));
        }
        self.depth += 1;
        Ok(())
    }
}

//! The source of a node, as error messages quote it.

use std::fmt::{Display, Formatter, Result, Write as _};

use super::{Action, Command, Invoke, Operand, Pipe, Term};
use crate::template::format::quote::quote;

/// What stands between the delimiters.
impl Display for Action {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.pipe.fmt(f)
    }
}

/// What stands between the delimiters.
impl Display for Invoke {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "template {}", quote(&self.name))?;
        match &self.pipe {
            Some(pipe) => write!(f, " {pipe}"),
            None => Ok(()),
        }
    }
}

impl Display for Pipe {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if !self.variables.is_empty() {
            let sign = if self.assign { "=" } else { ":=" };
            write!(f, "{} {sign} ", self.variables.join(", "))?;
        }
        for (i, command) in self.commands.iter().enumerate() {
            if i > 0 {
                f.write_str(" | ")?;
            }
            command.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Command {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.first.write_nested(f)?;
        for operand in &self.args {
            f.write_char(' ')?;
            operand.write_nested(f)?;
        }
        Ok(())
    }
}

impl Operand {
    /// A pipeline inside something else stands in parentheses.
    fn write_nested(&self, f: &mut Formatter<'_>) -> Result {
        match &self.term {
            Term::Pipe(pipe) => write!(f, "({pipe})"),
            _ => self.fmt(f),
        }
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.term {
            Term::Dot => f.write_char('.'),
            Term::Nil => f.write_str("nil"),
            Term::Bool(value) => value.fmt(f),
            Term::Number(number) => f.write_str(&number.text),
            Term::String { quoted, .. } => f.write_str(quoted),
            Term::Field(path) => write_path(f, path),
            Term::Variable(name, path) => {
                f.write_str(name)?;
                write_path(f, path)
            }
            Term::Chain(operand, path) => {
                operand.write_nested(f)?;
                write_path(f, path)
            }
            Term::Function(function) => f.write_str(function.name),
            Term::Pipe(pipe) => pipe.fmt(f),
        }
    }
}

fn write_path(f: &mut Formatter<'_>, path: &[String]) -> Result {
    path.iter().try_for_each(|name| write!(f, ".{name}"))
}

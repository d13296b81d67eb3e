//! Running a template: a walk over its tree.

mod argument;
mod budget;
mod call;
mod fail;
mod field;
mod pipeline;
mod plain;
mod range;
mod walk;

pub(crate) use budget::Budget;

use std::ops::Range;

use super::ast::{Action, Command, Invoke, Operand, Pipe, Trees};
use super::environment::Environment;
use super::error::Error;
use super::lexer::{Delims, OnError, Token, lex};
use super::value::{Map, Value};

/// What a key that a map does not have gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingKey {
    /// Nothing, which prints as `<no value>`.
    #[default]
    Default,
    /// The zero value of the map's elements; in maps of anything that is a null.
    Zero,
    /// An error.
    Error,
}

/// A parsed source, as the executor needs it.
#[derive(Debug)]
pub(crate) struct Program {
    pub name: String,
    pub source: String,
    /// What its actions stand between, for errors that quote one.
    pub delims: (String, String),
    pub trees: Trees,
    pub missing_key: MissingKey,
}

impl Program {
    /// The bytes of the token that begins at an offset, or holds it.
    fn token_at(&self, offset: usize) -> Range<usize> {
        let delims = Delims { left: &self.delims.0, right: &self.delims.1 };
        let tokens = lex(&self.source, delims, OnError::Stop);
        let ends = |token: &Token<'_>| token.pos + token.text.len();
        let token = tokens.iter().find(|token| ends(token) > offset);
        token.map_or(offset..offset, |token| token.pos.min(offset)..ends(token).min(self.source.len()))
    }
}

/// Renders a program.
pub(crate) fn render<'a>(program: &'a Program, data: &Value<'a>, env: &mut Environment) -> Result<String, Error> {
    let main = program.trees.main();
    let limits = env.limits();
    let mut run = Run {
        program,
        template: &main.name,
        root: data.clone(),
        at: At::Start,
        variables: Vec::new(),
        frame: 0,
        shadowed: false,
        args: Vec::new(),
        depth: 0,
        budget: Budget::new(limits),
        grown: Vec::new(),
        limits,
        env,
        out: String::with_capacity(program.source.len()),
    };
    let dot = Slot::plain(data.clone());
    run.variables.push(Variable { name: "$", slot: dot.clone() });
    let flow = run.list(&dot, &main.root);
    release(std::mem::take(&mut run.grown));
    run.env.count_steps(limits.steps.saturating_sub(run.budget.steps()));
    flow?;
    Ok(run.out)
}

/// Frees maps that may hold themselves or each other: once all are empty, nothing is left that does.
fn release(grown: Vec<Map<'_>>) {
    let entries: Vec<_> = grown.iter().map(Map::take).collect();
    drop(grown);
    drop(entries);
}

/// A value that dot or a variable stands for.
#[derive(Debug, Clone)]
struct Slot<'a> {
    value: Value<'a>,
    /// Whether it was taken from a list or map as it is. Go then speaks of its type as
    /// `interface {}`.
    element: bool,
}

impl<'a> Slot<'a> {
    fn plain(value: Value<'a>) -> Self {
        Self { value, element: false }
    }

    fn element(value: Value<'a>) -> Self {
        Self { value, element: true }
    }
}

struct Variable<'a> {
    name: &'a str,
    slot: Slot<'a>,
}

/// The node that is being evaluated, for errors.
#[derive(Clone, Copy)]
enum At<'a> {
    Start,
    Action(&'a Action),
    Invoke(&'a Invoke),
    Pipe(&'a Pipe),
    Command(&'a Command),
    Operand(&'a Operand),
}

/// One rendering.
struct Run<'r, 'a> {
    program: &'a Program,
    /// The name of the template that is running, which may be one of a definition.
    template: &'a str,
    root: Value<'a>,
    at: At<'a>,
    variables: Vec<Variable<'a>>,
    /// Where the variables of the running template begin.
    frame: usize,
    /// Whether another variable was ever declared by the name of the root.
    shadowed: bool,
    /// Arguments of the calls under way.
    args: Vec<Value<'a>>,
    depth: usize,
    budget: Budget,
    /// Maps into which lists or maps were put after they were made.
    grown: Vec<Map<'a>>,
    limits: super::limits::Limits,
    env: &'r mut Environment,
    out: String,
}

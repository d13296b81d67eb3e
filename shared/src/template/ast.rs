//! The tree a template is parsed to.

mod display;
mod trees;

use std::sync::Arc;

pub(crate) use trees::{Redefined, Trees};

use super::functions::Function;

/// One template: the text of the file, or of a `define` or `block` in it.
#[derive(Debug)]
pub(crate) struct Tree {
    pub name: String,
    pub root: Vec<Node>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Text(String),
    Action(Action),
    If(Branch),
    With(Branch),
    Range(Branch),
    Template(Invoke),
    Break,
    Continue,
}

/// A pipeline whose value is printed, unless it declares or assigns a variable.
#[derive(Debug)]
pub(crate) struct Action {
    pub pos: usize,
    pub pipe: Pipe,
}

/// What `if`, `with` and `range` have in common.
#[derive(Debug)]
pub(crate) struct Branch {
    pub pipe: Pipe,
    pub body: Vec<Node>,
    pub otherwise: Option<Vec<Node>>,
}

/// `{{template "name" pipeline}}`.
#[derive(Debug)]
pub(crate) struct Invoke {
    pub pos: usize,
    pub name: String,
    pub pipe: Option<Pipe>,
}

/// Commands, each of which passes its value to the next; the last one's may be kept in
/// variables.
#[derive(Debug)]
pub(crate) struct Pipe {
    pub pos: usize,
    pub assign: bool,
    pub variables: Vec<String>,
    pub commands: Vec<Command>,
}

impl Pipe {
    /// A pipeline that has nothing in it yet.
    pub fn empty(pos: usize) -> Self {
        Self { pos, assign: false, variables: Vec::new(), commands: Vec::new() }
    }
}

/// Operands, of which the first says what happens. There is always one.
#[derive(Debug)]
pub(crate) struct Command {
    pub pos: usize,
    pub first: Operand,
    pub args: Vec<Operand>,
}

#[derive(Debug)]
pub(crate) struct Operand {
    pub pos: usize,
    pub term: Term,
}

#[derive(Debug)]
pub(crate) enum Term {
    Dot,
    Nil,
    Bool(bool),
    Number(Number),
    /// The text with its quotes, and without.
    String {
        quoted: String,
        text: String,
    },
    /// `.a.b`
    Field(Vec<String>),
    /// `$x.a.b`: the name with its sign, then the fields.
    Variable(String, Vec<String>),
    /// Fields of another operand, as in `(index . 0).a`.
    Chain(Box<Operand>, Vec<String>),
    Function(Arc<Function>),
    Pipe(Box<Pipe>),
}

/// A constant, which may be of several types at once: 1 is an integer and a float.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    pub text: String,
    pub int: Option<i64>,
    pub float: Option<f64>,
    pub complex: Option<(f64, f64)>,
    /// Whether it is a float where nothing says what type it should have.
    pub prefers_float: bool,
}

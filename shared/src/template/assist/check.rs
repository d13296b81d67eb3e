//! Fields that cannot be there, where the data's shape is known.

use super::shape::{ANY, Shape};
use crate::template::ast::{Branch, Command, Node, Operand, Pipe, Term, Trees};
use crate::template::error::{Error, ErrorKind, Position};
use crate::template::lexer::{Delims, OnError, Token, TokenKind, lex};
use crate::template::suggest::nearest_name;

/// Everything that is said of fields which the root of the data, or what is in it, does not have.
/// Only the source's own template is looked at: what a definition is given is not known.
pub(crate) fn check(name: &str, source: &str, delims: Delims<'_>, trees: &Trees, root: &Shape) -> Vec<Error> {
    if *root == Shape::Any {
        return Vec::new();
    }
    let mut checker =
        Checker { name, source, delims, root, tokens: Vec::new(), variables: Vec::new(), found: Vec::new() };
    checker.list(&trees.main().root, root);
    checker.found
}

/// How many fields are told of.
const MOST: usize = 20;

struct Checker<'c> {
    name: &'c str,
    source: &'c str,
    delims: Delims<'c>,
    root: &'c Shape,
    /// The source's tokens, once there is something to say of one.
    tokens: Vec<Token<'c>>,
    variables: Vec<(&'c str, &'c Shape)>,
    found: Vec<Error>,
}

impl<'c> Checker<'c> {
    fn list(&mut self, nodes: &'c [Node], dot: &'c Shape) {
        for node in nodes {
            match node {
                Node::Text(_) | Node::Break | Node::Continue => {}
                Node::Action(action) => drop(self.pipeline(&action.pipe, dot)),
                Node::If(branch) => self.branch(branch, dot, |shape| (dot, shape)),
                Node::With(branch) => self.branch(branch, dot, |shape| (shape, shape)),
                Node::Range(branch) => self.branch(branch, dot, |shape| (shape.element(), shape.element())),
                Node::Template(invoke) => drop(invoke.pipe.as_ref().map(|pipe| self.pipeline(pipe, dot))),
            }
        }
    }

    /// `inside` gives the dot of the body and the last variable's value, of the pipeline's value.
    fn branch(&mut self, branch: &'c Branch, dot: &'c Shape, inside: impl Fn(&'c Shape) -> (&'c Shape, &'c Shape)) {
        let visible = self.variables.len();
        let shape = self.pipeline(&branch.pipe, dot);
        let (inner, last) = inside(shape);
        if let [index @ .., element] = &mut self.variables[visible..] {
            element.1 = last;
            for (_, of) in index {
                *of = &ANY;
            }
        }
        self.list(&branch.body, inner);
        if let Some(nodes) = &branch.otherwise {
            self.list(nodes, dot);
        }
        self.variables.truncate(visible);
    }

    /// The shape of a pipeline's value.
    fn pipeline(&mut self, pipe: &'c Pipe, dot: &'c Shape) -> &'c Shape {
        let mut shape = &ANY;
        for command in &pipe.commands {
            shape = self.command(command, dot);
        }
        for variable in &pipe.variables {
            if pipe.assign {
                // What it is from here on depends on the way that was taken.
                if let Some((_, of)) = self.variables.iter_mut().rev().find(|(name, _)| name == variable) {
                    *of = &ANY;
                }
            } else {
                self.variables.push((variable, shape));
            }
        }
        shape
    }

    fn command(&mut self, command: &'c Command, dot: &'c Shape) -> &'c Shape {
        for operand in &command.args {
            self.operand(operand, dot);
        }
        self.operand(&command.first, dot)
    }

    fn operand(&mut self, operand: &'c Operand, dot: &'c Shape) -> &'c Shape {
        let (base, path) = match &operand.term {
            Term::Dot => return dot,
            Term::Field(path) => (dot, path),
            Term::Variable(name, path) => (self.variable(name), path),
            Term::Chain(inner, path) => (self.operand(inner, dot), path),
            Term::Pipe(pipe) => return self.pipeline(pipe, dot),
            Term::Function(function) => return Shape::of_type(function.signature.result),
            Term::Nil | Term::Bool(_) | Term::Number(_) | Term::String { .. } => return &ANY,
        };
        self.path(operand, base, path)
    }

    fn variable(&self, name: &str) -> &'c Shape {
        let known = self.variables.iter().rev().find(|(known, _)| *known == name);
        let unknown = if name == "$" { self.root } else { &ANY };
        known.map_or(unknown, |(_, shape)| *shape)
    }

    fn path(&mut self, operand: &'c Operand, base: &'c Shape, path: &'c [String]) -> &'c Shape {
        let mut shape = base;
        for (index, name) in path.iter().enumerate() {
            let Some(field) = shape.field(name) else {
                self.report(operand, index, name, shape);
                return &ANY;
            };
            shape = field;
        }
        shape
    }

    fn report(&mut self, operand: &Operand, index: usize, name: &str, shape: &Shape) {
        if self.found.len() >= MOST {
            return;
        }
        let known = shape.names();
        let message = if known.is_empty() {
            format!("{} has no fields, and so no {name}", shape.detail())
        } else {
            format!("there is no field {name} here, only {}", list_of(&known))
        };
        if self.tokens.is_empty() {
            self.tokens = lex(self.source, self.delims, OnError::Resume);
        }
        let span = self.span_of(operand.pos, index);
        let position = Position::of(self.source, span.start);
        let error = Error::parse(ErrorKind::UnknownField, self.name, position, message).at(span);
        self.found.push(error.with_hint(nearest_name(name, &known)));
    }

    /// The bytes of a name in a chain of fields, any of which an operand's position may name.
    fn span_of(&self, pos: usize, index: usize) -> std::ops::Range<usize> {
        let is_field = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Field);
        let mut first = self.tokens.partition_point(|token| token.pos < pos);
        while first > 0 && is_field(first - 1) {
            first -= 1;
        }
        first += usize::from(!is_field(first));
        match self.tokens.get(first + index) {
            Some(token) if token.kind == TokenKind::Field => token.pos + 1..token.pos + token.text.len(),
            _ => pos..pos,
        }
    }
}

/// The first few names, for a message.
fn list_of(names: &[&str]) -> String {
    const SHOWN: usize = 20;
    let mut text = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}

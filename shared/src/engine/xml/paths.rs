//! Parses paths: where they start, and their steps.

use super::ast::{Axis, Expression, Path, Start, Step, Test};
use super::lexer::Kind;
use super::parser::{Parser, Problem, selects};

const STEP: &str = "a step such as `item`, `@id` or `*`";

impl Parser<'_> {
    pub(super) fn path(&mut self) -> Result<Expression, Problem> {
        let mut steps = Vec::new();
        let start = match self.peek() {
            Some(Kind::Slash) => {
                self.advance(1);
                if !self.at_step() {
                    return Ok(Expression::Path(Path { start: Start::Document, steps }));
                }
                Start::Document
            }
            Some(Kind::DoubleSlash) => {
                self.advance(1);
                steps.push(Step::bare(Axis::DescendantOrSelf));
                Start::Document
            }
            _ if self.at_primary() => {
                let position = self.position();
                let from = self.filter()?;
                if !matches!(self.peek(), Some(Kind::Slash | Kind::DoubleSlash)) {
                    return Ok(from);
                }
                selects(&from, position, "`/` follows")?;
                if self.accept(Kind::DoubleSlash) {
                    steps.push(Step::bare(Axis::DescendantOrSelf));
                } else {
                    self.advance(1);
                }
                Start::Filter(Box::new(from), Vec::new())
            }
            _ => Start::Context,
        };
        self.steps(&mut steps)?;
        Ok(Expression::Path(Path { start, steps }))
    }

    fn steps(&mut self, steps: &mut Vec<Step>) -> Result<(), Problem> {
        loop {
            let step = self.step()?;
            push(steps, step);
            if self.accept(Kind::DoubleSlash) {
                steps.push(Step::bare(Axis::DescendantOrSelf));
            } else if !self.accept(Kind::Slash) {
                return Ok(());
            }
        }
    }

    fn step(&mut self) -> Result<Step, Problem> {
        if self.accept(Kind::Dot) {
            return Ok(Step::bare(Axis::Itself));
        }
        if self.accept(Kind::DoubleDot) {
            return Ok(Step::bare(Axis::Parent));
        }
        let axis = self.axis()?;
        let test = self.test()?;
        let predicates = self.predicates()?;
        let positional = predicates.iter().any(Expression::is_positional);
        Ok(Step { axis, test, predicates, positional })
    }

    fn axis(&mut self) -> Result<Axis, Problem> {
        if self.accept(Kind::At) {
            return Ok(Axis::Attribute);
        }
        let (Some(Kind::Name { prefix: None, local }), Some(Kind::Axis)) = (self.peek(), self.peek_second()) else {
            return Ok(Axis::Child);
        };
        if local == "namespace" {
            let reason = "the namespace axis is not supported; ask for `namespace-uri()` of an element or attribute";
            return Err((self.position(), reason.to_owned()));
        }
        let axis = Axis::named(local).ok_or_else(|| (self.position(), format!("`{local}` is not an axis of XPath")))?;
        self.advance(2);
        Ok(axis)
    }

    fn test(&mut self) -> Result<Test, Problem> {
        let test = match (self.peek(), self.peek_second()) {
            (Some(Kind::Any), _) => Test::Name { prefix: None, local: None },
            (Some(Kind::Name { prefix: None, local }), Some(Kind::Open)) => return self.node_type(local),
            (Some(Kind::Name { prefix, local }), _) => Test::Name {
                prefix: prefix.map(str::to_owned),
                local: Some(local).filter(|local| *local != "*").map(str::to_owned),
            },
            _ => return Err(self.unexpected(STEP)),
        };
        self.advance(1);
        Ok(test)
    }

    fn node_type(&mut self, name: &str) -> Result<Test, Problem> {
        let mut test = match name {
            "node" => Test::Node,
            "text" => Test::Text,
            "comment" => Test::Comment,
            "processing-instruction" => Test::Instruction(None),
            _ => {
                let reason = format!("`{name}()` cannot be a step; a function stands at the start of a path only");
                return Err((self.position(), reason));
            }
        };
        self.advance(2);
        if let (Test::Instruction(target), Some(Kind::Literal(literal))) = (&mut test, self.peek()) {
            *target = Some(literal.to_owned());
            self.advance(1);
        }
        if self.accept(Kind::Close) { Ok(test) } else { Err(self.unexpected("`)`")) }
    }

    fn predicates(&mut self) -> Result<Vec<Expression>, Problem> {
        let mut predicates = Vec::new();
        while self.accept(Kind::OpenPredicate) {
            predicates.push(self.nested()?);
            if !self.accept(Kind::ClosePredicate) {
                return Err(self.unexpected("an operator or `]`"));
            }
        }
        Ok(predicates)
    }

    /// Reads what is no path by itself, with the predicates after it.
    fn filter(&mut self) -> Result<Expression, Problem> {
        let position = self.position();
        let from = self.primary()?;
        let predicates = self.predicates()?;
        if predicates.is_empty() {
            return Ok(from);
        }
        selects(&from, position, "`[` filters")?;
        Ok(Expression::Path(Path { start: Start::Filter(Box::new(from), predicates), steps: Vec::new() }))
    }

    fn primary(&mut self) -> Result<Expression, Problem> {
        match self.peek() {
            Some(Kind::Number(number)) => {
                self.advance(1);
                Ok(Expression::Number(number))
            }
            Some(Kind::Literal(literal)) => {
                self.advance(1);
                Ok(Expression::Text(literal.to_owned()))
            }
            Some(Kind::Open) => {
                self.advance(1);
                let inner = self.nested()?;
                if self.accept(Kind::Close) { Ok(inner) } else { Err(self.unexpected("an operator or `)`")) }
            }
            Some(Kind::Name { prefix: Some(prefix), local }) => {
                Err((self.position(), format!("`{prefix}:{local}` is not a function of XPath 1.0")))
            }
            Some(Kind::Name { prefix: None, local }) => self.call(local),
            _ => Err(self.unexpected(STEP)),
        }
    }

    /// Whether what comes is no path by itself: a value, brackets or a function.
    fn at_primary(&self) -> bool {
        match self.peek() {
            Some(Kind::Number(_) | Kind::Literal(_) | Kind::Open) => true,
            Some(Kind::Name { prefix, local }) => {
                let is_node_type = matches!(local, "node" | "text" | "comment" | "processing-instruction");
                self.peek_second() == Some(Kind::Open) && (prefix.is_some() || !is_node_type)
            }
            _ => false,
        }
    }

    fn at_step(&self) -> bool {
        matches!(self.peek(), Some(Kind::Name { .. } | Kind::Any | Kind::At | Kind::Dot | Kind::DoubleDot))
    }
}

/// Adds a step. `//item` selects the same as the descendants that are items, unless a position is asked for, and those
/// are found in one walk instead of two.
fn push(steps: &mut Vec<Step>, mut step: Step) {
    let after_anywhere = steps.last() == Some(&Step::bare(Axis::DescendantOrSelf));
    if after_anywhere && step.axis == Axis::Child && !step.positional {
        steps.pop();
        step.axis = Axis::Descendant;
    }
    steps.push(step);
}

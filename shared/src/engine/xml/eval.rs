//! Runs an expression on a document. Every node that is visited, every operand that is evaluated and every few bytes of
//! text that are read take a step of a budget, so that no body makes an expression run for long.

use std::borrow::Cow;
use std::cell::Cell;

use super::ast::{Axis, Expression, Operator, Path, Start, Step};
use super::axes::{Walk, is_reverse, needed};
use super::document::{Document, NodeId};
use super::node_test::NodeTest;
use super::numbers;
use super::value::{Value, number_of_boolean, text_of_boolean};

/// How many steps an expression may take on any document.
const STEPS: usize = 1_000_000;

/// How many more it may take for each node of the document.
const STEPS_A_NODE: usize = 16;

/// How many bytes of text are read or written in a step.
const BYTES_A_STEP: usize = 32;

/// The steps are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted;

/// A run of an expression.
pub(super) struct Evaluation<'a> {
    pub(super) document: &'a Document,
    left: Cell<usize>,
}

/// The node that an expression is evaluated for, its place among those that it is evaluated for, from 1, and how many
/// they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus {
    pub(super) node: NodeId,
    pub(super) position: usize,
    pub(super) size: usize,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(document: &'a Document) -> Evaluation<'a> {
        Evaluation { document, left: Cell::new(STEPS + STEPS_A_NODE * document.nodes.len()) }
    }

    pub(super) fn evaluate(&self, expression: &'a Expression, focus: Focus) -> Result<Value<'a>, Exhausted> {
        self.spend(1)?;
        Ok(match expression {
            Expression::Number(number) => Value::Number(*number),
            Expression::Text(text) => Value::Text(Cow::Borrowed(text)),
            Expression::Path(path) => Value::Nodes(self.path(path, focus)?),
            Expression::Call(function, arguments) => self.call(*function, arguments, focus)?,
            Expression::Negate(times, operand) => {
                let number = self.number(&self.evaluate(operand, focus)?)?;
                Value::Number(if times % 2 == 0 { number } else { -number })
            }
            Expression::Chain(first, rest) => {
                let mut value = self.evaluate(first, focus)?;
                for (operator, operand) in rest {
                    value = self.binary(value, *operator, operand, focus)?;
                }
                value
            }
        })
    }

    /// Takes steps from what is left.
    pub(super) fn spend(&self, steps: usize) -> Result<(), Exhausted> {
        self.left.set(self.left.get().checked_sub(steps).ok_or(Exhausted)?);
        Ok(())
    }

    /// Takes the steps that text of some length costs.
    pub(super) fn spend_text(&self, text: &str) -> Result<(), Exhausted> {
        self.spend(1 + text.len() / BYTES_A_STEP)
    }

    /// The string-value of a node.
    pub(super) fn node_text(&self, id: NodeId) -> Result<&'a str, Exhausted> {
        let text = self.document.text(id);
        self.spend_text(text)?;
        Ok(text)
    }

    /// `XPath`'s `string()`: of nodes, the text of the first. It takes the steps of reading it.
    pub(super) fn text(&self, value: Value<'a>) -> Result<Cow<'a, str>, Exhausted> {
        let text = match value {
            Value::Nodes(nodes) => nodes.first().map_or(Cow::Borrowed(""), |id| Cow::Borrowed(self.document.text(*id))),
            Value::Number(number) => Cow::Owned(numbers::format(number)),
            Value::Text(text) => text,
            Value::Boolean(boolean) => Cow::Borrowed(text_of_boolean(boolean)),
        };
        self.spend_text(&text)?;
        Ok(text)
    }

    /// `XPath`'s `number()`.
    pub(super) fn number(&self, value: &Value) -> Result<f64, Exhausted> {
        Ok(match value {
            Value::Nodes(nodes) => match nodes.first() {
                Some(first) => numbers::parse(self.node_text(*first)?),
                None => f64::NAN,
            },
            Value::Number(number) => *number,
            Value::Text(text) => {
                self.spend_text(text)?;
                numbers::parse(text)
            }
            Value::Boolean(boolean) => number_of_boolean(*boolean),
        })
    }

    fn binary(
        &self,
        left: Value<'a>,
        operator: Operator,
        operand: &'a Expression,
        focus: Focus,
    ) -> Result<Value<'a>, Exhausted> {
        match operator {
            Operator::Or if left.boolean() => return Ok(Value::Boolean(true)),
            Operator::And if !left.boolean() => return Ok(Value::Boolean(false)),
            _ => {}
        }
        let right = self.evaluate(operand, focus)?;
        let number =
            |combine: fn(f64, f64) -> f64| Ok(Value::Number(combine(self.number(&left)?, self.number(&right)?)));
        match operator {
            Operator::Or | Operator::And => Ok(Value::Boolean(right.boolean())),
            Operator::Add => number(|left, right| left + right),
            Operator::Subtract => number(|left, right| left - right),
            Operator::Multiply => number(|left, right| left * right),
            Operator::Divide => number(|left, right| left / right),
            Operator::Remainder => number(|left, right| left % right),
            Operator::Union => Ok(Value::Nodes(self.union(left, right)?)),
            _ => Ok(Value::Boolean(self.compare(&left, operator, &right)?)),
        }
    }

    fn union(&self, left: Value, right: Value) -> Result<Vec<NodeId>, Exhausted> {
        let mut nodes = selected(left);
        nodes.append(&mut selected(right));
        self.spend(nodes.len())?;
        nodes.sort_unstable();
        nodes.dedup();
        Ok(nodes)
    }

    fn path(&self, path: &'a Path, focus: Focus) -> Result<Vec<NodeId>, Exhausted> {
        let mut nodes = match &path.start {
            Start::Document => vec![Document::ROOT],
            Start::Context => vec![focus.node],
            Start::Filter(from, predicates) => {
                let from = selected(self.evaluate(from, focus)?);
                predicates.iter().try_fold(from, |nodes, predicate| self.filter(nodes, predicate))?
            }
        };
        for step in &path.steps {
            nodes = self.step(nodes, step)?;
        }
        Ok(nodes)
    }

    fn step(&self, origins: Vec<NodeId>, step: &'a Step) -> Result<Vec<NodeId>, Exhausted> {
        self.spend(origins.len())?;
        let origins = if step.positional { origins } else { needed(self.document, step.axis, origins) };
        let test = NodeTest::new(self.document, step);
        let mut selected = Vec::new();
        for origin in &origins {
            let mut nodes = self.candidates(*origin, step, &test)?;
            for predicate in &step.predicates {
                nodes = self.filter(nodes, predicate)?;
            }
            selected.append(&mut nodes);
        }
        if origins.len() > 1 || is_reverse(step.axis) {
            self.spend(selected.len())?;
            selected.sort_unstable();
            selected.dedup();
        }
        Ok(selected)
    }

    /// The nodes of an axis that fit the test, the nearest first.
    fn candidates(&self, origin: NodeId, step: &Step, test: &NodeTest) -> Result<Vec<NodeId>, Exhausted> {
        if step.axis == Axis::Preceding {
            // Ancestors are passed over on the way, without being seen here.
            self.spend(self.document.ancestors(origin).count())?;
        }
        let most = step.most();
        let mut nodes = Vec::new();
        for node in Walk::new(self.document, step.axis, origin) {
            self.spend(1)?;
            if test.holds(node) {
                nodes.push(node);
                if nodes.len() >= most {
                    break;
                }
            }
        }
        Ok(nodes)
    }

    /// Keeps the nodes for which a predicate holds: a number holds at that position.
    fn filter(&self, nodes: Vec<NodeId>, predicate: &'a Expression) -> Result<Vec<NodeId>, Exhausted> {
        let size = nodes.len();
        let mut kept = Vec::new();
        for (index, node) in nodes.into_iter().enumerate() {
            let position = index + 1;
            let holds = match self.evaluate(predicate, Focus { node, position, size })? {
                Value::Number(number) => is_position(number, position),
                other => other.boolean(),
            };
            if holds {
                kept.push(node);
            }
        }
        Ok(kept)
    }
}

/// A position as a number: there are fewer nodes than would lose digits.
#[expect(clippy::cast_precision_loss, reason = "documents have at most 500,000 nodes")]
pub(super) fn count(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::float_cmp, reason = "a position that is no whole number is none")]
fn is_position(number: f64, position: usize) -> bool {
    number == count(position)
}

/// The nodes of a value that the parser found to be nodes.
pub(super) fn selected(value: Value) -> Vec<NodeId> {
    match value {
        Value::Nodes(nodes) => nodes,
        _ => Vec::new(),
    }
}

//! Comparisons (`XPath` 1.0, section 3.4). With nodes on a side, one of them that fits is enough; with nodes on both,
//! one pair is, and it is found without trying all pairs.

use std::collections::BTreeSet;

use super::ast::Operator;
use super::document::NodeId;
use super::eval::{Evaluation, Exhausted};
use super::numbers;
use super::value::{Value, number_of_boolean};

impl Evaluation<'_> {
    pub(super) fn compare(&self, left: &Value, operator: Operator, right: &Value) -> Result<bool, Exhausted> {
        match (left, right) {
            (Value::Nodes(left), Value::Nodes(right)) => self.compare_nodes(left, operator, right),
            (Value::Nodes(_), Value::Boolean(right)) => Ok(booleans(left.boolean(), operator, *right)),
            (Value::Boolean(left), Value::Nodes(_)) => Ok(booleans(*left, operator, right.boolean())),
            (Value::Nodes(nodes), other) => self.any(nodes, |text| self.compare_text(text, operator, other)),
            (other, Value::Nodes(nodes)) => self.any(nodes, |text| self.compare_text(text, mirrored(operator), other)),
            (left, right) => self.compare_single(left, operator, right),
        }
    }

    /// Compares two values that are no nodes.
    fn compare_single(&self, left: &Value, operator: Operator, right: &Value) -> Result<bool, Exhausted> {
        let is_equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        match (left, right) {
            (Value::Boolean(_), _) | (_, Value::Boolean(_)) if is_equality => {
                Ok((left.boolean() == right.boolean()) == (operator == Operator::Equal))
            }
            (Value::Text(left), Value::Text(right)) if is_equality => {
                Ok((left == right) == (operator == Operator::Equal))
            }
            _ => Ok(holds(self.number(left)?, operator, self.number(right)?)),
        }
    }

    /// Compares a node's text with a value that is neither nodes nor true or false.
    fn compare_text(&self, text: &str, operator: Operator, other: &Value) -> Result<bool, Exhausted> {
        match (operator, other) {
            (Operator::Equal, Value::Text(other)) => Ok(text == other),
            (Operator::NotEqual, Value::Text(other)) => Ok(text != other),
            _ => Ok(holds(numbers::parse(text), operator, self.number(other)?)),
        }
    }

    fn compare_nodes(&self, left: &[NodeId], operator: Operator, right: &[NodeId]) -> Result<bool, Exhausted> {
        if matches!(operator, Operator::Equal | Operator::NotEqual) {
            let texts = left.iter().map(|id| self.node_text(*id)).collect::<Result<BTreeSet<&str>, _>>()?;
            return self.any(right, |text| match operator {
                Operator::Equal => Ok(texts.contains(text)),
                _ => Ok(texts.len() > 1 || texts.first().is_some_and(|only| *only != text)),
            });
        }
        // Whether a smaller one is smaller than a larger one depends on the smallest and the largest alone.
        let (left, right) = (self.range(left)?, self.range(right)?);
        let (Some((left_least, left_most)), Some((right_least, right_most))) = (left, right) else { return Ok(false) };
        Ok(match operator {
            Operator::Less | Operator::LessOrEqual => holds(left_least, operator, right_most),
            _ => holds(left_most, operator, right_least),
        })
    }

    /// The least and the greatest number among the nodes, if any is a number.
    fn range(&self, nodes: &[NodeId]) -> Result<Option<(f64, f64)>, Exhausted> {
        let mut range: Option<(f64, f64)> = None;
        for id in nodes {
            let number = numbers::parse(self.node_text(*id)?);
            if !number.is_nan() {
                let (least, most) = range.unwrap_or((number, number));
                range = Some((least.min(number), most.max(number)));
            }
        }
        Ok(range)
    }

    fn any(&self, nodes: &[NodeId], holds: impl Fn(&str) -> Result<bool, Exhausted>) -> Result<bool, Exhausted> {
        for id in nodes {
            if holds(self.node_text(*id)?)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn booleans(left: bool, operator: Operator, right: bool) -> bool {
    holds(number_of_boolean(left), operator, number_of_boolean(right))
}

#[expect(clippy::float_cmp, reason = "XPath compares numbers exactly")]
fn holds(left: f64, operator: Operator, right: f64) -> bool {
    match operator {
        Operator::Equal => left == right,
        Operator::NotEqual => left != right,
        Operator::Less => left < right,
        Operator::LessOrEqual => left <= right,
        Operator::Greater => left > right,
        Operator::GreaterOrEqual => left >= right,
        _ => false,
    }
}

/// The operator that holds when the sides are exchanged.
fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        other => other,
    }
}

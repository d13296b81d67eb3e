//! Comparing values (RFC 9535, section 2.3.5.2.2).

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::{
    super::decimal::Decimal,
    ast::Comparison,
    evaluate::{Evaluation, Exhausted},
};

impl Evaluation<'_> {
    /// Compares what two operands came to; nothing equals nothing alone.
    pub(super) fn compare(
        &self,
        one: Option<&Value>,
        comparison: Comparison,
        two: Option<&Value>,
    ) -> Result<bool, Exhausted> {
        let ordered = |wanted: Ordering| Ok(self.order(one, two)? == Some(wanted));
        match comparison {
            Comparison::Equal => self.equal(one, two),
            Comparison::NotEqual => Ok(!self.equal(one, two)?),
            Comparison::Less => ordered(Ordering::Less),
            Comparison::Greater => ordered(Ordering::Greater),
            Comparison::LessOrEqual => Ok(ordered(Ordering::Less)? || self.equal(one, two)?),
            Comparison::GreaterOrEqual => Ok(ordered(Ordering::Greater)? || self.equal(one, two)?),
        }
    }

    fn equal(&self, one: Option<&Value>, two: Option<&Value>) -> Result<bool, Exhausted> {
        match (one, two) {
            (None, None) => Ok(true),
            (Some(one), Some(two)) => self.same(one, two),
            _ => Ok(false),
        }
    }

    /// Which of two numbers or texts comes first; other values have no order.
    fn order(&self, one: Option<&Value>, two: Option<&Value>) -> Result<Option<Ordering>, Exhausted> {
        Ok(match (one, two) {
            (Some(Value::Number(one)), Some(Value::Number(two))) => Some(by_value(one, two)),
            (Some(Value::String(one)), Some(Value::String(two))) => {
                self.spend_text(one.len().min(two.len()))?;
                Some(one.cmp(two))
            }
            _ => None,
        })
    }

    /// Values nest no deeper than their reader allows, which bounds the recursion.
    fn same(&self, one: &Value, two: &Value) -> Result<bool, Exhausted> {
        self.spend(1)?;
        match (one, two) {
            (Value::Number(one), Value::Number(two)) => Ok(by_value(one, two) == Ordering::Equal),
            (Value::String(one), Value::String(two)) if one.len() == two.len() => {
                self.spend_text(one.len())?;
                Ok(one == two)
            }
            (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
                for (one, two) in one.iter().zip(two) {
                    if !self.same(one, two)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Value::Object(one), Value::Object(two)) if one.len() == two.len() => {
                for (name, one) in one {
                    match two.get(name) {
                        Some(two) if self.same(one, two)? => {}
                        _ => return Ok(false),
                    }
                }
                Ok(true)
            }
            (Value::Null, Value::Null) => Ok(true),
            (Value::Bool(one), Value::Bool(two)) => Ok(one == two),
            _ => Ok(false),
        }
    }
}

/// Numbers by value, to the last of their digits.
fn by_value(one: &Number, two: &Number) -> Ordering {
    match (one.as_i64(), two.as_i64()) {
        (Some(one), Some(two)) => one.cmp(&two),
        _ => Decimal::of(one).cmp(&Decimal::of(two)),
    }
}

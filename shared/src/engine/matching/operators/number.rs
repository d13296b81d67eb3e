//! `gt`, `gte`, `lt`, `lte` and `between`: numbers by value, to the last digit.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::{
    super::{
        super::decimal::Decimal,
        Scope, Subject,
        operator::{Mend, Test},
        remedy::Widening,
        subject::LONGEST_OPERAND,
    },
    Compiled, OperandError, Setup,
};

/// Bounds that a number keeps within.
#[derive(Debug)]
pub(super) struct Numeric(Vec<(Bound, Decimal)>);

/// How a number lies to a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Gt,
    Gte,
    Lt,
    Lte,
}

impl Bound {
    pub(super) const KEYS: [(&'static str, Self); 4] =
        [("gt", Self::Gt), ("gte", Self::Gte), ("lt", Self::Lt), ("lte", Self::Lte)];

    /// Whether something that compares so to the bound keeps it.
    pub(super) fn allows(self, ordering: Ordering) -> bool {
        match self {
            Self::Gt => ordering.is_gt(),
            Self::Gte => ordering.is_ge(),
            Self::Lt => ordering.is_lt(),
            Self::Lte => ordering.is_le(),
        }
    }
}

pub(super) fn gt(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    compile(operand, Bound::Gt)
}

pub(super) fn gte(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    compile(operand, Bound::Gte)
}

pub(super) fn lt(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    compile(operand, Bound::Lt)
}

pub(super) fn lte(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    compile(operand, Bound::Lte)
}

pub(super) fn between(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    let Some([least, most]) = operand.as_array().map(Vec::as_slice) else {
        return Err(OperandError::new("`{key}` must be a list of two numbers, the least and the most"));
    };
    let lower = number(least).map_err(|error| error.under(0))?;
    let upper = number(most).map_err(|error| error.under(1))?;
    if lower > upper {
        return Err(OperandError::new(format!("no number is between {least} and {most}; the least stands first")));
    }
    Ok(Box::new(Numeric(vec![(Bound::Gte, lower), (Bound::Lte, upper)])))
}

fn compile(operand: &Value, bound: Bound) -> Compiled {
    Ok(Box::new(Numeric(vec![(bound, number(operand)?)])))
}

fn number(operand: &Value) -> Result<Decimal, OperandError> {
    let Value::Number(number) = operand else { return Err(OperandError::wrong_type("a number", operand)) };
    Decimal::parse(number.as_str()).ok_or_else(|| OperandError::new("this number is too large to compare with"))
}

/// Numbers at a limit and around it, with more digits and of another size.
fn near(limit: &Number) -> Vec<Number> {
    let text = limit.as_str();
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(one, two)| (one, Some(two)));
    let mut texts = vec![text.to_owned()];
    if let Some(whole) = limit.as_i128() {
        texts.extend([whole.saturating_add(1), whole.saturating_sub(1)].map(|whole| whole.to_string()));
        texts.extend([format!("{whole}.5"), format!("{}.5", whole.saturating_sub(1))]);
    } else if let (None, Some(float)) = (exponent, limit.as_f64()) {
        texts.extend([float.floor(), float.ceil(), float + 1.0, float - 1.0].map(|float| float.to_string()));
        texts.push(format!("{mantissa}5"));
    }
    // Larger, smaller and negative, where the limit has more digits than any machine's numbers.
    let exponent = exponent.unwrap_or("0");
    let further = exponent.parse::<i64>().unwrap_or_default();
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    for exponent in [further.saturating_add(1), further.saturating_sub(1)] {
        texts.extend([format!("{mantissa}e{exponent}"), format!("-{unsigned}e{exponent}")]);
    }
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// The number that a value is: a JSON number, or text that is one.
fn read(subject: &Subject<'_>) -> Option<Decimal> {
    match subject {
        Subject::Json(Value::Bool(_)) => None,
        other => Decimal::parse(other.as_text()?),
    }
}

impl Test for Numeric {
    fn widen(&self, operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let Some(text) = subject.as_text().filter(|text| text.len() <= LONGEST_OPERAND) else { return Vec::new() };
        let (Some(decimal), Ok(number)) = (read(subject), text.parse::<Number>()) else { return Vec::new() };
        let way = match (self.0.as_slice(), operand) {
            ([(Bound::Gt | Bound::Gte, _)], _) => {
                Widening::Operator { key: "gte", words: format!("be at least {number}"), operand: number.into() }
            }
            ([(Bound::Lt | Bound::Lte, _)], _) => {
                Widening::Operator { key: "lte", words: format!("be at most {number}"), operand: number.into() }
            }
            ([(_, least), _], Value::Array(bounds)) => {
                let mut bounds = bounds.clone();
                let place = usize::from(decimal > *least);
                if let Some(bound) = bounds.get_mut(place) {
                    *bound = Value::Number(number);
                }
                let words =
                    format!("be between {}", bounds.iter().map(Value::to_string).collect::<Vec<_>>().join(" and "));
                Widening::Operator { key: "between", operand: bounds.into(), words }
            }
            _ => return Vec::new(),
        };
        vec![way]
    }

    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        read(subject).is_some_and(|number| self.0.iter().all(|(bound, limit)| bound.allows(number.cmp(limit))))
    }

    fn differs(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        read(subject).is_none().then(|| "which is not a number".to_owned())
    }
}

impl Mend for Numeric {
    fn mend(&self, operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let limits = match operand {
            Value::Array(limits) => limits.as_slice(),
            limit => std::slice::from_ref(limit),
        };
        limits.iter().filter_map(Value::as_number).flat_map(near).map(Value::Number).collect()
    }

    fn spoil(&self, operand: &Value, value: &Value, scope: &Scope<'_>) -> Vec<Value> {
        self.mend(operand, value, scope)
    }
}

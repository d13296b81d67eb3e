//! `length`: characters of text, elements of an array.

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        operator::{Mend, Test},
    },
    Compiled, OperandError, Setup,
    number::Bound,
    written,
};

/// Bounds that a length keeps within.
#[derive(Debug)]
pub(super) struct Length(Vec<(Bound, u64)>);

pub(super) fn compile(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    let Value::Object(members) = operand else {
        let exactly = whole(operand)?;
        return Ok(Box::new(Length(vec![(Bound::Gte, exactly), (Bound::Lte, exactly)])));
    };
    let mut bounds = Vec::new();
    for (name, limit) in members {
        let bound = Bound::KEYS.iter().find(|(key, _)| key == name);
        let (key, bound) = bound.ok_or_else(|| {
            OperandError::new(format!("unknown field `{name}`; known here: `gt`, `gte`, `lt`, `lte`")).under(name)
        })?;
        bounds.push((*bound, whole(limit).map_err(|error| error.under(key))?));
    }
    if bounds.is_empty() {
        return Err(OperandError::new("`{key}` needs a number, or one at least of `gt`, `gte`, `lt` and `lte`"));
    }
    Ok(Box::new(Length(bounds)))
}

fn whole(operand: &Value) -> Result<u64, OperandError> {
    let Value::Number(number) = operand else {
        return Err(OperandError::wrong_type("a whole number, 0 or more", operand));
    };
    // 2.0 and 2e0 are whole as well.
    let whole = number.as_u64().or_else(|| {
        let value = number.as_f64().filter(|value| value.fract() == 0.0 && (0.0..=9e15).contains(value))?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and inside the range
        Some(value as u64)
    });
    whole.ok_or_else(|| OperandError::new(format!("`{{key}}` must be a whole number, 0 or more, not {number}")))
}

/// How long a value is; none for what has no length.
fn measure(subject: &Subject<'_>) -> Option<u64> {
    let length = match subject {
        Subject::Json(Value::Array(elements)) => elements.len(),
        other => other.as_text()?.chars().count(),
    };
    u64::try_from(length).ok()
}

impl Test for Length {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        measure(subject).is_some_and(|length| self.0.iter().all(|(bound, limit)| bound.allows(length.cmp(limit))))
    }

    fn differs(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        let Some(length) = measure(subject) else {
            return Some("which has no length: it is no text and no list".to_owned());
        };
        let wants = match self.0.as_slice() {
            [(Bound::Gte, least), (Bound::Lte, most)] if least == most => least.to_string(),
            bounds => {
                let words = bounds.iter().map(|(bound, limit)| format!("{} {limit}", phrase(*bound)));
                words.collect::<Vec<_>>().join(" and ")
            }
        };
        Some(format!("which has length {length}, not {wants}"))
    }
}

impl Mend for Length {
    fn mend(&self, _operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let near = self.0.iter().flat_map(|(_, limit)| [*limit, limit.saturating_add(1), limit.saturating_sub(1)]);
        let near = near.filter(|length| *length <= LONGEST).filter_map(|length| usize::try_from(length).ok());
        near.map(|length| resized(value, length)).collect()
    }
}

/// How long a value is made at most.
const LONGEST: u64 = 4_000;

/// The value with so many characters or elements: cut, or with its last one again and again.
fn resized(value: &Value, length: usize) -> Value {
    if let Value::Array(elements) = value {
        let last = elements.last().cloned().unwrap_or_else(|| 1.into());
        return elements.iter().chain(std::iter::repeat(&last)).take(length).cloned().collect();
    }
    let text = written(value);
    let last = text.chars().next_back().unwrap_or('a');
    text.chars().chain(std::iter::repeat(last)).take(length).collect::<String>().into()
}

fn phrase(bound: Bound) -> &'static str {
    match bound {
        Bound::Gt => "more than",
        Bound::Gte => "at least",
        Bound::Lt => "less than",
        Bound::Lte => "at most",
    }
}

use serde_json::Value;

use super::{Condition, Demand, Operator, Scope, Subject, Target, json::canonical, operators::text_of};

/// Values of which a target must have one for a condition to hold, as texts that are the same for equal values.
#[derive(Debug)]
pub(in crate::engine) struct Key<'c> {
    pub(in crate::engine) target: &'c Target,
    pub(in crate::engine) values: Vec<String>,
}

impl Condition {
    /// What the condition cannot hold without; none where nothing is known.
    pub(in crate::engine) fn key(&self) -> Option<Key<'_>> {
        match self {
            Self::All(group) => group.list.iter().find_map(Self::key),
            Self::Matcher(matcher) => {
                let Demand::Any(operators) = &matcher.demand else { return None };
                // A parameter's value depends on the endpoint.
                let is_own = matches!(matcher.target, Target::Param(_));
                let values =
                    operators.iter().filter(|_| !is_own).find_map(|one| values(one, matcher.target.is_json()))?;
                Some(Key { target: &matcher.target, values })
            }
            Self::Any(_) | Self::Not(_) => None,
        }
    }
}

impl Target {
    /// The target's values in this request, as [`Key`] has them.
    pub(in crate::engine) fn keys(&self, scope: &Scope<'_>) -> Vec<String> {
        let mut keys = Vec::new();
        // What cannot be read has no values.
        let _ = self.each(scope, true, &mut |value| {
            match value {
                Subject::Json(value) => keys.push(canonical(value, false)),
                text => keys.extend(text.as_text().map(str::to_owned)),
            }
            false
        });
        keys
    }
}

/// The values that an operator takes and no others.
fn values(operator: &Operator, is_json: bool) -> Option<Vec<String>> {
    if operator.ignores_case {
        return None;
    }
    let key = |value: &Value| if is_json { Some(canonical(value, false)) } else { text_of(value) };
    match (operator.key(), &operator.operand) {
        ("equals", value) => Some(vec![key(value)?]),
        ("one_of", Value::Array(list)) => list.iter().map(key).collect(),
        _ => None,
    }
}

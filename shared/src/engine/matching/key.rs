use serde_json::Value;

use super::{Condition, Demand, Operator, Scope, Subject, Target, json::canonical, operators::text_of};

/// What a condition cannot hold without.
#[derive(Debug)]
pub(in crate::engine) enum Key<'c> {
    /// The target has one of these values, which are texts that are the same for equal values.
    Values(&'c Target, Vec<String>),
    /// This is found in one of the target's texts.
    Within(&'c Target, String),
}

impl Condition {
    /// What the condition cannot hold without, preferably values; none where nothing is known.
    pub(in crate::engine) fn key(&self) -> Option<Key<'_>> {
        self.first(values).or_else(|| self.first(within))
    }

    /// The first such key of the matchers that must all hold.
    fn first<'c>(&'c self, key: fn(&'c Target, &Operator) -> Option<Key<'c>>) -> Option<Key<'c>> {
        match self {
            Self::All(group) => group.list.iter().find_map(|member| member.first(key)),
            Self::Matcher(matcher) => {
                let Demand::Any(operators) = &matcher.demand else { return None };
                // A parameter's value depends on the endpoint.
                let is_own = matches!(matcher.target, Target::Param(_));
                operators
                    .iter()
                    .filter(|operator| !is_own && !operator.ignores_case)
                    .find_map(|operator| key(&matcher.target, operator))
            }
            Self::Any(_) | Self::Not(_) => None,
        }
    }
}

impl Target {
    /// The target's values in this request, as [`Key::Values`] has them.
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

    /// Visits the target's texts in this request, in which what [`Key::Within`] names may be found.
    pub(in crate::engine) fn texts(&self, scope: &Scope<'_>, visit: &mut dyn FnMut(&str)) {
        let _ = self.each(scope, true, &mut |value| {
            value.as_text().into_iter().for_each(&mut *visit);
            false
        });
    }
}

/// The values that an operator takes and no others.
fn values<'c>(target: &'c Target, operator: &Operator) -> Option<Key<'c>> {
    let key = |value: &Value| if target.is_json() { Some(canonical(value, false)) } else { text_of(value) };
    let values = match (operator.key(), &operator.operand) {
        ("equals", value) => vec![key(value)?],
        ("one_of", Value::Array(list)) => list.iter().map(key).collect::<Option<_>>()?,
        _ => return None,
    };
    Some(Key::Values(target, values))
}

/// What an operator must find in a text. Not of JSON, whose lists contain as well.
fn within<'c>(target: &'c Target, operator: &Operator) -> Option<Key<'c>> {
    let looks_within = matches!(operator.key(), "contains" | "starts_with" | "ends_with");
    let text = text_of(&operator.operand).filter(|text| looks_within && !target.is_json() && !text.is_empty())?;
    Some(Key::Within(target, text))
}

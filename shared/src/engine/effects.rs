//! What a response changes in the state of a session.

use serde_json::{Map, Number, Value};

use super::{context::Call, project::Endpoint, render::Text, selection};
use crate::{api::State, model::Select};

/// What is done to a named value.
#[derive(Debug)]
pub(super) enum Change {
    Set(Text),
    Add(Number),
    Remove,
}

/// Counts a sequence on; an endpoint without one changes nothing by itself.
pub(super) fn count_sequence(endpoint: &Endpoint, call: Call<'_>, effects: &mut Map<String, Value>) {
    if let Select::Sequence(_) = endpoint.select {
        let next = selection::count(endpoint, call).saturating_add(1);
        effects.insert(selection::counter(endpoint), next.into());
    }
}

/// A value with a number added to it, whole as long as both are; what is no number counts as 0.
pub(super) fn add(value: Option<&Value>, number: &Number) -> Value {
    let value = match value {
        Some(Value::Number(value)) => value.clone(),
        Some(Value::String(text)) => text.parse().unwrap_or_else(|_| 0.into()),
        _ => 0.into(),
    };
    let whole = |number: &Number| number.as_str().parse::<i64>().ok();
    if let (Some(value), Some(number)) = (whole(&value), whole(number))
        && let Some(sum) = value.checked_add(number)
    {
        return sum.into();
    }
    let sum = value.as_f64().unwrap_or_default() + number.as_f64().unwrap_or_default();
    // A sum past all numbers is none; the value stays as it was.
    Number::from_f64(sum).map_or(Value::Number(value), Value::Number)
}

/// Why a state with these effects would be too large; none when it is not.
pub(super) fn too_large(state: &Map<String, Value>, effects: &Map<String, Value>) -> Option<String> {
    if effects.is_empty() {
        return None;
    }
    let size =
        |name: &String, value: &Value| name.len() + value.as_str().map_or_else(|| value.to_string().len(), str::len);
    let kept: usize =
        state.iter().filter(|(name, _)| !effects.contains_key(*name)).map(|(name, value)| size(name, value)).sum();
    let set: usize = effects.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| size(name, value)).sum();
    (kept + set > State::MAX_BYTES).then(|| {
        format!("the state of a session has at most {} bytes; with this it would have {}", State::MAX_BYTES, kept + set)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sums_stay_whole_as_long_as_they_can() {
        let check = |value: Option<Value>, number: &str, expected: &str| {
            let sum = add(value.as_ref(), &number.parse().unwrap());
            assert_eq!(sum.to_string(), expected, "{value:?} {number}");
        };
        check(None, "1", "1");
        check(Some(json!(41)), "1", "42");
        check(Some(json!("41")), "-1", "40");
        check(Some(json!("many")), "2", "2");
        check(Some(json!([1])), "2", "2");
        check(Some(json!(1)), "0.5", "1.5");
        check(
            Some(json!(i64::MAX)),
            "1",
            "9.223372036854775807e18".parse::<f64>().map(|_| "9.223372036854776e+18").unwrap(),
        );
    }

    #[test]
    fn the_size_counts_what_is_kept_and_what_is_set() {
        let state = |text: &str| json!({ "a": text, "b": "x" }).as_object().cloned().unwrap();
        let half = "x".repeat(State::MAX_BYTES / 2);
        let effects = |value: Value| json!({ "c": value }).as_object().cloned().unwrap();
        assert_eq!(too_large(&state(&half), &effects(json!("y"))), None);
        assert!(too_large(&state(&half), &effects(json!(half))).is_some());
        assert_eq!(too_large(&state(&half), &json!({"a": null, "c": half}).as_object().cloned().unwrap()), None);
    }
}

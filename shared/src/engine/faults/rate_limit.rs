use serde_json::{Map, Value, json};

use super::{
    super::{
        Context,
        project::{Endpoint, Label},
    },
    Fate, Refusal,
};
use crate::model::RateLimit;

/// What comes of a response by the replies that the session has had of it. The window begins with the first that is
/// counted; what is refused is not counted.
pub(super) fn fate(limit: RateLimit, endpoint: &Endpoint, label: &Label, context: &Context) -> Fate {
    let name = format!("rate_limit:{}/{}", endpoint.id, label.id);
    match counted(limit, context.state.get(&name), context.now_ms) {
        Ok(count) => Fate::Rendered { mishap: None, counted: Map::from_iter([(name, count)]) },
        Err(retry_after) => Fate::Refused(Refusal::RateLimit { limit, retry_after }),
    }
}

/// What is counted after this reply; or else in how many whole seconds the next window may begin, 1 at least.
fn counted(limit: RateLimit, counted: Option<&Value>, now_ms: i64) -> Result<Value, u64> {
    let window = i64::from(limit.window_ms);
    let number = |name: &str| counted.and_then(|value| value.get(name)).and_then(Value::as_i64);
    let (since, count) = (number("since"), number("count").unwrap_or_default().max(0));
    // A window that has not begun is one that somebody made up, or that a clock since set right did.
    let open = since.filter(|since| now_ms.checked_sub(*since).is_some_and(|passed| (0..window).contains(&passed)));
    match open {
        None => Ok(json!({"since": now_ms, "count": 1})),
        Some(since) if count < i64::from(limit.after) => Ok(json!({"since": since, "count": count + 1})),
        Some(since) => {
            let left = window - (now_ms - since);
            Err(u64::try_from(left).unwrap_or_default().div_ceil(1000).max(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_begins_with_the_first_that_is_counted() {
        let limit = RateLimit { after: 2, window_ms: 2_500 };
        let check = |state: Value, now_ms: i64, expected: Result<Value, u64>| {
            assert_eq!(counted(limit, Some(&state), now_ms), expected, "{state} at {now_ms}");
        };
        let begun = |now_ms: i64| Ok(json!({"since": now_ms, "count": 1}));
        assert_eq!(counted(limit, None, 7), begun(7));
        check(json!({"since": 7, "count": 1}), 7, Ok(json!({"since": 7, "count": 2})));
        check(json!({"since": 7, "count": 1}), 2_506, Ok(json!({"since": 7, "count": 2})));
        check(json!({"since": 7, "count": 1}), 2_507, begun(2_507));
        check(json!({"since": 7, "count": 2}), 7, Err(3));
        check(json!({"since": 7, "count": 2}), 507, Err(2));
        check(json!({"since": 7, "count": 2}), 508, Err(2));
        check(json!({"since": 7, "count": 2}), 1_507, Err(1));
        check(json!({"since": 7, "count": 9}), 2_506, Err(1));
        check(json!({"since": 7, "count": 9}), 2_507, begun(2_507));
        // Whatever stands there, something comes of it.
        check(json!("x"), 7, begun(7));
        check(json!({"since": 8, "count": 9}), 7, begun(7));
        check(json!({"since": "7", "count": 9}), 7, begun(7));
        check(json!({"since": i64::MIN, "count": 9}), i64::MAX, begun(i64::MAX));
        check(json!({"since": 7}), 8, Ok(json!({"since": 7, "count": 1})));
        check(json!({"since": 7, "count": -5}), 8, Ok(json!({"since": 7, "count": 1})));
    }
}

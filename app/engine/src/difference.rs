//! How the difference of two replies goes over, whoever asked for it.

use dotmock_shared::{
    api::OneOrMany,
    traffic::{BodyChange, HeaderChange, ReplyChange},
};
use serde_json::{Value, json};

use super::compare::lines;

/// How the contents differ: `{"lines", "cut"}` or `{"bytes"}`; null where they are the same.
pub fn body(change: &ReplyChange) -> Value {
    match &change.body {
        Some(BodyChange::Lines { lines: found, is_cut }) => json!({"lines": lines(found.clone()), "cut": is_cut}),
        Some(BodyChange::Bytes { before, after }) => json!({"bytes": [before, after]}),
        None => Value::Null,
    }
}

/// The header fields that differ: `[[name, before, after], …]`.
pub fn headers(change: &ReplyChange) -> Value {
    change.headers.iter().map(header).collect()
}

fn header(change: &HeaderChange) -> Value {
    let values = |value: &Option<OneOrMany>| value.as_ref().map(|value| value.values().join(", "));
    json!([change.name, values(&change.before), values(&change.after)])
}

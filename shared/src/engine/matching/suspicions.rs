//! Conditions that can hold and hardly ever do.

use serde_json::Value;

use super::Operator;
use crate::model::Target;

/// Request headers that no browser sends: those that scripts may not set (Fetch standard, forbidden request-headers) and
/// that browsers have given up, and one of replies.
const NEVER_SENT: [&str; 11] = [
    "accept-charset",
    "cookie2",
    "date",
    "expect",
    "keep-alive",
    "proxy-authorization",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "via",
];

/// What is odd about a target.
pub(super) fn of_target(target: &Target) -> Option<String> {
    let Target::Header(name) = target else { return None };
    let never = NEVER_SENT.iter().any(|other| name.eq_ignore_ascii_case(other));
    never.then(|| format!("browsers never send the header {name}, so no page's request matches"))
}

/// What is odd about an operator.
pub(super) fn of_operator(target: &Target, operator: &Operator) -> Option<String> {
    let Value::String(text) = &operator.operand else { return None };
    if operator.key() != "equals" || text.trim() == text || text.is_empty() {
        return None;
    }
    Some(match target {
        Target::Header(_) | Target::Cookie(_) => {
            format!("{text:?} has spaces around it, which no value of a header has, so this never matches")
        }
        _ => format!("{text:?} has spaces around it; they are part of what is compared"),
    })
}

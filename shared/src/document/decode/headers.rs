use super::super::{
    place::{Place, quote},
    report::Report,
    tree::Value,
};
use crate::model::HeaderValue;

/// Reads a response's header fields, in the author's order.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Vec<(String, HeaderValue)> {
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object of names and values");
        return Vec::new();
    };
    let mut headers = Vec::new();
    for (name, field) in fields {
        if is_token(name) {
            headers.push((name.to_owned(), value(&field, report)));
        } else {
            report.error(&field, format!("{} is no header name: letters, digits and !#$%&'*+-.^_`|~", quote(name)));
        }
    }
    headers
}

/// A token of RFC 9110, section 5.6.2.
pub(super) fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn value(place: &Place<'_>, report: &mut Report) -> HeaderValue {
    match place.items() {
        Some(items) => {
            HeaderValue::Many(items.map(|item| one(&item, "text", report).unwrap_or_default().to_owned()).collect())
        }
        None => HeaderValue::One(one(place, "text or a list of texts", report).unwrap_or_default().to_owned()),
    }
}

fn one<'a>(place: &Place<'a>, expected: &str, report: &mut Report) -> Option<&'a str> {
    let Some(text) = place.text() else {
        // In YAML `retry-after: 30` comes easily, so the way out is said at once.
        if let Value::Number(number) = &place.node.value {
            let digits: String = number.as_str().chars().take(40).collect();
            report.error(place, format!("{} must be {expected}; write \"{digits}\"", place.subject()));
        } else {
            report.wrong_type(place, expected);
        }
        return None;
    };
    // RFC 9110, section 5.5: these would end the field, or the message.
    if let Some(offset) = text.find(['\r', '\n', '\0']) {
        report.error_within(place, offset, "a header value holds no line break and no NUL");
        return None;
    }
    Some(text)
}

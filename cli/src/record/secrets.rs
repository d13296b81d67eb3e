//! What replies hand out that opens something elsewhere: cookies, and members of JSON whose names say so.

use axum::http::{
    HeaderMap, HeaderValue,
    header::{CONTENT_TYPE, LOCATION, SET_COOKIE},
};
use serde_json::Value;

use super::har::Message;

/// What stands in the place of a secret.
const HIDDEN: &str = "not-recorded";

/// What the name of a secret has in it, in lower case and without hyphens and underscores.
const NAMES: [&str; 11] = [
    "token",
    "secret",
    "password",
    "passwd",
    "apikey",
    "privatekey",
    "accesskey",
    "jwt",
    "sessionid",
    "credential",
    "signature",
];

/// Takes secrets out of a reply; gives how many there were.
pub fn hide(message: &mut Message) -> usize {
    let mut count = 0;
    let cookies: Vec<HeaderValue> = message.headers.get_all(SET_COOKIE).iter().cloned().collect();
    if !cookies.is_empty() {
        message.headers.remove(SET_COOKIE);
        for cookie in cookies {
            count += 1;
            message.headers.append(SET_COOKIE, without_value(&cookie));
        }
    }
    for (name, value) in &mut message.headers {
        if is_secret(name.as_str()) {
            count += 1;
            *value = HeaderValue::from_static(HIDDEN);
        }
    }
    if let Some(location) = message.headers.get(LOCATION).and_then(|value| value.to_str().ok())
        && let Some((hidden, found)) = hide_in_address(location)
        && let Ok(value) = HeaderValue::try_from(hidden)
    {
        count += found;
        message.headers.insert(LOCATION, value);
    }
    if is_form(&message.headers)
        && let Ok(form) = str::from_utf8(&message.content)
        && let (hidden, found @ 1..) = hide_in_pairs(form)
    {
        message.content = hidden.into_bytes();
        return count + found;
    }
    let parsed = serde_json::from_slice::<Value>(&message.content);
    if let Ok(mut value) = parsed {
        let found = hide_in(&mut value);
        if found > 0 {
            // What was JSON is.
            message.content = serde_json::to_vec(&value).unwrap_or_default();
        }
        count += found;
    }
    count
}

/// The name and the attributes stay (RFC 6265, section 4.1.1).
fn without_value(cookie: &HeaderValue) -> HeaderValue {
    let text = String::from_utf8_lossy(cookie.as_bytes());
    let (pair, attributes) = text.split_once(';').unwrap_or((&text, ""));
    let name = pair.split('=').next().unwrap_or_default().trim();
    let attributes = if attributes.is_empty() { String::new() } else { format!(";{attributes}") };
    HeaderValue::try_from(format!("{name}={HIDDEN}{attributes}")).unwrap_or_else(|_| HeaderValue::from_static(HIDDEN))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

/// Query and fragment of an address.
fn hide_in_address(address: &str) -> Option<(String, usize)> {
    let at = address.find(['?', '#'])?;
    let (start, rest) = address.split_at(at);
    let (hidden, found) = hide_in_pairs(rest);
    (found > 0).then(|| (format!("{start}{hidden}"), found))
}

/// Pairs of names and values, with whatever stands between them.
fn hide_in_pairs(text: &str) -> (String, usize) {
    let (mut hidden, mut found) = (String::with_capacity(text.len()), 0);
    for pair in text.split_inclusive(['&', '?', '#']) {
        let (body, end) = pair.split_at(pair.trim_end_matches(['&', '?', '#']).len());
        match body.split_once('=') {
            Some((name, value)) if !value.is_empty() && (is_secret(name) || name == "code") => {
                found += 1;
                hidden.push_str(&format!("{name}={HIDDEN}"));
            }
            _ => hidden.push_str(body),
        }
        hidden.push_str(end);
    }
    (hidden, found)
}

fn hide_in(value: &mut Value) -> usize {
    match value {
        Value::Array(items) => items.iter_mut().map(hide_in).sum(),
        Value::Object(members) => members
            .iter_mut()
            .map(|(name, member)| match member {
                Value::String(text) if is_secret(name) && !text.is_empty() => {
                    HIDDEN.clone_into(text);
                    1
                }
                other => hide_in(other),
            })
            .sum(),
        _ => 0,
    }
}

fn is_secret(name: &str) -> bool {
    let plain: String = name.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect();
    // `token_type` is `Bearer`, and a `nextPageToken` leads to the next page.
    let is_harmless = plain.ends_with("type") || plain.contains("page") || plain.contains("continuation");
    !is_harmless && NAMES.iter().any(|secret| plain.contains(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_and_members_that_are_secrets_are_hidden() {
        let mut headers = HeaderMap::new();
        for cookie in ["sid=abc; Path=/; HttpOnly", "plain"] {
            headers.append(SET_COOKIE, HeaderValue::from_static(cookie));
        }
        let content = br#"{"access_token":"a","token_type":"Bearer","user":[{"Api-Key":"k","name":"x","password":1}],"nextPageToken":"n"}"#;
        let mut message = Message { headers, content: content.to_vec() };
        assert_eq!(hide(&mut message), 4);
        let cookies: Vec<_> = message.headers.get_all(SET_COOKIE).iter().collect();
        assert_eq!(cookies, ["sid=not-recorded; Path=/; HttpOnly", "plain=not-recorded"]);
        let expected = r#"{"access_token":"not-recorded","token_type":"Bearer","user":[{"Api-Key":"not-recorded","name":"x","password":1}],"nextPageToken":"n"}"#;
        assert_eq!(String::from_utf8(message.content).expect("text"), expected);
    }

    #[test]
    fn fields_forms_and_addresses_have_secrets_too() {
        let mut headers = HeaderMap::new();
        headers.insert("x-auth-token", HeaderValue::from_static("a"));
        headers.insert("x-page", HeaderValue::from_static("2"));
        headers.insert(LOCATION, HeaderValue::from_static("https://a.example/x?next=1#access_token=b&state=c"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        let mut message = Message { headers, content: b"access_token=d&scope=all".to_vec() };
        assert_eq!(hide(&mut message), 3);
        let field = |name: &str| message.headers[name].to_str().expect("text").to_owned();
        assert_eq!([field("x-auth-token"), field("x-page")], ["not-recorded", "2"]);
        assert_eq!(field("location"), "https://a.example/x?next=1#access_token=not-recorded&state=c");
        assert_eq!(message.content, b"access_token=not-recorded&scope=all");
    }

    #[test]
    fn what_has_no_secrets_stays_byte_by_byte() {
        for content in ["{ \"a\" : 1 }", "not JSON", ""] {
            let mut message = Message { headers: HeaderMap::new(), content: content.into() };
            assert_eq!((hide(&mut message), message.content.as_slice()), (0, content.as_bytes()));
        }
    }
}

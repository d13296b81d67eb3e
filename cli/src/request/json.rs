use dotmock_shared::api::{Headers, TryRequest};
use serde_json::Value;

use super::{RequestError, add_header};
use crate::input::Source;

/// Reads `{"method", "url", "headers", "body"}`, with `body_base64` and `client`.
pub fn read(source: &Source) -> Result<TryRequest, RequestError> {
    let value = serde_json::from_str(&source.text).map_err(|error| not_json(source, &error))?;
    read_value(value).map_err(|detail| RequestError::Shape { name: source.name.clone(), detail })
}

/// The same from a value. The error says what is wrong, as a sentence.
pub fn read_value(value: Value) -> Result<TryRequest, String> {
    let Value::Object(members) = value else {
        return Err(format!("a request is an object with a `url`, not {}", kind(&value)));
    };
    let mut request = TryRequest::new("GET", "");
    for (name, value) in members {
        match (name.as_str(), value) {
            ("method", Value::String(method)) => request.method = method,
            ("url", Value::String(url)) if !url.is_empty() => request.url = url,
            ("headers", Value::Object(headers)) => {
                for (name, value) in headers {
                    header(&mut request.headers, &name, value)?;
                }
            }
            ("body", body) => request.body = body,
            ("body_base64", Value::String(text)) => request.body_base64 = Some(text),
            ("client", Value::String(address)) => request.client = Some(address),
            ("method" | "url" | "body_base64" | "client", value) => {
                return Err(format!("`{name}` must be a text, not {}", kind(&value)));
            }
            ("headers", value) => return Err(format!("`headers` must be an object, not {}", kind(&value))),
            _ => {
                return Err(format!(
                    "unknown field `{name}`; known here: `method`, `url`, `headers`, `body`, `body_base64`, `client`"
                ));
            }
        }
    }
    if request.url.is_empty() {
        return Err("a request needs a `url`, such as \"/pets/7\"".to_owned());
    }
    Ok(request)
}

fn header(headers: &mut Headers, name: &str, value: Value) -> Result<(), String> {
    let values = match value {
        Value::Array(values) => values,
        one => vec![one],
    };
    for value in values {
        let Value::String(value) = value else {
            return Err(format!("the header `{name}` must be a text or a list of texts, not {}", kind(&value)));
        };
        add_header(headers, name, value);
    }
    Ok(())
}

/// What a value is, as one says it.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Number(_) => "a number",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn not_json(source: &Source, error: &serde_json::Error) -> RequestError {
    let (line, column, detail) = crate::json::place(&source.text, error);
    RequestError::At { name: source.name.clone(), line, column, detail }
}

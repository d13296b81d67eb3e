//! A request while it is being made: what each target has, before it is written down.

mod body;
mod put;

use std::collections::BTreeMap;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::{
    api::{OneOrMany, TryRequest},
    model::Methods,
};
pub(super) use body::Body;

/// How large a request may become, in bytes of its body and of its head each.
const LARGEST: usize = 64 << 10;

/// What stands in queries and forms for itself.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Names with their values.
type Pairs = Vec<(String, String)>;

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Draft {
    /// None: one of the endpoint's that goes with the body.
    pub(super) method: Option<String>,
    /// Raw, as it is sent.
    pub(super) path: String,
    pub(super) host: Option<String>,
    pub(super) client: Option<String>,
    pub(super) query: Pairs,
    /// By lower-case name. What is here goes before what follows from the rest, and an empty list keeps that away.
    pub(super) headers: BTreeMap<String, Vec<String>>,
    pub(super) cookies: Pairs,
    pub(super) credentials: Credentials,
    pub(super) body: Body,
    /// The state that it finds.
    pub(super) state: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Credentials {
    #[default]
    None,
    Basic {
        user: String,
        password: String,
    },
    Bearer(String),
    /// The claims of a token.
    Jwt(Value),
}

impl Draft {
    /// The request that it comes to, on an endpoint of these methods; none for what could not be sent.
    pub(super) fn written(&self, methods: &Methods) -> Option<TryRequest> {
        let (content_type, content) = self.body.written();
        let mut headers = self.headers.clone();
        let mut derived = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                headers.entry(name.to_owned()).or_insert_with(|| vec![value]);
            }
        };
        derived("content-type", content_type.filter(|_| !content.is_empty()).map(str::to_owned));
        derived("authorization", self.credentials.written());
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        derived("cookie", (!cookies.is_empty()).then(|| cookies.join("; ")));
        derived("host", self.host.clone());
        headers.retain(|_, values| !values.is_empty());
        let head: usize = headers.values().flatten().map(String::len).sum();
        let method = self.method.clone().unwrap_or_else(|| method(methods, !content.is_empty()));
        let can_be_sent = is_token(&method)
            && head + self.path.len() <= LARGEST
            && content.len() <= LARGEST
            && !self.path.contains(|sign: char| matches!(sign, '?' | '#') || sign.is_control() || sign == ' ')
            && headers.keys().all(|name| is_token(name))
            && headers.values().flatten().all(|value| !value.contains(|sign: char| sign.is_control() && sign != '\t'));
        let values = |values: Vec<String>| match <[String; 1]>::try_from(values) {
            Ok([only]) => OneOrMany::One(only),
            Err(several) => OneOrMany::Many(several),
        };
        can_be_sent.then(|| TryRequest {
            body: body_value(content),
            headers: headers.into_iter().map(|(name, list)| (name, values(list))).collect(),
            client: self.client.clone(),
            ..TryRequest::new(method, format!("{}{}", self.path, query(&self.query)))
        })
    }
}

impl Credentials {
    fn written(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Basic { user, password } => Some(format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))),
            Self::Bearer(token) => Some(format!("Bearer {token}")),
            Self::Jwt(claims) => {
                let part = |value: &str| URL_SAFE_NO_PAD.encode(value);
                Some(format!("Bearer {}.{}.", part(r#"{"alg":"none"}"#), part(&claims.to_string())))
            }
        }
    }
}

/// JSON that is written as it would be is told as JSON; everything else is text.
fn body_value(content: String) -> Value {
    match serde_json::from_str::<Value>(&content) {
        Ok(value @ (Value::Object(_) | Value::Array(_)))
            if serde_json::to_string(&value).is_ok_and(|text| text == content) =>
        {
            value
        }
        _ if content.is_empty() => Value::Null,
        _ => content.into(),
    }
}

/// A method of an endpoint: its first, or the first that goes with a body where there is one.
fn method(methods: &Methods, has_body: bool) -> String {
    let carries = |method: &str| matches!(method, "POST" | "PUT" | "PATCH");
    match methods {
        Methods::Any => if has_body { "POST" } else { "GET" }.to_owned(),
        Methods::Only(list) => {
            let fits = list.iter().find(|method| has_body && carries(method.as_str()));
            fits.or(list.first()).map_or_else(|| "GET".to_owned(), |method| method.as_str().to_owned())
        }
    }
}

fn query(pairs: &Pairs) -> String {
    if pairs.is_empty() { String::new() } else { format!("?{}", urlencoded(pairs)) }
}

fn urlencoded(pairs: &Pairs) -> String {
    let encode = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

/// Whether it may be a method or a header's name (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

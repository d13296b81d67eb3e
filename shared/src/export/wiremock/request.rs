//! Which requests a stub answers.

use percent_encoding::{CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{
    super::path::{Piece, segments},
    pattern::{self, ANYTHING},
};
use crate::model::{
    Condition, Credential, Endpoint, Matcher, Methods, Modifiers, Operator, PartField, Response, Target,
};

/// How many alternatives of a condition become stubs at most.
const MOST: usize = 32;

/// A request as a stub asks for it: one alternative of a condition.
#[derive(Debug, Default)]
pub(super) struct Request {
    /// The path, as one of `WireMock`'s ways to say it.
    path: Map<String, Value>,
    /// The methods that the condition names, where it does.
    only: Option<Vec<String>>,
    /// Patterns of values by where they are and by name.
    named: Map<String, Value>,
    bodies: Vec<Value>,
    parts: Vec<Value>,
}

/// A matcher, or its contrary.
#[derive(Debug, Clone, Copy)]
struct Literal<'c> {
    matcher: &'c Matcher,
    is_not: bool,
}

/// The requests that a response is given for.
///
/// # Errors
/// Why they cannot be said, as a sentence's beginning.
pub(super) fn of(endpoint: &Endpoint, response: Option<&Response>) -> Result<Vec<Request>, String> {
    let alternatives = match response.and_then(|response| response.when.as_ref()) {
        Some(when) => alternatives(when, false)?,
        None => vec![Vec::new()],
    };
    let request = |literals: Vec<Literal<'_>>| {
        let mut request = Request { path: path(&endpoint.path), ..Request::default() };
        request.constraints(&endpoint.path);
        literals.into_iter().try_for_each(|literal| request.add(literal))?;
        Ok(request)
    };
    alternatives.into_iter().map(request).collect()
}

/// A condition as alternatives, in each of which everything must hold.
fn alternatives(condition: &Condition, is_not: bool) -> Result<Vec<Vec<Literal<'_>>>, String> {
    let (list, is_any) = match condition {
        Condition::Matcher(matcher) => return Ok(vec![vec![Literal { matcher, is_not }]]),
        Condition::Not(inner) => return alternatives(inner, !is_not),
        Condition::All(list) => (list, is_not),
        Condition::Any(list) => (list, !is_not),
    };
    let mut found: Vec<Vec<Literal<'_>>> = if is_any { Vec::new() } else { vec![Vec::new()] };
    for part in list {
        let own = alternatives(part, is_not)?;
        if is_any {
            found.extend(own);
        } else if let [only] = own.as_slice() {
            for one in &mut found {
                one.extend(only);
            }
        } else {
            let joined = found.iter().flat_map(|one| own.iter().map(|other| [one.as_slice(), other].concat()));
            found = joined.take(MOST + 1).collect();
        }
        if found.len() > MOST {
            return Err(format!("the condition has more than {MOST} alternatives"));
        }
    }
    Ok(found)
}

impl Request {
    /// The methods for which there is a stub.
    pub fn methods(&self, methods: &Methods) -> Vec<String> {
        match (&self.only, methods) {
            (None, methods) => super::words(methods),
            (Some(only), Methods::Any) => only.clone(),
            (Some(only), methods) => super::words(methods).into_iter().filter(|method| only.contains(method)).collect(),
        }
    }

    /// The pattern of the request.
    pub fn value(&self, method: &str) -> Value {
        let mut value = Map::new();
        value.insert("method".to_owned(), method.into());
        value.extend(self.path.clone());
        value.extend(self.named.clone());
        if !self.bodies.is_empty() {
            value.insert("bodyPatterns".to_owned(), self.bodies.clone().into());
        }
        if !self.parts.is_empty() {
            value.insert("multipartPatterns".to_owned(), self.parts.clone().into());
        }
        Value::Object(value)
    }

    fn add(&mut self, literal: Literal<'_>) -> Result<(), String> {
        let Literal { matcher, is_not } = literal;
        match &matcher.target {
            // Scenarios have a file of their own.
            Target::State(_) if is_not => return Err("a scenario of WireMock has no state that must not be".to_owned()),
            Target::State(_) => {}
            Target::Method => self.method(matcher, is_not)?,
            Target::Param(name) => {
                if !self.path.contains_key("urlPathTemplate") {
                    return Err(format!("WireMock does not know what {name} is in a path like this"));
                }
                self.put("pathParameters", name, pattern::of(matcher, is_not)?);
            }
            Target::Query(name) => self.put("queryParameters", name, pattern::of(matcher, is_not)?),
            Target::Header(name) => self.put("headers", name, pattern::of_header(name, matcher, is_not)?),
            Target::Cookie(name) => self.put("cookies", name, pattern::of(matcher, is_not)?),
            Target::Form(name) => self.put("formParameters", name, pattern::of(matcher, is_not)?),
            Target::Bearer => self.put("headers", "Authorization", bearer(matcher, is_not)?),
            Target::Basic(credential) => self.basic(*credential, matcher, is_not)?,
            Target::Host => self.single("host", pattern::of(matcher, is_not)?),
            Target::Client => self.single("clientIp", pattern::of(matcher, is_not)?),
            Target::Body => self.bodies.push(pattern::of(matcher, is_not)?),
            Target::Json(path) => self.bodies.push(pattern::of_json(path, matcher, is_not)?),
            Target::Xml(path) => self.bodies.push(pattern::of_xml(path, matcher, is_not)?),
            Target::Part { name, field: PartField::Text } if !is_not => {
                let part = json!({"name": name, "matchingType": "ANY", "bodyPatterns": [pattern::of(matcher, false)?]});
                self.parts.push(part);
            }
            other => return Err(format!("WireMock has no conditions on {}", other.key())),
        }
        Ok(())
    }

    fn method(&mut self, matcher: &Matcher, is_not: bool) -> Result<(), String> {
        let named = match matcher.operators.as_slice() {
            [Operator { kind, operand: Value::String(text) }] if kind.key == "equals" => vec![text.clone()],
            [Operator { kind, operand: Value::Array(items) }] if kind.key == "one_of" => {
                items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => return Err("WireMock has methods that are the same, and nothing else".to_owned()),
        };
        if is_not || matcher.modifiers != Modifiers::default() {
            return Err("WireMock has methods that are the same, and nothing else".to_owned());
        }
        self.only = Some(match self.only.take() {
            None => named,
            Some(only) => only.into_iter().filter(|method| named.contains(method)).collect(),
        });
        Ok(())
    }

    fn basic(&mut self, credential: Credential, matcher: &Matcher, is_not: bool) -> Result<(), String> {
        let authorization = "Authorization";
        match (credential, matcher.operators.as_slice()) {
            (Credential::User, []) => {
                let present = json!({"matches": format!("Basic {ANYTHING}")});
                self.put("headers", authorization, pattern::either(present, is_not));
                Ok(())
            }
            (_, [Operator { kind, operand: Value::String(text) }]) if kind.key == "equals" && !is_not => {
                let key = match credential {
                    Credential::User => "username",
                    Credential::Password => "password",
                };
                let basic = self.named.entry("basicAuth").or_insert_with(|| json!({"username": "", "password": ""}));
                if let Value::Object(basic) = basic {
                    basic.insert(key.to_owned(), text.clone().into());
                }
                Ok(())
            }
            _ => Err("WireMock has a user and a password that are the same, and nothing else".to_owned()),
        }
    }

    /// A value by name; several patterns of it must all hold.
    fn put(&mut self, place: &str, name: &str, pattern: Value) {
        if let Value::Object(names) = self.named.entry(place).or_insert_with(|| json!({})) {
            pattern::join(names, name, pattern);
        }
    }

    fn single(&mut self, key: &str, pattern: Value) {
        pattern::join(&mut self.named, key, pattern);
    }

    /// What the path itself asks of its parameters.
    fn constraints(&mut self, path: &str) {
        if !self.path.contains_key("urlPathTemplate") {
            return;
        }
        for piece in segments(path).into_iter().flatten() {
            if let Piece::Param { name, constraint: Some(constraint) } = piece {
                // Names are in the template, so that this cannot fail.
                self.put("pathParameters", name, json!({"matches": constraint}));
            }
        }
    }
}

fn bearer(matcher: &Matcher, is_not: bool) -> Result<Value, String> {
    let pattern = match matcher.operators.as_slice() {
        [] => json!({"matches": format!("Bearer {ANYTHING}")}),
        [Operator { kind, operand: Value::String(text) }] if kind.key == "equals" => {
            json!({"equalTo": format!("Bearer {text}")})
        }
        [Operator { kind, operand: Value::String(text) }] if kind.key == "starts_with" => {
            json!({"matches": format!("Bearer {}{ANYTHING}", regex::escape(text))})
        }
        _ => return Err("WireMock knows no tokens, only the header that has them".to_owned()),
    };
    Ok(pattern::either(pattern, is_not))
}

/// The path: itself, a template, or an expression where text stands beside a parameter or one takes all that is left.
fn path(path: &str) -> Map<String, Value> {
    let encoded = |text: &str| utf8_percent_encode(text, CONTROLS).to_string();
    let segments = segments(path);
    let is_whole = |segment: &Vec<Piece<'_>>| matches!(segment.as_slice(), [] | [Piece::Text(_) | Piece::Param { .. }]);
    let mut out = String::new();
    if !segments.iter().all(is_whole) {
        for segment in segments {
            if let [Piece::Rest(_)] = segment.as_slice() {
                out.push_str("(?:/.*)?");
                continue;
            }
            out.push('/');
            for piece in segment {
                match piece {
                    Piece::Text(text) => out.push_str(&regex::escape(&encoded(text))),
                    Piece::Param { constraint: Some(constraint), .. } => out.extend(["(?:", constraint, ")"]),
                    Piece::Param { .. } | Piece::Rest(_) => out.push_str("[^/]+"),
                }
            }
        }
        return Map::from_iter([("urlPathPattern".to_owned(), out.into())]);
    }
    let mut has_params = false;
    for segment in segments {
        out.push('/');
        for piece in segment {
            match piece {
                Piece::Text(text) => out.push_str(&encoded(text)),
                Piece::Param { name, .. } | Piece::Rest(name) => {
                    has_params = true;
                    out.extend(["{", name, "}"]);
                }
            }
        }
    }
    let key = if has_params { "urlPathTemplate" } else { "urlPath" };
    Map::from_iter([(key.to_owned(), out.into())])
}

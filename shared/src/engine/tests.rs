//! The engine from outside: a document, a request, and what comes of it.

mod conditions;
mod cors;
mod faults;
mod fixes;
mod hostile;
mod misses;
mod operators;
pub(super) mod properties;
mod random;
mod rendering;
mod routing;
mod routing_model;
mod selection;
mod state;

use serde_json::{Value, json};

use super::{CompiledProject, Context, Reply, Request, RequestParts};
use crate::document::{Format, load};

/// A document that holds these endpoints and settings, compiled.
pub(super) fn project(document: &Value) -> CompiledProject {
    match load(&document.to_string(), Format::Json) {
        Ok(loaded) => loaded.compiled,
        Err(rejection) => panic!("{document}: {rejection:?}"),
    }
}

/// A project of one endpoint, `GET /`, with these responses.
pub(super) fn responses(responses: &Value) -> CompiledProject {
    project(&json!({"endpoints": [{"path": "/", "responses": responses}]}))
}

pub(super) fn context() -> Context {
    Context { now_ms: 0, seed: 1, state: serde_json::Map::new(), slug: "pets".to_owned(), revision: 3 }
}

/// A request line and header lines, then an empty line and the body: `"GET /a?b=c\nx-tier: gold\n\nbody"`.
pub(super) fn request(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, target) = lines.next().and_then(|line| line.split_once(' ')).unwrap_or(("GET", "/"));
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query.to_owned())));
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned()));
    Request::new(RequestParts {
        method: method.to_owned(),
        scheme: "https".to_owned(),
        host: "pets.mock.rest".to_owned(),
        path: path.to_owned(),
        query,
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
        client: Some("192.0.2.7".to_owned()),
        id: "req-1".to_owned(),
    })
}

/// What a request comes to; what is explained must be what is sent, byte for byte.
pub(super) fn ask(project: &CompiledProject, text: &str) -> Reply {
    let request = request(text);
    let reply = project.handle(&request, &context());
    let outcome = project.explain(&request, &context());
    assert_eq!(outcome.status, reply.status, "{text}");
    assert_eq!(outcome.delay_ms, reply.delay_ms, "{text}");
    let body = outcome.body.map(String::into_bytes).or_else(|| {
        use base64::Engine as _;
        outcome.body_base64.map(|text| base64::engine::general_purpose::STANDARD.decode(text).unwrap())
    });
    assert_eq!(body.unwrap_or_default(), reply.body, "{text}");
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, values) in &outcome.headers {
        pairs.extend(values.values().iter().map(|value| (name.clone(), value.clone())));
    }
    let mut sent = reply.headers.clone();
    sent.sort_by(|one, two| one.0.cmp(&two.0));
    assert_eq!(pairs, sent, "{text}");
    reply
}

/// The body of what a request comes to, as text.
pub(super) fn body(project: &CompiledProject, text: &str) -> String {
    String::from_utf8(ask(project, text).body).unwrap()
}

pub(super) fn header<'r>(reply: &'r Reply, name: &str) -> Option<&'r str> {
    reply.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// A host may answer on many threads with one compiled project.
#[test]
fn a_compiled_project_can_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<CompiledProject>();
}

/// A large project's responses lie apart in memory, and each that is given is waited for once.
#[test]
fn a_response_fills_a_cache_line() {
    assert_eq!(size_of::<super::project::Response>(), 64);
}

//! An endpoint made of a request that was recorded, for somebody who wants that reply as a mock: it asks for what makes the
//! request that one, and not for what every request has of its own, and its reply repeats of the request what the recorded
//! one did.

mod condition;
mod fleeting;
mod known;
mod path;
mod reply;
mod template;

pub(crate) use fleeting::{is_fleeting, is_identifier};

use super::replay::parts;
use crate::{
    Request,
    api::RequestRecord,
    model::{Body, Endpoint, Method, Methods, Response},
};

/// An endpoint that answers a recorded request as it was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Mock {
    /// The endpoint, `e1` with the response `r1`: in a project that has others it needs an id that is free.
    pub endpoint: Endpoint,
    /// What the endpoint cannot know of the request, and in what its reply is not the one that was sent, each as a sentence
    /// without its full stop.
    pub doubts: Vec<String>,
}

/// Makes an endpoint of a request that was recorded.
///
/// Segments of the path that look like identifiers become parameters. Query parameters, the fields of a form and the content
/// as JSON become conditions; what looks like a moment, a nonce, a cursor or a secret, or was masked, need only be there. Of
/// the header fields only the content type is asked for. Where nothing answered, the reply is an empty JSON object.
#[must_use]
pub fn mock(record: &RequestRecord) -> Mock {
    let request = Request::new(parts(record));
    let path = path::pattern(&request);
    let when = condition::condition(&request, record.exchange.request.content.cut);
    let response = Response { id: "r1".to_owned(), when, ..Response::default() };
    let mut doubts = condition::doubts(record);
    let response = if is_miss(record) {
        let body = Body::Json(serde_json::Value::Object(serde_json::Map::new()));
        Response { body, ..response }
    } else {
        let known = known::values(&request, &path);
        doubts.extend(reply::doubts(record));
        reply::response(record, &known, response)
    };
    let methods = Method::parse(&record.summary.method).map_or(Methods::Any, |method| Methods::Only(vec![method]));
    let endpoint = Endpoint { responses: vec![response], ..Endpoint::new("e1", methods, path.pattern) };
    Mock { endpoint, doubts }
}

/// Whether no endpoint answered; a preflight and OPTIONS are answered without one.
fn is_miss(record: &RequestRecord) -> bool {
    record.summary.endpoint.is_none() && record.summary.status >= 400
}

#[cfg(test)]
mod tests;

//! A request's way through the engine and back onto the wire.

use std::{sync::Arc, time::Duration, time::Instant};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Request as HttpRequest, Response, StatusCode, header, request::Parts},
};
use data_encoding::HEXLOWER;
use dotmock_shared::{CompiledProject, Context, Reply, Request, RequestParts, api::Problem, api::State};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use super::{
    connection::Connection,
    hosted::Hosted,
    memory::TooManySessions,
    server::{Place, Server},
    spread,
    traffic::Asked,
};

/// The largest body a mock takes, in bytes: what the edge takes.
pub const MAX_BODY: usize = 8 << 20;

/// Answers as the project's mock that the request is for.
pub async fn answer(server: Arc<Server>, request: HttpRequest<Body>, connection: Connection) -> Response<Body> {
    let (head, body) = request.into_parts();
    let host = host(&head);
    let (hosted, path) = match server.place(&host, path(&head)) {
        Place::Mock(hosted, path) => (hosted, path.to_owned()),
        Place::Nowhere => return nowhere(&server),
    };
    let body = match content(body).await {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    connection.note_whole();
    let parts = RequestParts {
        scheme: server.scheme.to_owned(),
        path,
        query: head.uri.query().map(str::to_owned),
        headers: fields(&head.headers, &host),
        body,
        client: connection.client(),
        id: request_id(),
        method: head.method.as_str().to_owned(),
        host,
    };
    let (response, delay_ms) = match serve(&server, &hosted, parts, &connection) {
        Ok(served) => served,
        Err(TooManySessions) => (too_many_sessions(), 0),
    };
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms.into())).await;
    }
    response
}

/// The engine's reply as it goes over the wire, and for how many milliseconds it waits; it is noted.
fn serve(
    server: &Server,
    hosted: &Hosted,
    parts: RequestParts,
    connection: &Connection,
) -> Result<(Response<Body>, u32), TooManySessions> {
    let current = hosted.current();
    let method = parts.method.clone();
    let request = Request::new(parts);
    let mut context = Context {
        now_ms: server.now(),
        seed: fastrand::u64(..),
        slug: hosted.slug.clone(),
        revision: current.revision,
        ..Context::default()
    };
    let started = Instant::now();
    let (reply, has_state) = match current.compiled.handle_without_state(&request, &context) {
        Some(reply) => (reply, false),
        None => {
            let mut memory = hosted.memory();
            // The time of those who wait for each other is in the order in which they are served.
            context.now_ms = server.now();
            (memory.serve(&current.compiled, &request, &mut context)?, true)
        }
    };
    let engine_us = u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX);
    let length = if method == "HEAD" { head_length(&current.compiled, &request, &context, &reply) } else { None };
    let (response, delay_ms) = (send(&reply, length, connection), reply.delay_ms);
    let kept = hosted.traffic().keep(Asked { method, current, request, context, reply, has_state, engine_us });
    server.journal.request(&hosted.slug, &kept);
    Ok((response, delay_ms))
}

/// How long the content of a reply to HEAD would be for GET (RFC 9110, section 8.6); none where it would be another reply.
fn head_length(project: &CompiledProject, request: &Request, context: &Context, reply: &Reply) -> Option<usize> {
    let same = RequestParts { method: "GET".to_owned(), ..request.to_parts() };
    let whole = project.handle(&Request::new(same), context);
    (whole.chosen == reply.chosen && whole.status == reply.status).then_some(whole.body.len())
}

/// The reply as it goes over the wire.
fn send(reply: &Reply, length: Option<usize>, connection: &Connection) -> Response<Body> {
    let mut headers = head_of(reply);
    if let Some(length) = length {
        headers.insert(header::CONTENT_LENGTH, length.into());
    }
    let mut response = Response::new(spread::body(reply, connection));
    // The engine gives statuses from 200 to 599 alone.
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.headers_mut() = headers;
    response
}

/// The header fields, and how long the content is where it does not come as a whole.
fn head_of(reply: &Reply) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(reply.headers.len() + 2);
    for (name, value) in &reply.headers {
        // What HTTP cannot carry, the engine does not give.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes())) {
            headers.append(name, value);
        }
    }
    if let Some(announced) = spread::announced(reply) {
        headers.insert(header::CONTENT_LENGTH, announced.into());
    }
    headers
}

/// How long a client may take over the content of a request.
const CONTENT_PATIENCE: Duration = Duration::from_secs(60);

/// What came with the request, as far as it is taken.
pub async fn content(body: Body) -> Result<Vec<u8>, Response<Body>> {
    let Ok(read) = timeout(CONTENT_PATIENCE, Limited::new(body, MAX_BODY).collect()).await else {
        let detail = format!("The content has to be there after {} seconds.", CONTENT_PATIENCE.as_secs());
        return Err(problem(&Problem::new(408, "request-timeout", "The content did not come in time", detail)));
    };
    match read {
        Ok(body) => Ok(body.to_bytes().into()),
        Err(error) if error.is::<LengthLimitError>() => {
            let detail = format!("At most {MAX_BODY} bytes are taken here.");
            Err(problem(&Problem::new(413, "too-large", "The content is too large", detail)))
        }
        // The client has gone, or speaks no HTTP: nobody reads this.
        Err(error) => Err(problem(&Problem::new(400, "malformed", "The content cannot be read", error.to_string()))),
    }
}

/// A problem document (RFC 9457).
pub fn problem(problem: &Problem) -> Response<Body> {
    let text = serde_json::to_vec(problem).unwrap_or_default();
    let mut response = Response::new(Body::from(Bytes::from(text)));
    *response.status_mut() = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn nowhere(server: &Server) -> Response<Body> {
    let projects = server.projects();
    let detail = match projects.first() {
        Some(first) => format!(
            "Several projects are served here, each on a host whose first label is its slug, such as {}.localhost, and \
             under /m/{}/. There are {}.",
            first.slug,
            first.slug,
            projects.iter().map(|one| one.slug.as_str()).collect::<Vec<_>>().join(", ")
        ),
        None => "No project is served here; bring one with POST /__admin/import.".to_owned(),
    };
    problem(&Problem::new(404, "unknown-project", "There is no such project", detail))
}

fn too_many_sessions() -> Response<Body> {
    let detail = format!(
        "At most {} sessions are remembered; forget some by DELETE /__admin/state, or wait until they are a day old.",
        State::MAX_SESSIONS
    );
    problem(&Problem::new(507, "too-many-sessions", "The project remembers too many sessions", detail))
}

/// The host and port as the client named them.
pub fn host(head: &Parts) -> String {
    let named = head.headers.get(header::HOST).map(|value| text(value.as_bytes()));
    named.or_else(|| head.uri.authority().map(ToString::to_string)).unwrap_or_default()
}

/// The raw path; `*` (RFC 9110, section 9.3.7) has none, and is asked as the root.
pub fn path(head: &Parts) -> &str {
    let path = head.uri.path();
    if path.starts_with('/') { path } else { "/" }
}

/// Header fields; repeated ones are one, as on the edge, whose platform joins them (RFC 9110, section 5.3; cookies by
/// RFC 9113, section 8.2.3).
fn fields(headers: &HeaderMap, host: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::with_capacity(headers.len() + 1);
    if !headers.contains_key(header::HOST) && !host.is_empty() {
        // HTTP/2 has it elsewhere (RFC 9113, section 8.3.1).
        fields.push(("host".to_owned(), host.to_owned()));
    }
    // Those of one name come one after the other.
    for (name, value) in headers {
        let value = text(value.as_bytes());
        match fields.last_mut() {
            Some((last, values)) if last == name.as_str() => {
                values.push_str(if *name == header::COOKIE { "; " } else { ", " });
                values.push_str(&value);
            }
            _ => fields.push((name.as_str().to_owned(), value)),
        }
    }
    fields
}

/// A header field's value: UTF-8, else ISO 8859-1 (RFC 9110, section 5.5).
fn text(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// 32 hexadecimal digits.
fn request_id() -> String {
    HEXLOWER.encode(&fastrand::u128(..).to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_fields_are_one() {
        let mut headers = HeaderMap::new();
        for (name, value) in [("x-a", "1"), ("cookie", "a=1"), ("x-b", "ü"), ("x-a", "2"), ("cookie", "b=2")] {
            headers.append(name, HeaderValue::from_bytes(value.as_bytes()).expect("a value"));
        }
        headers.append("x-c", HeaderValue::from_bytes(&[0xfc]).expect("a value"));
        let mut found = fields(&headers, "pets");
        found.sort();
        let expected = [("cookie", "a=1; b=2"), ("host", "pets"), ("x-a", "1, 2"), ("x-b", "ü"), ("x-c", "ü")];
        assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}

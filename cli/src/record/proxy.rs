use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri,
        header::{self, LOCATION},
        uri::{Authority, PathAndQuery, Scheme},
    },
};
use dotmock_shared::api::Problem;
use ureq::Agent;

use super::har::{Message, Recording};
use crate::{
    failure::Failure,
    remote,
    serve::{
        answer::{content, problem},
        connection::Connection,
        listen::Answer,
    },
    terminal::{Look, Tone, harmless},
};

/// The largest reply that is passed on, in bytes.
const MAX_REPLY: u64 = 64 << 20;

/// Header fields of a connection alone (RFC 9110, section 7.6.1), and those that are made anew.
const OF_THE_CONNECTION: [HeaderName; 9] = [
    header::CONNECTION,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::TE,
    header::TRAILER,
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::CONTENT_LENGTH,
    HeaderName::from_static("keep-alive"),
];

/// What is asked in place of the proxy.
#[derive(Debug, Clone)]
pub struct Target {
    scheme: Scheme,
    authority: Authority,
    /// What stands before every path; without its last slash.
    prefix: String,
}

impl Target {
    /// Reads an address such as `https://api.example.com/v1`.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let wrong = || Failure::NoAddress(text.to_owned());
        let parts = text.parse::<Uri>().map_err(|_| wrong())?.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else { return Err(wrong()) };
        // Who is named in an address would be told to everybody who asks.
        if (scheme != Scheme::HTTP && scheme != Scheme::HTTPS) || authority.as_str().contains('@') {
            return Err(wrong());
        }
        let prefix = parts.path_and_query.map(|path| path.path().trim_end_matches('/').to_owned()).unwrap_or_default();
        Ok(Self { scheme, authority, prefix })
    }

    /// What people call it.
    pub fn name(&self) -> String {
        self.authority.host().to_owned()
    }

    fn uri(&self, path: &str) -> Option<Uri> {
        let path: PathAndQuery = path.parse().ok()?;
        Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone()).path_and_query(path).build().ok()
    }

    /// What the target is asked.
    fn asked(&self, path: &str) -> Option<Uri> {
        self.uri(&format!("{}{path}", self.prefix))
    }

    /// The same without what stands before every path: as the mock will be asked.
    fn recorded(&self, path: &str) -> Option<Uri> {
        self.uri(path)
    }

    /// Where a redirect leads, by way of the proxy where it leads to the target.
    fn redirected(&self, location: &str) -> Option<String> {
        let rest = location.strip_prefix(&format!("{}://{}{}", self.scheme, self.authority, self.prefix))?;
        if rest.is_empty() { Some("/".to_owned()) } else { rest.starts_with('/').then(|| rest.to_owned()) }
    }
}

/// Passes requests on and records them. Copies are the same.
#[derive(Clone)]
pub struct Proxy {
    agent: Agent,
    target: Target,
    recording: Arc<Mutex<Recording>>,
    look: Look,
}

impl Proxy {
    /// A proxy that has passed on nothing yet.
    pub fn new(target: Target, recording: Arc<Mutex<Recording>>, look: Look) -> Self {
        Self { agent: remote::agent(), target, recording, look }
    }

    /// Asks the target in place of the client.
    async fn pass(self, request: Request<Body>) -> Response<Body> {
        let (head, body) = request.into_parts();
        let path = head.uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
        let (Some(asked_at), Some(recorded_at)) = (self.target.asked(&path), self.target.recorded(&path)) else {
            return problem(&Problem::new(
                400,
                "malformed",
                "The path cannot be passed on",
                format!("{path} is no path."),
            ));
        };
        let content = match content(body).await {
            Ok(content) => content,
            Err(refusal) => return refusal,
        };
        let asked = Message { headers: passed_on(&head.headers), content };
        let (agent, method, message) = (self.agent.clone(), head.method.clone(), asked.clone());
        let uri = asked_at.clone();
        let answered = tokio::task::spawn_blocking(move || ask(&agent, &method, uri, message)).await;
        let (status, length, given) = match answered {
            Ok(Ok(answered)) => answered,
            Ok(Err(reason)) => return self.unreachable(&asked_at, &reason),
            Err(error) => return self.unreachable(&asked_at, &error.to_string()),
        };
        self.tell(&head.method, &path, status);
        let given = self.by_way_of_here(given);
        let mut response = Response::new(Body::from(given.content.clone()));
        *response.status_mut() = status;
        *response.headers_mut() = given.headers.clone();
        if let Some(length) = length.filter(|_| head.method == Method::HEAD) {
            response.headers_mut().insert(header::CONTENT_LENGTH, length);
        }
        let mut recording = self.recording.lock().unwrap_or_else(PoisonError::into_inner);
        recording.add(head.method.as_str(), &recorded_at, asked, status.as_u16(), given);
        response
    }

    fn by_way_of_here(&self, mut message: Message) -> Message {
        let location = message.headers.get(LOCATION).and_then(|value| value.to_str().ok());
        let here = location.and_then(|location| self.target.redirected(location));
        if let Some(here) = here.and_then(|here| HeaderValue::try_from(here).ok()) {
            message.headers.insert(LOCATION, here);
        }
        message
    }

    fn tell(&self, method: &Method, path: &str, status: StatusCode) {
        let tone = if status.as_u16() < 400 { Tone::Good } else { Tone::Warning };
        eprintln!("  {} {}", self.look.paint(tone, status.as_str()), harmless(&format!("{method} {path}")));
    }

    fn unreachable(&self, uri: &Uri, reason: &str) -> Response<Body> {
        let detail = format!("{uri} could not be asked: {reason}.");
        eprintln!("  {} {}", self.look.paint(Tone::Bad, "502"), harmless(&detail));
        problem(&Problem::new(502, "target-unreachable", "The recorded server gave no answer", detail))
    }
}

impl Answer for Proxy {
    async fn answer(&self, request: Request<Body>, _: Connection) -> Response<Body> {
        self.clone().pass(request).await
    }
}

/// What the target answers: its status, how long it says that its content is, and the rest.
fn ask(
    agent: &Agent,
    method: &Method,
    uri: Uri,
    message: Message,
) -> Result<(StatusCode, Option<HeaderValue>, Message), String> {
    let mut request = Request::builder().method(method).uri(uri);
    if let Some(headers) = request.headers_mut() {
        *headers = message.headers;
    }
    let failed = |error: ureq::Error| error.to_string();
    let answered = match message.content.is_empty() {
        true => agent.run(request.body(()).map_err(|error| error.to_string())?),
        false => agent.run(request.body(message.content).map_err(|error| error.to_string())?),
    };
    let (head, mut body) = answered.map_err(failed)?.into_parts();
    let content = body.with_config().limit(MAX_REPLY).read_to_vec().map_err(failed)?;
    let length = head.headers.get(header::CONTENT_LENGTH).cloned();
    Ok((head.status, length, Message { headers: passed_on(&head.headers), content }))
}

/// The header fields of a message that go beyond the connection. Content is to come as it is, and not compressed.
fn passed_on(headers: &HeaderMap) -> HeaderMap {
    let named: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|names| names.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    let is_passed_on = |name: &HeaderName| {
        !OF_THE_CONNECTION.contains(name)
            && !named.contains(name)
            && ![header::HOST, header::ACCEPT_ENCODING].contains(name)
    };
    headers.iter().filter(|(name, _)| is_passed_on(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_an_address_with_what_stands_before_every_path() {
        let target = Target::parse("https://api.example:8443/v1/").expect("an address");
        let text = |uri: Option<Uri>| uri.map(|uri| uri.to_string());
        assert_eq!(text(target.asked("/pets?a=1")).as_deref(), Some("https://api.example:8443/v1/pets?a=1"));
        assert_eq!(text(target.recorded("/pets?a=1")).as_deref(), Some("https://api.example:8443/pets?a=1"));
        for wrong in ["api.example", "/pets", "ftp://a", "http://user:word@a", ""] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn redirects_to_the_target_come_by_way_of_the_proxy() {
        let target = Target::parse("http://api.example/v1").expect("an address");
        for (location, expected) in [
            ("http://api.example/v1/pets", Some("/pets")),
            ("http://api.example/v1", Some("/")),
            ("http://api.example/v10", None),
            ("http://other.example/v1/pets", None),
            ("/pets", None),
        ] {
            assert_eq!(target.redirected(location).as_deref(), expected, "{location}");
        }
    }

    #[test]
    fn what_is_of_a_connection_stays_there() {
        let mut headers = HeaderMap::new();
        for (name, value) in
            [("connection", "x-hop, close"), ("x-hop", "1"), ("te", "trailers"), ("accept", "a/b"), ("host", "a")]
        {
            headers.append(name, HeaderValue::from_static(value));
        }
        let passed: Vec<String> = passed_on(&headers).keys().map(ToString::to_string).collect();
        assert_eq!(passed, ["accept"]);
    }
}

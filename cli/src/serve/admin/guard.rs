//! Who may look at what is served: programs, and pages of this machine. A browser says where a page comes from, and by which
//! name it asks; another name than ours may be a page's that leads here by its own resolver.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Admin, error::AdminError};

/// Lets in who may look, and has every refusal be a problem document.
pub async fn guard(State(admin): State<Admin>, request: Request, next: Next) -> Response {
    let origin = text(request.headers(), &header::ORIGIN);
    let host = text(request.headers(), &header::HOST).or_else(|| request.uri().authority().map(ToString::to_string));
    let host = host.as_deref().map(host_of).unwrap_or_default();
    let is_foreign = origin.as_deref().map(origin_host).is_some_and(|name| !is_local(&name) && name != host);
    if is_foreign || !is_ours(&host, &admin.host) {
        return AdminError::foreign().into_response();
    }
    let is_preflight = request.method() == Method::OPTIONS && request.headers().contains_key(PREFLIGHT);
    let response = if is_preflight { preflight(&request) } else { explained(next.run(request).await) };
    match origin.and_then(|origin| HeaderValue::try_from(origin).ok()) {
        Some(origin) => readable(response, origin),
        None => response,
    }
}

const PREFLIGHT: HeaderName = header::ACCESS_CONTROL_REQUEST_METHOD;

/// Allows what is asked for: who asks may look.
fn preflight(request: &Request) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, PUT, DELETE"));
    if let Some(asked) = request.headers().get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
    response
}

fn readable(mut response: Response, origin: HeaderValue) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("origin"));
    response
}

/// What axum refuses by itself, in the form of every other refusal.
fn explained(response: Response) -> Response {
    let is_told =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/"));
    let status = response.status();
    if is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    AdminError::refused(status).into_response()
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn origin_host(origin: &str) -> String {
    origin.parse::<Uri>().ok().and_then(|uri| uri.host().map(plain)).unwrap_or_default()
}

fn host_of(host: &str) -> String {
    host.parse::<Uri>().ok().and_then(|uri| uri.host().map(plain)).unwrap_or_default()
}

fn plain(host: &str) -> String {
    host.trim_matches(['[', ']']).to_ascii_lowercase()
}

/// Whether a name is this machine's own.
fn is_local(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host == "localhost" || host.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Whether somebody may ask for us by a name: an address, a name of this machine, or the host that is listened at. Where
/// that is every one, names are whatever the network has for us.
fn is_ours(host: &str, listened: &str) -> bool {
    let listened = plain(listened);
    let any = listened.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_unspecified());
    any || host.is_empty() || is_local(host) || host.parse::<std::net::IpAddr>().is_ok() || host == listened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_this_machine_are_local() {
        for (origin, expected) in [
            ("http://localhost:8080", true),
            ("https://pets.localhost", true),
            ("http://127.0.0.1:1", true),
            ("http://[::1]:1", true),
            ("https://example.com", false),
            ("http://localhost.example.com", false),
            ("http://10.0.0.1", false),
            ("null", false),
        ] {
            assert_eq!(is_local(&origin_host(origin)), expected, "{origin}");
        }
    }

    #[test]
    fn a_name_that_is_not_ours_leads_nowhere() {
        for (host, listened, expected) in [
            ("localhost:8080", "localhost", true),
            ("pets.localhost:8080", "localhost", true),
            ("[::1]:8080", "localhost", true),
            ("192.168.1.7:8080", "localhost", true),
            ("evil.example:8080", "localhost", false),
            ("mocks.test", "mocks.test", true),
            ("mock:8080", "0.0.0.0", true),
            ("", "localhost", true),
        ] {
            assert_eq!(is_ours(&host_of(host), listened), expected, "{host}");
        }
    }
}

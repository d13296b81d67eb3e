//! `/__admin`: what mocks were asked and what they remember, held against what was expected, cleared, and replaced.
//!
//! JSON throughout; errors are problem documents (RFC 9457). Of several projects `?project=` says which.

mod error;
mod projects;
mod requests;
mod state;
mod verify;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Json, Router,
    extract::Request,
    http::{HeaderMap, Uri, header},
    middleware::{Next, from_fn},
    response::Response,
    routing::{get, post},
};
use serde_json::{Value, json};

use self::error::AdminError;
use super::{hosted::Hosted, server::Server};
use crate::terminal::Look;

/// What everything here works on. Copies are the same.
#[derive(Clone)]
struct Admin {
    server: Arc<Server>,
    /// The files that were served at first, each with its slug.
    files: Arc<Vec<(PathBuf, String)>>,
    look: Look,
}

/// Everything under `/__admin`.
pub fn router(server: Arc<Server>, files: Vec<(PathBuf, String)>, look: Look) -> Router<()> {
    let admin = Admin { server, files: Arc::new(files), look };
    let routes = Router::new()
        .route("/__admin", get(index))
        .route("/__admin/health", get(projects::health))
        .route("/__admin/requests", get(requests::list).delete(requests::clear))
        .route("/__admin/requests/{id}", get(requests::read))
        .route("/__admin/state", get(state::read).put(state::write).delete(state::clear))
        .route("/__admin/verify", post(verify::verify))
        .route("/__admin/reset", post(projects::reset))
        .route("/__admin/import", post(projects::import))
        .fallback(async || AdminError::unknown_path())
        .method_not_allowed_fallback(async || AdminError::method_not_allowed())
        .layer(from_fn(guard));
    routes.with_state(admin)
}

async fn index() -> Json<Value> {
    Json(json!({
        "GET /__admin/health": "whether it runs, and what it serves",
        "GET /__admin/requests": "the last requests, newest first: ?method=, path=, status=, endpoint=, session=, matched=, text=, limit=, cursor=",
        "GET /__admin/requests/{id}": "one of them, with its reply and its trace",
        "DELETE /__admin/requests": "forgets them",
        "GET /__admin/state": "what the mocks remember, or of one ?session=",
        "PUT /__admin/state": "puts other values in its place",
        "DELETE /__admin/state": "forgets it",
        "POST /__admin/verify": "{when?, method?, path?, count? | at_least? | at_most?}: whether so many such requests came",
        "POST /__admin/reset": "forgets requests and state, and serves what the files hold",
        "POST /__admin/import": "serves another document, ours or of another tool: ?format=, project=",
    }))
}

/// Pages of other origins have no business here: a browser says where a request comes from.
async fn guard(request: Request, next: Next) -> Result<Response, AdminError> {
    let is_foreign = origin(request.headers()).is_some_and(|origin| !is_local(&origin));
    if is_foreign { Err(AdminError::foreign()) } else { Ok(next.run(request).await) }
}

fn origin(headers: &HeaderMap) -> Option<String> {
    headers.get(header::ORIGIN).map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned())
}

/// Whether a page is of this machine.
fn is_local(origin: &str) -> bool {
    let host = origin.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || host.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

impl Admin {
    /// The project that a call is about: the one that it names, or the only one.
    fn project(&self, named: Option<&str>) -> Result<Arc<Hosted>, AdminError> {
        let projects = self.server.projects();
        let found = match (named, projects.as_slice()) {
            (Some(slug), _) => self.server.project(slug),
            (None, [only]) => Some(Arc::clone(only)),
            (None, _) => None,
        };
        found.ok_or_else(|| AdminError::which_project(named, &projects))
    }
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
            assert_eq!(is_local(origin), expected, "{origin}");
        }
    }
}

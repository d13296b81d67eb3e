//! `/__admin`: what mocks were asked and what they remember, held against what was expected, cleared, and replaced.
//!
//! JSON throughout; errors are problem documents (RFC 9457). Of several projects `?project=` says which.

mod error;
mod guard;
mod projects;
mod requests;
mod state;
mod verify;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    middleware::from_fn_with_state,
    routing::{get, post},
};
use serde_json::{Value, json};

use self::error::AdminError;
use super::{answer::MAX_BODY, hosted::Hosted, server::Server, watch::Watched};
use crate::{document::Document, input::is_stdin, terminal::Look};

/// What everything here works on. Copies are the same.
#[derive(Clone)]
struct Admin {
    server: Arc<Server>,
    files: Arc<Vec<File>>,
    /// The host that is listened at.
    host: Arc<str>,
    look: Look,
}

/// A file that was served at first.
pub struct File {
    path: PathBuf,
    slug: String,
    /// What came from standard input, which cannot be read again.
    stdin: Option<Document>,
}

impl File {
    /// What a project was read from.
    pub fn new(watched: &Watched) -> Self {
        let stdin = is_stdin(&watched.path).then(|| watched.document.clone());
        Self { path: watched.path.clone(), slug: watched.hosted.slug.clone(), stdin }
    }
}

/// Everything under `/__admin`.
pub fn router(server: Arc<Server>, files: Vec<File>, host: &str, look: Look) -> Router<()> {
    let admin = Admin { server, files: Arc::new(files), host: host.into(), look };
    Router::new()
        .route("/__admin", get(index))
        .route("/__admin/", get(index))
        .route("/__admin/health", get(projects::health))
        .route("/__admin/requests", get(requests::list).delete(requests::clear))
        .route("/__admin/requests/{id}", get(requests::read))
        .route("/__admin/state", get(state::read).put(state::write).delete(state::clear))
        .route("/__admin/verify", post(verify::verify))
        .route("/__admin/reset", post(projects::reset))
        .route("/__admin/import", post(projects::import))
        .fallback(async || AdminError::unknown_path())
        .method_not_allowed_fallback(async || AdminError::method_not_allowed())
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(admin.clone(), guard::guard))
        .with_state(admin)
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

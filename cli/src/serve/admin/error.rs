use std::sync::Arc;

use axum::{
    body::Bytes,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use dotmock_shared::api::{Diagnostic, Problem};
use serde::de::DeserializeOwned;

use crate::serve::{answer, hosted::Hosted};

/// Why a call has no other reply than this.
#[derive(Debug)]
pub struct AdminError(Box<Problem>);

impl AdminError {
    fn new(status: u16, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self(Box::new(Problem::new(status, code, title, detail)))
    }

    pub fn unknown_path() -> Self {
        Self::new(404, "unknown-path", "There is nothing here", "GET /__admin lists what there is.")
    }

    pub fn method_not_allowed() -> Self {
        Self::new(405, "method-not-allowed", "This verb is not answered here", "GET /__admin lists what there is.")
    }

    pub fn foreign() -> Self {
        let detail = "Pages of other origins than this machine's may not look at what is served here.";
        Self::new(403, "foreign-origin", "This origin has no business here", detail)
    }

    /// What could not be read at all.
    pub fn refused(status: StatusCode) -> Self {
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            let detail = format!("At most {} bytes are taken here.", answer::MAX_BODY);
            return Self::new(413, "too-large", "The content is too large", detail);
        }
        let detail = "The path or the query is not what is asked for here; GET /__admin lists what there is.";
        Self::new(status.as_u16(), "malformed", "This cannot be read", detail)
    }

    pub fn unknown_request(id: &str) -> Self {
        let detail = format!("No request with the id `{id}` is kept: the last 1,000 are.");
        Self::new(404, "unknown-request", "There is no such request", detail)
    }

    pub fn which_project(named: Option<&str>, projects: &[Arc<Hosted>]) -> Self {
        let known: Vec<&str> = projects.iter().map(|one| one.slug.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        match named {
            Some(slug) => {
                let detail = format!("No project `{slug}` is served here. There are {known}.");
                Self::new(404, "unknown-project", "There is no such project", detail)
            }
            None => {
                let detail = format!("Say by `?project=` which project is meant. There are {known}.");
                Self::new(400, "which-project", "Several projects are served", detail)
            }
        }
    }

    pub fn too_many_sessions(limit: usize) -> Self {
        let detail = format!("At most {limit} sessions are remembered; forget some first.");
        Self::new(507, "too-many-sessions", "The project remembers too many sessions", detail)
    }

    pub fn query(found: Diagnostic) -> Self {
        Self::new(400, "invalid-query", "The query cannot be used", found.detail.clone()).with(vec![found])
    }

    /// What was sent is no such thing; `errors` say where.
    pub fn invalid(code: &str, title: &str, errors: Vec<Diagnostic>) -> Self {
        let detail = match errors.as_slice() {
            [only] => only.detail.clone(),
            several => format!("{} things are wrong with it; `errors` lists them.", several.len()),
        };
        Self::new(422, code, title, detail).with(errors)
    }

    fn with(mut self, errors: Vec<Diagnostic>) -> Self {
        self.0.errors = errors;
        self
    }
}

/// What JSON content says.
pub fn json<T: DeserializeOwned>(content: &Bytes) -> Result<T, AdminError> {
    serde_json::from_slice(content).map_err(|error| {
        let detail = format!("The content is not what is asked for here: {error}.");
        AdminError::new(400, "malformed", "The content cannot be read", detail)
    })
}

impl IntoResponse for AdminError {
    fn into_response(self) -> Response {
        answer::problem(&self.0)
    }
}

//! The edge's API. Only this module knows URLs.

mod access;
mod revisions;
mod sending;
mod state;
mod traffic;

pub use access::{KeyLine, Memory, delete, forget, keys, mint, revoke};
pub use revisions::{key_names, restore, revision, revisions};
pub use sending::send_for_real;
pub use state::{Values, forget_session, session, state, write_session};
pub use traffic::{last_requests, recorded_request, replay, requests, whole_requests};

use dotmock_shared::api::{Created, LiveEvent, Problem, Role, Saved};
use gloo_net::http::{Method, RequestBuilder, Response};
use leptos::prelude::window;
use serde_json::{Value, json};

use crate::{browser::Socket, draft::members};

/// Why the API did not do what it was asked.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// It answered, and said why. Boxed: a problem is large, and rare.
    Problem(Box<Problem>),
    /// It could not be reached.
    Unreachable,
}

impl ApiError {
    /// The status it answered with; 0 when it did not answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Problem(problem) => problem.status,
            Self::Unreachable => 0,
        }
    }

    /// Whether the same may be answered when it is asked again: it could not be reached, or has too much to do.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self.status(), 0 | 429 | 500..)
    }

    /// What happened and what to do, for a person.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Problem(problem) if problem.detail.is_empty() => problem.title.clone(),
            Self::Problem(problem) => problem.detail.clone(),
            Self::Unreachable => "dotMock cannot be reached. Check your connection and try again.".to_owned(),
        }
    }
}

/// A project as the API has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// Its document, as text.
    pub text: String,
    /// Its revision.
    pub revision: u64,
    /// Where its mocks answer; empty when the API did not say.
    pub url: String,
    /// What the key lets its holder do.
    pub role: Role,
    /// The key's id; empty when the API did not say.
    pub key_id: String,
}

impl Fetched {
    /// What people call the project.
    #[must_use]
    pub fn name(&self) -> String {
        let name = members(&self.text).into_iter().find(|(name, _)| name == "name");
        name.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

/// Creates a project from a document; `admin_key` where creation is not open to everyone.
pub async fn create(document: &Value, admin_key: Option<&str>) -> Result<Created, ApiError> {
    let request = authorised(RequestBuilder::new("/api/projects").method(Method::POST), admin_key);
    decode(send(request, Some(json!({ "document": document }).to_string())).await?).await
}

/// A project to begin from, which lies beside the page.
pub async fn template(file: &str) -> Result<Value, ApiError> {
    decode(send(RequestBuilder::new(&format!("/templates/{file}.json")), None).await?).await
}

/// Fetches a project.
pub async fn fetch(slug: &str, key: &str) -> Result<Fetched, ApiError> {
    let response = send(authorised(RequestBuilder::new(&project(slug)), Some(key)), None).await?;
    let headers = response.headers();
    let said = |name: &str| headers.get(name).unwrap_or_default();
    let revision = revision_of(&said("etag")).unwrap_or_default();
    let (url, key_id) = (said("x-mock-url"), said("x-mock-key"));
    let role = Role::parse(&said("x-mock-role")).unwrap_or(Role::Owner);
    let text = response.text().await.map_err(|_| ApiError::Unreachable)?;
    Ok(Fetched { text, revision, url, role, key_id })
}

/// Saves a document over the revision it was made from.
pub async fn save(slug: &str, key: &str, revision: u64, document: &str) -> Result<Saved, ApiError> {
    let request =
        RequestBuilder::new(&project(slug)).method(Method::PUT).header("If-Match", &format!("\"{revision}\""));
    decode(send(authorised(request, Some(key)), Some(document.to_owned())).await?).await
}

/// What comes over a live socket, or of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Live {
    /// It was told of something.
    Event(LiveEvent),
    /// It is still there: the answer to [`PING`].
    Pong,
    /// The key does not open the project any more, or the project has been deleted.
    Refused,
    /// The connection is lost, or never was: a browser does not say whether it was refused.
    Lost,
}

/// What a live socket is asked now and then, since nobody says when a connection has died.
pub const PING: &str = "ping";

/// What is answered to an event about requests, by its number: whoever is slow is told less.
#[must_use]
pub fn acknowledgement(number: u64) -> String {
    json!({"type": "ack", "number": number}).to_string()
}

/// Opens a project's live socket. A browser cannot set a header on it, so the key goes as a subprotocol.
pub fn live(slug: &str, key: &str, hear: impl Fn(Live) + Clone + 'static) -> Option<Socket> {
    let location = window().location();
    let scheme = if location.protocol().is_ok_and(|protocol| protocol == "https:") { "wss" } else { "ws" };
    let url = format!("{scheme}://{}{}/live", location.host().unwrap_or_default(), project(slug));
    // Keys are base64url, which btoa takes as it is; what it gives differs from base64url in three signs.
    let key = window().btoa(key).unwrap_or_default().replace('+', "-").replace('/', "_").replace('=', "");
    let protocols = ["dotmock.v1".to_owned(), format!("key.{key}")];
    let told = hear.clone();
    let on_message = move |text: String| match serde_json::from_str(&text) {
        Ok(event) => told(Live::Event(event)),
        Err(_) if text == "pong" => told(Live::Pong),
        // What a later release tells of is not for this page.
        Err(_) => {}
    };
    let on_close = move |code: u16| hear(if matches!(code, 4403 | 4404) { Live::Refused } else { Live::Lost });
    Socket::open(&url, &protocols, on_message, on_close)
}

/// Whether a key does not open a project, by the API's own word: without it nothing is known.
pub async fn is_closed(slug: &str, key: &str) -> bool {
    let asked = RequestBuilder::new(&format!("{}/live", project(slug)));
    match send(authorised(asked, Some(key)), None).await {
        Err(ApiError::Problem(problem)) => {
            matches!(problem.code.as_str(), "key-required" | "wrong-key" | "unknown-project")
        }
        _ => false,
    }
}

/// Where a project's mocks answer: what the API said, else what follows from the page's own host.
#[must_use]
pub fn mock_address(slug: &str, told: &str) -> String {
    if !told.is_empty() {
        return told.trim_end_matches('/').to_owned();
    }
    let location = window().location();
    let host = location.hostname().unwrap_or_default();
    let port = location.port().unwrap_or_default();
    if is_local(&host) {
        let port = if port.is_empty() { port } else { format!(":{port}") };
        format!("http://{slug}.localhost{port}")
    } else {
        under_own_host(slug)
    }
}

/// A command for a POSIX shell that makes a project of a document.
#[must_use]
pub fn creation_command(document: &Value) -> String {
    let origin = window().location().origin().unwrap_or_default();
    let body = json!({ "document": document }).to_string().replace('\'', r"'\''");
    format!("curl -X POST {origin}/api/projects -H 'content-type: application/json' -d '{body}'")
}

/// The same mocks under the editor's own host, for where a name under it cannot be resolved. Only a local edge is sure to
/// answer there.
#[must_use]
pub fn path_address(slug: &str) -> Option<String> {
    is_local(&window().location().hostname().unwrap_or_default()).then(|| under_own_host(slug))
}

fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn under_own_host(slug: &str) -> String {
    format!("{}/m/{slug}", window().location().origin().unwrap_or_default())
}

/// The slug that an address (a mock's, the editor's, or a bare slug) speaks of.
#[must_use]
pub fn slug_of(address: &str) -> String {
    let address = address.trim();
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let inside = path.strip_prefix("p/").or_else(|| path.strip_prefix("m/"));
    let label = match inside {
        Some(inside) => inside.split(['/', '?', '#']).next(),
        None => host.split(['.', ':']).next(),
    };
    label.unwrap_or_default().to_lowercase()
}

fn project(slug: &str) -> String {
    format!("/api/projects/{slug}")
}

fn authorised(request: RequestBuilder, key: Option<&str>) -> RequestBuilder {
    match key {
        Some(key) => request.header("Authorization", &format!("Bearer {key}")),
        None => request,
    }
}

async fn send(request: RequestBuilder, body: Option<String>) -> Result<Response, ApiError> {
    let request = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body),
        None => request.build(),
    };
    let response = request.map_err(|_| ApiError::Unreachable)?.send().await.map_err(|_| ApiError::Unreachable)?;
    if response.ok() { Ok(response) } else { Err(problem(response).await) }
}

async fn problem(response: Response) -> ApiError {
    let status = response.status();
    let text = response.text().await.unwrap_or_default();
    let problem = serde_json::from_str(&text).unwrap_or_else(|_| {
        Problem::new(status, "", "Unexpected reply", format!("dotMock answered with status {status}. Try again."))
    });
    ApiError::Problem(Box::new(Problem { status, ..problem }))
}

async fn decode<T: serde::de::DeserializeOwned>(response: Response) -> Result<T, ApiError> {
    let text = response.text().await.map_err(|_| ApiError::Unreachable)?;
    serde_json::from_str(&text).map_err(|error| {
        let detail = format!("dotMock's reply could not be read ({error}). Reload the page and try again.");
        ApiError::Problem(Box::new(Problem::new(502, "unreadable", "Unreadable reply", detail)))
    })
}

fn revision_of(etag: &str) -> Option<u64> {
    etag.trim_start_matches("W/").trim_matches('"').parse().ok()
}

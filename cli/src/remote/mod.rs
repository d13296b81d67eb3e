//! Projects that are hosted elsewhere, by the API.

mod address;
mod store;

pub use address::{Address, server};
pub use store::Store;

use std::time::Duration;

use dotmock_shared::{
    api::{Diagnostic, Problem},
    document::{self, Format},
};
use serde_json::{Value, json};
use ureq::{
    Agent, Body,
    http::{Request, Response},
    tls::{RootCerts, TlsConfig},
};

use crate::failure::Failure;

/// How long a call may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The largest content that is read, in bytes: a document, and some more.
const MOST: u64 = 16 << 20;

/// What asks servers: as the system trusts them, without following where they lead.
pub fn agent() -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .allow_non_standard_methods(true)
        .user_agent(concat!("dotmock/", env!("CARGO_PKG_VERSION")))
        .build();
    Agent::new_with_config(config)
}

/// A hosted project, and the key that opens it.
#[derive(Debug, Clone)]
pub struct Remote {
    agent: Agent,
    /// Where it is.
    pub address: Address,
    key: String,
}

/// A project as it is hosted.
#[derive(Debug, Clone, PartialEq)]
pub struct Hosted {
    /// Its document.
    pub document: Value,
    /// Which revision that is.
    pub revision: u64,
}

/// What came of a save.
#[derive(Debug)]
pub enum Saved {
    /// It is saved, as this revision.
    As(u64),
    /// Somebody has saved in between.
    Stale,
    /// It cannot be served there, for these reasons.
    Refused(Vec<Diagnostic>),
}

/// A project that was made.
#[derive(Debug)]
pub struct Made {
    pub address: Address,
    pub key: String,
    pub revision: u64,
    /// Where its mocks answer.
    pub url: String,
}

impl Remote {
    /// The project at an address, opened by a key.
    pub fn new(address: Address, key: String) -> Self {
        Self { agent: agent(), address, key }
    }

    /// The project as it is.
    pub fn read(&self) -> Result<Hosted, Failure> {
        let reply = self.call("GET", "", None, None)?;
        let revision = reply.headers().get("etag").and_then(|tag| tag.to_str().ok());
        let revision = revision.and_then(|tag| tag.trim_matches('"').parse().ok());
        let document = self.document(reply)?;
        let revision = revision.ok_or_else(|| self.strange("a project without a revision"))?;
        Ok(Hosted { document, revision })
    }

    /// The project as it was; none where that revision is not kept any more.
    pub fn revision(&self, revision: u64) -> Result<Option<Value>, Failure> {
        let reply = self.call("GET", &format!("/revisions/{revision}"), None, None)?;
        if reply.status() == 404 { Ok(None) } else { self.document(reply).map(Some) }
    }

    /// Saves a document where `revision` is what is there.
    pub fn save(&self, document: &Value, revision: u64) -> Result<Saved, Failure> {
        let reply = self.call("PUT", "", Some(document), Some(revision))?;
        match reply.status().as_u16() {
            412 => Ok(Saved::Stale),
            422 => Ok(Saved::Refused(problem(reply).errors)),
            _ => {
                let saved = self.json(reply)?;
                let revision = saved["revision"].as_u64();
                revision.map(Saved::As).ok_or_else(|| self.strange("a save without a revision"))
            }
        }
    }

    fn document(&self, reply: Response<Body>) -> Result<Value, Failure> {
        let document = self.json(reply)?;
        // What is compared later must be a document, whoever sent it.
        document::read(&document.to_string(), Format::Json).map_err(|_| self.strange("no document of dotMock"))?;
        Ok(document)
    }

    fn json(&self, reply: Response<Body>) -> Result<Value, Failure> {
        json_of(reply).map_err(|problem| match problem.status {
            401 | 403 => Failure::WrongKey(self.address.to_string()),
            404 => Failure::NoProject(self.address.to_string()),
            _ => Failure::Remote { address: self.address.to_string(), detail: words(&problem) },
        })
    }

    fn call(
        &self,
        method: &str,
        path: &str,
        content: Option<&Value>,
        revision: Option<u64>,
    ) -> Result<Response<Body>, Failure> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}/api/projects/{}{path}", self.address.server, self.address.slug))
            .header("authorization", format!("Bearer {}", self.key))
            .header("content-type", "application/json");
        if let Some(revision) = revision {
            request = request.header("if-match", format!("\"{revision}\""));
        }
        send(&self.agent, request, content, &self.address.server)
    }

    fn strange(&self, what: &str) -> Failure {
        Failure::Remote { address: self.address.to_string(), detail: format!("it answered with {what}") }
    }
}

/// Makes a project at a server; with the admin key where that is asked for.
pub fn create(server: &str, slug: Option<&str>, document: &Value, admin_key: Option<&str>) -> Result<Made, Failure> {
    let mut request = Request::builder()
        .method("POST")
        .uri(format!("{server}/api/projects"))
        .header("content-type", "application/json");
    if let Some(key) = admin_key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    let mut content = json!({"document": document});
    if let Some(slug) = slug {
        content["slug"] = slug.into();
    }
    let failed = |detail: String| Failure::Remote { address: server.to_owned(), detail };
    let reply = send(&agent(), request, Some(&content), server)?;
    let made = json_of(reply).map_err(|problem| failed(words(&problem)))?;
    let text = |field: &str| made[field].as_str().map(str::to_owned);
    match (text("slug"), text("key"), made["revision"].as_u64()) {
        (Some(slug), Some(key), Some(revision)) => {
            let address = Address { server: server.to_owned(), slug };
            Ok(Made { address, key, revision, url: text("url").unwrap_or_default() })
        }
        _ => Err(failed("it answered with no project".to_owned())),
    }
}

fn send(
    agent: &Agent,
    request: ureq::http::request::Builder,
    content: Option<&Value>,
    server: &str,
) -> Result<Response<Body>, Failure> {
    let failed = |detail: String| Failure::Remote { address: server.to_owned(), detail };
    let sent = match content {
        Some(content) => agent.run(request.body(content.to_string()).map_err(|error| failed(error.to_string()))?),
        None => agent.run(request.body(()).map_err(|error| failed(error.to_string()))?),
    };
    sent.map_err(|error| failed(error.to_string()))
}

fn json_of(mut reply: Response<Body>) -> Result<Value, Box<Problem>> {
    if !reply.status().is_success() {
        return Err(Box::new(problem(reply)));
    }
    let wrong = |detail: String| Box::new(Problem { detail, ..Problem::default() });
    let text = reply.body_mut().with_config().limit(MOST).read_to_string();
    let text = text.map_err(|error| wrong(error.to_string()))?;
    serde_json::from_str(&text).map_err(|_| wrong("it answered with no JSON".to_owned()))
}

/// What a server says is wrong; where it says it in no words of ours, its status.
fn problem(mut reply: Response<Body>) -> Problem {
    let status = reply.status();
    let text = reply.body_mut().with_config().limit(MOST).read_to_string().unwrap_or_default();
    let told = serde_json::from_str::<Problem>(&text).unwrap_or_default();
    let detail = if told.detail.is_empty() { format!("it answered {status}") } else { told.detail };
    Problem { status: status.as_u16(), detail, ..told }
}

fn words(problem: &Problem) -> String {
    let errors = problem.errors.iter().map(|error| format!("\n  {}: {}", error.pointer, error.detail));
    problem.detail.clone() + &errors.collect::<String>()
}

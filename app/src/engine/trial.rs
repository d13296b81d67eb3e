pub use dotmock_shared::engine::Truth;
use dotmock_shared::{
    api::{Diagnostic, Failure, Outcome, TryRequest},
    engine::TruthKind,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Engine, check::diagnostics};

/// What running a request on a draft came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Tried {
    /// It was answered.
    Outcome(Box<Outcome>),
    /// The draft cannot be served, for these reasons.
    Rejected(Vec<Diagnostic>),
    /// The engine gave no answer, for this reason.
    Failed(String),
}

/// A request, and what a person says of the circumstances in which it comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The request.
    pub request: TryRequest,
    /// What everything random in the reply comes from.
    #[serde(default)]
    pub seed: u64,
    /// The named values of the client's session.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub state: Map<String, Value>,
    /// The time it is taken to be, in milliseconds since the Unix epoch; none: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now_ms: Option<i64>,
}

impl Asked {
    /// A request to which nothing is said.
    #[must_use]
    pub fn new(request: TryRequest) -> Self {
        Self { request, seed: 0, state: Map::new(), now_ms: None }
    }
}

/// A request to a project's mocks, and what its reply depends on beside the document.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The request and its circumstances.
    pub asked: Asked,
    /// The project's slug.
    pub slug: String,
    /// The revision that templates are told of.
    pub revision: u64,
    /// Where the project's mocks answer.
    pub address: String,
    /// The request's id, on which templates draw; none: the one of all that is tried.
    pub id: Option<String>,
}

impl Trial {
    /// What its reply depends on beside request and document, as the engine reads it.
    pub(super) fn circumstances(&self) -> String {
        let Self { asked: Asked { seed, state, now_ms, .. }, slug, revision, address, id } = self;
        // Milliseconds in whole numbers: far below 2^53.
        #[allow(clippy::cast_possible_truncation)]
        let now_ms = now_ms.unwrap_or_else(|| crate::browser::now_ms() as i64);
        json!({
            "now_ms": now_ms, "seed": seed, "slug": slug, "revision": revision, "address": address, "state": state, "id": id,
        })
        .to_string()
    }

    /// The request, as the engine reads it.
    pub(super) fn request(&self) -> String {
        serde_json::to_string(&self.asked.request).unwrap_or_default()
    }
}

impl Engine {
    /// Runs a request on a document, and says which conditions hold of it, of all the endpoints that it leads to. None when
    /// a later question has superseded this one.
    pub async fn try_request(self, document: &str, trial: &Trial) -> Option<(Tried, Vec<Truth>)> {
        let args = [document.into(), trial.request().into(), trial.circumstances().into()];
        Some(match self.ask("try_request", &args).await? {
            Ok(answer) => read(&answer),
            Err(reason) => (Tried::Failed(reason), Vec::new()),
        })
    }
}

/// A truth's fields, in their order.
type TruthLine = (String, String, String, bool, Option<String>, String, String, Option<Failure>);

#[derive(Deserialize)]
struct Answer {
    outcome: Box<Outcome>,
    truths: Vec<TruthLine>,
}

fn read(answer: &str) -> (Tried, Vec<Truth>) {
    if let Ok(Answer { outcome, truths }) = serde_json::from_str(answer) {
        let truths = truths.into_iter().filter_map(|line| {
            let (endpoint, response, pointer, holds, actual, kind, says, failure) = line;
            let kind = TruthKind::parse(&kind)?;
            Some(Truth { endpoint, response, pointer, holds, actual, kind, says, failure })
        });
        return (Tried::Outcome(outcome), truths.collect());
    }
    let value: Value = serde_json::from_str(answer).unwrap_or_default();
    let tried = match (diagnostics(&value), value["failure"].as_str()) {
        (Some(diagnostics), _) => Tried::Rejected(diagnostics),
        (None, Some(failure)) => Tried::Failed(failure.to_owned()),
        (None, None) => Tried::Failed("The engine's answer could not be read. Reload the page.".to_owned()),
    };
    (tried, Vec::new())
}

use dotmock_shared::api::{Diagnostic, Outcome, TryRequest};
pub use dotmock_shared::engine::Truth;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Engine, check::diagnostics};
use crate::browser::now_ms;

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

/// A request on a document, and what its reply depends on beside them.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The request.
    pub request: TryRequest,
    /// What everything random in the reply comes from.
    pub seed: u32,
    /// The project's slug.
    pub slug: String,
    /// The revision that templates are told of.
    pub revision: u64,
    /// Where the project's mocks answer.
    pub address: String,
}

impl Engine {
    /// Runs a request on a document, and says which conditions hold of it, of all the endpoints that it leads to. None when
    /// a later question has superseded this one.
    pub async fn try_request(self, document: &str, trial: &Trial) -> Option<(Tried, Vec<Truth>)> {
        let request = serde_json::to_string(&trial.request).unwrap_or_default();
        let Trial { seed, slug, revision, address, .. } = trial;
        let args = [document.into(), request.into(), circumstances(*seed, slug, *revision, address).into()];
        Some(match self.ask("try_request", &args).await? {
            Ok(answer) => read(&answer),
            Err(reason) => (Tried::Failed(reason), Vec::new()),
        })
    }
}

/// What a reply depends on beside document and request.
pub(super) fn circumstances(seed: u32, slug: &str, revision: u64, address: &str) -> String {
    // Milliseconds in whole numbers: far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let now_ms = now_ms() as i64;
    json!({"now_ms": now_ms, "seed": seed, "slug": slug, "revision": revision, "address": address}).to_string()
}

#[derive(Deserialize)]
struct Answer {
    outcome: Box<Outcome>,
    truths: Vec<(String, String, String, bool, Option<String>)>,
}

fn read(answer: &str) -> (Tried, Vec<Truth>) {
    if let Ok(Answer { outcome, truths }) = serde_json::from_str(answer) {
        let truth = |(endpoint, response, pointer, holds, actual)| Truth { endpoint, response, pointer, holds, actual };
        return (Tried::Outcome(outcome), truths.into_iter().map(truth).collect());
    }
    let value = serde_json::from_str(answer).unwrap_or(Value::Null);
    let tried = match diagnostics(&value) {
        Some(diagnostics) => Tried::Rejected(diagnostics),
        None => Tried::Failed("The engine's answer could not be read. Reload the page.".to_owned()),
    };
    (tried, Vec::new())
}

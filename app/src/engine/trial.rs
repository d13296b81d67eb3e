use dotmock_shared::api::{Diagnostic, Outcome, TryRequest};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;

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
    /// Runs a request on a document. None when a later question has superseded this one.
    pub async fn try_request(self, document: &str, trial: &Trial) -> Option<Tried> {
        Some(match self.ask("try_request", &trial.args(document)).await? {
            Ok(answer) => tried(&answer),
            Err(reason) => Tried::Failed(reason),
        })
    }
}

impl Trial {
    /// What goes over to the engine.
    pub(super) fn args(&self, document: &str) -> [JsValue; 3] {
        let request = serde_json::to_string(&self.request).unwrap_or_default();
        let Self { seed, slug, revision, address, .. } = self;
        [document.into(), request.into(), circumstances(*seed, slug, *revision, address).into()]
    }
}

/// What a reply depends on beside document and request.
pub(super) fn circumstances(seed: u32, slug: &str, revision: u64, address: &str) -> String {
    // Milliseconds in whole numbers: far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let now_ms = now_ms() as i64;
    json!({"now_ms": now_ms, "seed": seed, "slug": slug, "revision": revision, "address": address}).to_string()
}

fn tried(answer: &str) -> Tried {
    if let Ok(outcome) = serde_json::from_str(answer) {
        return Tried::Outcome(Box::new(outcome));
    }
    let value = serde_json::from_str(answer).unwrap_or(Value::Null);
    match diagnostics(&value) {
        Some(diagnostics) => Tried::Rejected(diagnostics),
        None => Tried::Failed("The engine's answer could not be read. Reload the page.".to_owned()),
    }
}

use dotmock_shared::api::{Diagnostic, Outcome, TryRequest};
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

impl Engine {
    /// Runs a request on a document whose mocks answer at `address`. None when a later question has superseded this one.
    pub async fn try_request(
        self,
        document: &str,
        request: &TryRequest,
        seed: u32,
        slug: &str,
        revision: u64,
        address: &str,
    ) -> Option<Tried> {
        let request = serde_json::to_string(request).unwrap_or_default();
        let circumstances = circumstances(seed, slug, revision, address);
        let args = [document.into(), request.into(), circumstances.into()];
        Some(match self.ask("try_request", &args).await? {
            Ok(answer) => tried(&answer),
            Err(reason) => Tried::Failed(reason),
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

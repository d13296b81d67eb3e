use dotmock_shared::api::{Synthesis, Unreachable};
use serde::Deserialize;
use serde_json::json;

use super::Engine;
use crate::browser::now_ms;

/// A request that reaches a response, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Reaching {
    /// This request, and the `curl` command for it where a shell can have it.
    Made(Box<Synthesis>, Option<String>),
    /// None.
    None(Unreachable),
    /// The draft cannot be served, so that there is none yet.
    Rejected,
    /// The engine gave no answer.
    Broken,
}

/// The response that is to be reached, in a document.
#[derive(Debug, Clone, Copy)]
pub struct ToReach<'a> {
    /// The document as it is saved.
    pub saved: &'a str,
    /// The endpoint's id.
    pub endpoint: &'a str,
    /// The response's id; empty for that of an endpoint without responses.
    pub response: &'a str,
    /// The project's slug.
    pub slug: &'a str,
    /// Where its mocks answer.
    pub address: &'a str,
}

impl Engine {
    /// Makes a request that reaches a response. None when the same has been asked again since.
    pub async fn synthesise(self, goal: ToReach<'_>) -> Option<Reaching> {
        let ToReach { saved, endpoint, response, slug, address } = goal;
        // Milliseconds in whole numbers: far below 2^53.
        #[allow(clippy::cast_possible_truncation)]
        let now_ms = now_ms() as i64;
        let asked = json!({
            "endpoint": endpoint, "response": response, "slug": slug, "address": address, "now_ms": now_ms,
        });
        let args = [saved.into(), asked.to_string().into()];
        let answer = self.ask_about(format!("{endpoint}/{response}"), "synthesise", &args).await?;
        Some(answer.map_or(Reaching::Broken, |answer| read(&answer)))
    }
}

#[derive(Deserialize)]
struct Answer {
    made: Option<Box<Synthesis>>,
    curl: Option<String>,
    none: Option<Unreachable>,
    #[serde(default)]
    rejected: bool,
}

fn read(answer: &str) -> Reaching {
    match serde_json::from_str(answer) {
        Ok(Answer { made: Some(made), curl, .. }) => Reaching::Made(made, curl),
        Ok(Answer { none: Some(none), .. }) => Reaching::None(none),
        Ok(Answer { rejected: true, .. }) => Reaching::Rejected,
        _ => Reaching::Broken,
    }
}

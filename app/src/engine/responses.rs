use serde::Deserialize;

use super::Engine;

/// An endpoint with what it can answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Answering {
    /// Its id.
    pub id: String,
    /// `GET`, `ANY`, or several with commas between them.
    pub method: String,
    /// Its path pattern.
    pub path: String,
    /// What people call it; empty when it has no name.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// What it can answer.
    pub responses: Vec<Given>,
}

/// A response that an endpoint can give.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Given {
    /// Its id; empty for that of an endpoint without responses.
    pub id: String,
    /// What people call it; empty when it has no name.
    pub name: String,
    /// Its status, or `template`.
    pub status: String,
    /// Whether it has a condition.
    pub when: bool,
    /// Why nothing reaches it, where the document says so.
    pub never: Option<String>,
}

impl Engine {
    /// Every response of a document. None when a later question has superseded this one, or the engine is not there.
    pub async fn responses(self, saved: &str) -> Option<Vec<Answering>> {
        #[derive(Deserialize)]
        struct Answer {
            endpoints: Vec<Answering>,
        }
        let answer = self.ask("responses", &[saved.into()]).await?.ok()?;
        let answer: Answer = serde_json::from_str(&answer).ok()?;
        Some(answer.endpoints)
    }
}

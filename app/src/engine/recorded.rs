use serde::Deserialize;
use serde_json::{Map, Value};

use super::Engine;

/// An endpoint that answers a recorded request as it was answered.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Made {
    /// The endpoint, as a document has it.
    pub endpoint: Map<String, Value>,
    /// In what its reply is not the one that was sent, each as a sentence without its full stop.
    pub doubts: Vec<String>,
}

impl Engine {
    /// Makes an endpoint of a recorded request, as the API gives it. None when the engine cannot.
    pub async fn mock_of(self, record: &str) -> Option<Made> {
        let answer = self.ask("mock_of", &[record.into()]).await?.ok()?;
        serde_json::from_str(&answer).ok()
    }
}

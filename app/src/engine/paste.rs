use dotmock_shared::api::TryRequest;
use serde::Deserialize;
use serde_json::Value;

use super::Engine;

/// A request that was read out of a text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Pasted {
    /// The request; its URL is absolute where the text names a host.
    pub request: TryRequest,
    /// The path and the query of that URL.
    pub target: String,
    /// What of the text has no part in it.
    pub ignored: Vec<String>,
}

/// Why a text is no request, and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NoRequest {
    /// The line, from 1; 0 where it is about no place.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
    /// What is wrong, and what would be right.
    pub detail: String,
}

impl Engine {
    /// Reads a request out of a text: a `curl` command, a raw HTTP request, or an address.
    ///
    /// # Errors
    /// [`NoRequest`]: what is wrong with it.
    pub async fn read_pasted(self, text: &str) -> Result<Pasted, NoRequest> {
        let broken = |detail: &str| NoRequest { line: 0, column: 0, detail: detail.to_owned() };
        match self.ask("read_pasted", &[text.into()]).await {
            None => Err(broken("Something else has been pasted meanwhile.")),
            Some(Err(reason)) => Err(broken(&reason)),
            Some(Ok(answer)) => serde_json::from_str(&answer).map_err(|_| {
                serde_json::from_str(&answer).unwrap_or_else(|_| broken("The engine's answer could not be read."))
            }),
        }
    }

    /// A request to mocks that answer at an address, as a `curl` command. None when a later question of the same lane has
    /// superseded this one, and where there is no command.
    pub async fn as_curl(self, lane: &str, request: &TryRequest, address: &str) -> Option<String> {
        let request = serde_json::to_string(request).unwrap_or_default();
        let answer = self.ask_about(lane.to_owned(), "as_curl", &[request.into(), address.into()]).await?.ok()?;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        answer["text"].as_str().map(str::to_owned)
    }
}

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A request that reaches a response, and what it takes beside the request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Synthesis {
    /// The request, as `try` and `send` take it.
    pub request: super::TryRequest,
    /// What the session's state must have first: new values by name, null for what must not be there.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub state: Map<String, Value>,
    /// How often it is to be sent: the last time gives the response. 1 unless a sequence has to come to it.
    pub calls: u32,
    /// A seed with which the response is drawn; absent where no probability and no weight has a say in it, or the project
    /// has a seed of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// All that it takes beside the request, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Why there is no request that reaches a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unreachable {
    /// In a sentence.
    pub why: String,
    /// Whether no request can; else none was found.
    pub is_certain: bool,
    /// What takes the requests that were tried, where something does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<TakenBy>,
}

/// A response that goes before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TakenBy {
    /// The id of its endpoint.
    pub endpoint: String,
    /// Its id; empty for that of an endpoint without responses.
    pub response: String,
}

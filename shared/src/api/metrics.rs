use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a project's mocks have done lately: the reply to `GET …/metrics`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Metrics {
    /// How many hours it covers, the current one included: 1 to 168.
    pub hours: u32,
    /// All of it.
    pub total: Tally,
    /// By endpoint, those with the most requests first; at most 1,000, and with at most 20,000 hours in all.
    pub endpoints: Vec<EndpointMetrics>,
}

/// What one endpoint has done.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct EndpointMetrics {
    /// The endpoint's id; null for the requests that none answered.
    pub endpoint: Option<String>,
    /// All of it.
    #[serde(flatten)]
    pub total: Tally,
    /// By hour, the latest first; hours without requests are left out.
    pub hours: Vec<HourMetrics>,
}

/// What was done in an hour.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct HourMetrics {
    /// When it began (RFC 3339, UTC).
    #[schemars(extend("format" = "date-time"))]
    pub hour: String,
    /// All of it.
    #[serde(flatten)]
    pub total: Tally,
}

/// Requests, counted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// How many there were.
    pub requests: u64,
    /// How many of them no endpoint answered.
    pub misses: u64,
    /// How many had a fault injected.
    pub faults: u64,
    /// The engine's time for half of them was at most this, in microseconds, within 10 %; null without requests.
    pub engine_p50_us: Option<u32>,
    /// The engine's time for 99 of a hundred was at most this, in microseconds, within 10 %; null without requests.
    pub engine_p99_us: Option<u32>,
}

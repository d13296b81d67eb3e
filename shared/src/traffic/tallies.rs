use std::collections::BTreeMap;

use super::Histogram;
use crate::api::{Metrics, RequestSummary};

/// Requests counted by endpoint and hour.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tallies(BTreeMap<(i64, Option<String>), Counts>);

/// What is counted of an endpoint in an hour.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many requests there were.
    pub requests: u64,
    /// How many of them no endpoint answered.
    pub misses: u64,
    /// How many had a fault injected.
    pub faults: u64,
    /// The engine's times.
    pub times: Histogram,
}

impl Tallies {
    /// Counts a request that was answered at a time, in milliseconds since the Unix epoch.
    pub fn count(&mut self, at_ms: i64, summary: &RequestSummary) {
        let _ = (at_ms, summary);
    }

    /// Adds what was counted for an endpoint (none: the misses) in an hour, which is counted from the Unix epoch.
    pub fn add(&mut self, hour: i64, endpoint: Option<String>, counts: &Counts) {
        let _ = (hour, endpoint, counts);
    }

    /// What was counted, by hour and endpoint.
    pub fn iter(&self) -> impl Iterator<Item = (i64, Option<&str>, &Counts)> {
        self.0.iter().map(|((hour, endpoint), counts)| (*hour, endpoint.as_deref(), counts))
    }

    /// It as the owner is told.
    #[must_use]
    pub fn metrics(&self, hours: u32) -> Metrics {
        Metrics { hours, ..Metrics::default() }
    }
}

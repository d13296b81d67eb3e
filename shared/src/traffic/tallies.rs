use std::{cmp::Reverse, collections::BTreeMap};

use super::{Histogram, time};
use crate::api::{EndpointMetrics, HourMetrics, Metrics, RequestSummary, Tally};

/// Requests counted by endpoint and hour.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tallies {
    by_hour: BTreeMap<(i64, Option<String>), Counts>,
    /// What is counted in the total alone.
    others: Counts,
}

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

/// An hour in milliseconds.
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// How many endpoints the owner is told of.
const TOLD: usize = 1_000;

impl Tallies {
    /// Counts a request that was answered at a time, in milliseconds since the Unix epoch.
    pub fn count(&mut self, at_ms: i64, summary: &RequestSummary) {
        let counts = self.by_hour.entry((at_ms.div_euclid(HOUR_MS), summary.endpoint.clone())).or_default();
        counts.requests += 1;
        counts.misses += u64::from(summary.endpoint.is_none());
        counts.faults += u64::from(summary.fault.is_some());
        counts.times.count(summary.engine_us);
    }

    /// Adds what was counted for an endpoint (none: the misses) in an hour, which is counted from the Unix epoch.
    pub fn add(&mut self, hour: i64, endpoint: Option<String>, counts: &Counts) {
        self.by_hour.entry((hour, endpoint)).or_default().merge(counts);
    }

    /// Adds what was counted for endpoints that the owner is not told of one by one.
    pub fn add_to_total(&mut self, counts: &Counts) {
        self.others.merge(counts);
    }

    /// What was counted, by hour and endpoint.
    pub fn iter(&self) -> impl Iterator<Item = (i64, Option<&str>, &Counts)> {
        self.by_hour.iter().map(|((hour, endpoint), counts)| (*hour, endpoint.as_deref(), counts))
    }

    /// It as the owner is told. It is all of what was counted; that this is of so many hours is for the host to see to.
    #[must_use]
    pub fn metrics(&self, hours: u32) -> Metrics {
        let mut total = self.others.clone();
        let mut by_endpoint: BTreeMap<Option<&str>, (Counts, Vec<HourMetrics>)> = BTreeMap::new();
        // The latest hour comes first.
        for ((hour, endpoint), counts) in self.by_hour.iter().rev() {
            total.merge(counts);
            let (sum, each) = by_endpoint.entry(endpoint.as_deref()).or_default();
            sum.merge(counts);
            let hour = time::told_in_seconds(hour.saturating_mul(HOUR_MS));
            each.push(HourMetrics { hour, total: counts.tally() });
        }
        let mut endpoints: Vec<_> = by_endpoint.into_iter().collect();
        // The sort is stable, so those with as many stay in the order of their ids.
        endpoints.sort_by_key(|(_, (sum, _))| Reverse(sum.requests));
        endpoints.truncate(TOLD);
        let endpoints = endpoints.into_iter().map(|(endpoint, (sum, hours))| EndpointMetrics {
            endpoint: endpoint.map(str::to_owned),
            total: sum.tally(),
            hours,
        });
        Metrics { hours, total: total.tally(), endpoints: endpoints.collect() }
    }
}

impl Counts {
    fn merge(&mut self, other: &Self) {
        self.requests = self.requests.saturating_add(other.requests);
        self.misses = self.misses.saturating_add(other.misses);
        self.faults = self.faults.saturating_add(other.faults);
        self.times.merge(&other.times);
    }

    fn tally(&self) -> Tally {
        Tally {
            requests: self.requests,
            misses: self.misses,
            faults: self.faults,
            engine_p50_us: self.times.quantile(0.5),
            engine_p99_us: self.times.quantile(0.99),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn summary(endpoint: Option<&str>, fault: bool, engine_us: u32) -> RequestSummary {
        RequestSummary {
            endpoint: endpoint.map(str::to_owned),
            fault: fault.then(|| "abort".to_owned()),
            engine_us,
            ..RequestSummary::default()
        }
    }

    fn tally(requests: u64, misses: u64, faults: u64, p50: u32, p99: u32) -> Value {
        json!({"requests": requests, "misses": misses, "faults": faults, "engine_p50_us": p50, "engine_p99_us": p99})
    }

    fn with(mut tally: Value, name: &str, value: Value) -> Value {
        tally[name] = value;
        tally
    }

    #[test]
    fn requests_are_counted_by_endpoint_and_hour() {
        let mut tallies = Tallies::default();
        for (at_ms, endpoint, fault, us) in [
            (0, Some("e2"), false, 5),
            (HOUR_MS - 1, Some("e2"), true, 7),
            (HOUR_MS, Some("e2"), false, 9),
            (HOUR_MS, Some("e1"), false, 3),
            (HOUR_MS, None, false, 1),
            (-1, None, false, 2),
        ] {
            tallies.count(at_ms, &summary(endpoint, fault, us));
        }
        let hour = |hour: &str, tally: Value| with(tally, "hour", json!(hour));
        let endpoint =
            |id: Option<&str>, tally: Value, hours: Value| with(with(tally, "endpoint", json!(id)), "hours", hours);
        let expected = json!({
            "hours": 24,
            "total": tally(6, 2, 1, 3, 9),
            "endpoints": [
                endpoint(Some("e2"), tally(3, 0, 1, 7, 9), json!([
                    hour("1970-01-01T01:00:00Z", tally(1, 0, 0, 9, 9)),
                    hour("1970-01-01T00:00:00Z", tally(2, 0, 1, 5, 7)),
                ])),
                endpoint(None, tally(2, 2, 0, 1, 2), json!([
                    hour("1970-01-01T01:00:00Z", tally(1, 1, 0, 1, 1)),
                    hour("1969-12-31T23:00:00Z", tally(1, 1, 0, 2, 2)),
                ])),
                endpoint(Some("e1"), tally(1, 0, 0, 3, 3), json!([hour("1970-01-01T01:00:00Z", tally(1, 0, 0, 3, 3))])),
            ],
        });
        assert_eq!(serde_json::to_value(tallies.metrics(24)).unwrap(), expected);
        // What was kept and what is still being counted come together.
        let mut sum = Tallies::default();
        for (hour, endpoint, counts) in tallies.iter().chain(tallies.iter()) {
            sum.add(hour, endpoint.map(str::to_owned), counts);
        }
        assert_eq!(sum.metrics(24).total.requests, 12);
        assert_eq!(sum.iter().count(), tallies.iter().count());
    }

    #[test]
    fn those_with_the_most_requests_are_told_and_the_total_counts_all() {
        let mut tallies = Tallies::default();
        for number in 0..1_005 {
            tallies.count(0, &summary(Some(&format!("e{number:04}")), false, 1));
        }
        tallies.count(0, &summary(Some("e1004"), false, 1));
        let metrics = tallies.metrics(1);
        assert_eq!((metrics.total.requests, metrics.endpoints.len()), (1_006, 1_000));
        let ids: Vec<&str> = metrics.endpoints.iter().filter_map(|one| one.endpoint.as_deref()).collect();
        assert_eq!((ids[0], ids[1], ids[999]), ("e1004", "e0000", "e0998"));
        assert_eq!(Tallies::default().metrics(1).total, Tally::default());
    }
}

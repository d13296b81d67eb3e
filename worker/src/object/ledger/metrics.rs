//! What was done, by endpoint and hour.

use std::collections::HashSet;

use dotmock_shared::{
    api::Metrics,
    traffic::{Counts, Histogram, Tallies},
};
use worker::SqlStorageValue;

use super::{Ledger, integer};
use crate::object::protocol::Tally;

/// For how many hours it is kept: a week.
const HOURS: u32 = 168;

/// How many endpoints are told of one by one, and with how many hours in all; the others are in the total alone.
const ENDPOINTS: i64 = 1_000;
const ROOM: i64 = 20_000;

const HOUR_MS: i64 = 60 * 60 * 1_000;

impl Ledger {
    /// Adds what was done. Run it in a transaction.
    pub fn tally(&self, tallies: &[Tally], now: i64) -> worker::Result<()> {
        for tally in tallies {
            // No endpoint has an empty id.
            let endpoint = tally.endpoint.as_deref().unwrap_or_default();
            let known = "SELECT requests, misses, faults, times FROM metrics WHERE hour = ? AND endpoint = ?";
            let rows = self.rows(known, vec![tally.hour.into(), endpoint.into()])?;
            let mut sum = rows.first().and_then(|row| counts(row)).unwrap_or_default();
            sum.requests += tally.requests;
            sum.misses += tally.misses;
            sum.faults += tally.faults;
            sum.times.merge(&Histogram::from_text(&tally.times));
            let insert = "INSERT OR REPLACE INTO metrics (hour, endpoint, requests, misses, faults, times)
                VALUES (?, ?, ?, ?, ?, ?)";
            let mut values = vec![tally.hour.into(), endpoint.into()];
            values.extend([sum.requests, sum.misses, sum.faults].map(integer));
            values.push(sum.times.to_text().into());
            self.execute(insert, values)?;
        }
        self.execute("DELETE FROM metrics WHERE hour <= ?", vec![(now / HOUR_MS - i64::from(HOURS)).into()])
    }

    /// What was done in so many hours, the current one included.
    pub fn metrics(&self, hours: u32, now: i64) -> worker::Result<Metrics> {
        let from = now / HOUR_MS - i64::from(hours);
        let told = self.busiest(from)?;
        let select = "SELECT requests, misses, faults, times, hour, endpoint FROM metrics WHERE hour > ?";
        let mut tallies = Tallies::default();
        for row in self.sql().exec(select, vec![from.into()])?.raw() {
            let row = row?;
            if let Some(counts) = counts(&row)
                && let [.., SqlStorageValue::Integer(hour), SqlStorageValue::String(endpoint)] = row.as_slice()
            {
                if told.contains(endpoint) {
                    let endpoint = Some(endpoint.clone()).filter(|endpoint| !endpoint.is_empty());
                    tallies.add(*hour, endpoint, &counts);
                } else {
                    tallies.add_to_total(&counts);
                }
            }
        }
        Ok(tallies.metrics(hours))
    }

    /// The endpoints with the most requests since an hour, as many as have room with their hours.
    fn busiest(&self, from: i64) -> worker::Result<HashSet<String>> {
        let select = "SELECT endpoint, count(*) FROM metrics WHERE hour > ?
            GROUP BY endpoint ORDER BY sum(requests) DESC, endpoint LIMIT ?";
        let (mut told, mut room) = (HashSet::new(), ROOM);
        for row in self.rows(select, vec![from.into(), ENDPOINTS.into()])? {
            let [SqlStorageValue::String(endpoint), SqlStorageValue::Integer(hours)] = row.as_slice() else { continue };
            room -= hours;
            if room < 0 {
                break;
            }
            told.insert(endpoint.clone());
        }
        Ok(told)
    }
}

/// What a row that begins with the counts has counted.
fn counts(row: &[SqlStorageValue]) -> Option<Counts> {
    use SqlStorageValue::{Integer, String as Text};
    let [Integer(requests), Integer(misses), Integer(faults), Text(times), ..] = row else { return None };
    Some(Counts {
        requests: requests.unsigned_abs(),
        misses: misses.unsigned_abs(),
        faults: faults.unsigned_abs(),
        times: Histogram::from_text(times),
    })
}

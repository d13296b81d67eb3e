//! What was done, by endpoint and hour.

use dotmock_shared::{
    api::Metrics,
    traffic::{Counts, Histogram, Tallies},
};
use worker::SqlStorageValue;

use super::{Ledger, integer};
use crate::object::protocol::Tally;

/// For how many hours it is kept: a week.
const HOURS: u32 = 168;

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
        let select = "SELECT requests, misses, faults, times, hour, endpoint FROM metrics WHERE hour > ?";
        let mut tallies = Tallies::default();
        for row in self.rows(select, vec![(now / HOUR_MS - i64::from(hours)).into()])? {
            if let Some(counts) = counts(&row)
                && let [.., SqlStorageValue::Integer(hour), SqlStorageValue::String(endpoint)] = row.as_slice()
            {
                let endpoint = Some(endpoint.clone()).filter(|endpoint| !endpoint.is_empty());
                tallies.add(*hour, endpoint, &counts);
            }
        }
        Ok(tallies.metrics(hours))
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

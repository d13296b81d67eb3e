use super::{LEASE_MS, MARGIN_MS};

/// The object's side: until when isolates may go on serving what they were told.
#[derive(Debug, Clone)]
pub struct Authority {
    /// When the latest lease ends that may be held anywhere; none when none can be.
    held_until: Option<i64>,
    /// While a save waits: no lease may last longer than this.
    draining: Option<i64>,
}

impl Authority {
    /// Of an object that has never granted a lease, whatever happened to it before.
    #[must_use]
    pub fn fresh() -> Self {
        Self { held_until: None, draining: None }
    }

    /// Of an object that does not remember what it granted before it was started, at `now`.
    #[must_use]
    pub fn restarted(now: i64) -> Self {
        Self { held_until: Some(now + i64::from(LEASE_MS)), draining: None }
    }

    /// Grants a lease and says for how many milliseconds, [`LEASE_MS`] at most. During a drain it is cut to end with it,
    /// down to 0.
    #[must_use]
    pub fn grant(&mut self, now: i64) -> u32 {
        let full = now + i64::from(LEASE_MS);
        let end = self.draining.map_or(full, |end| end.clamp(now, full));
        if end > now {
            self.held_until = self.held_until.max(Some(end));
        }
        u32::try_from(end - now).unwrap_or_default()
    }

    /// Begins a drain, or goes on with the one that has begun; gives the time from which a change may be committed:
    /// `now`, when nobody can hold a lease.
    #[must_use]
    pub fn drain(&mut self, now: i64) -> i64 {
        let Some(held) = self.held_until else {
            self.draining = Some(now);
            return now;
        };
        let end = *self.draining.get_or_insert(held);
        now.max(end + i64::from(MARGIN_MS))
    }

    /// Ends a drain: what it was for is committed or given up, and leases are full again.
    pub fn resume(&mut self) {
        self.draining = None;
    }
}

use super::{RENEW_MS, RETRY_MS};
use crate::api::{Grant, Standing};

/// An isolate's side: what it was last told of one slug, and for how long that holds.
#[derive(Debug, Clone, Default)]
pub struct Holding {
    standing: Option<Standing>,
    /// When the lease ends.
    until: i64,
    /// When the next lease was asked for ahead of time, if no answer has come yet.
    renewing: Option<i64>,
    /// When an object that did not answer may be asked again.
    retry_at: Option<i64>,
}

/// What a request has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Serve what is held.
    Serve,
    /// Serve what is held, and ask for the next lease, which nobody waits for.
    Renew,
    /// Ask, and wait for the answer.
    Ask,
    /// The object did not answer a moment ago: serve what is held, or is found elsewhere, and say that it may be old.
    Stale,
}

/// What an answer means to who holds something already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is what is held, or has come to be after it, and is now held.
    Taken,
    /// It was overtaken by a later one: what is held is newer, and is to be served.
    Overtaken,
}

impl Holding {
    /// What a request that begins at `now` has to do.
    #[must_use]
    pub fn step(&mut self, now: i64) -> Step {
        if self.standing.is_some() && now < self.until {
            let soon = now + i64::from(RENEW_MS) >= self.until;
            if soon && self.renewing.is_none_or(|at| at + i64::from(RETRY_MS) <= now) {
                self.renewing = Some(now);
                return Step::Renew;
            }
            return Step::Serve;
        }
        match self.retry_at {
            Some(at) if now < at => Step::Stale,
            Some(_) => {
                // This request asks; those that come meanwhile need not find out for themselves.
                self.retry_at = Some(now + i64::from(RETRY_MS));
                Step::Ask
            }
            None => Step::Ask,
        }
    }

    /// What was last heard of the slug; it may have run out.
    #[must_use]
    pub fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Takes the answer to a question that was sent at `sent`.
    pub fn hear(&mut self, sent: i64, grant: &Grant) -> Heard {
        self.renewing = None;
        self.retry_at = None;
        let until = sent + i64::from(grant.lease_ms);
        match &self.standing {
            Some(held) if held.is_after(&grant.standing) => return Heard::Overtaken,
            Some(held) if *held == grant.standing => self.until = self.until.max(until),
            _ => {
                self.standing = Some(grant.standing.clone());
                self.until = until;
            }
        }
        Heard::Taken
    }

    /// The object has not answered within [`PATIENCE_MS`](super::PATIENCE_MS).
    pub fn unreachable(&mut self, now: i64) {
        self.renewing = None;
        self.retry_at = Some(now + i64::from(RETRY_MS));
    }
}

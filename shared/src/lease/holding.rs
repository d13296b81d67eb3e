use super::{PATIENCE_MS, RENEW_MS, RETRY_MS};
use crate::api::{Grant, Standing};

/// An isolate's side: what it was last told of one slug, and for how long that holds.
#[derive(Debug, Clone, Default)]
pub struct Holding {
    standing: Option<Standing>,
    /// When the lease ends; none when there is no lease.
    until: Option<i64>,
    /// When the next lease was asked for ahead of time, if asking again would be of no use yet.
    renewing: Option<i64>,
    /// When the latest question was sent that has been answered.
    answered: Option<i64>,
    /// When the object last failed to answer, or was tried again after that.
    failed: Option<i64>,
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
        if let Some(until) = self.until.filter(|until| now < *until) {
            let soon = now + i64::from(RENEW_MS) >= until;
            if soon && self.renewing.is_none_or(|at| at + i64::from(RETRY_MS) <= now) {
                self.renewing = Some(now);
                return Step::Renew;
            }
            return Step::Serve;
        }
        match self.unreachable_since() {
            Some(at) if now < at + i64::from(RETRY_MS) => Step::Stale,
            Some(_) => {
                // This request asks; those that come meanwhile need not find out for themselves.
                self.failed = Some(now);
                Step::Ask
            }
            None => Step::Ask,
        }
    }

    /// What was last heard of the slug; its lease may have ended.
    #[must_use]
    pub fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Takes the answer to a question that was sent at `sent`. Answers may come in any order, more than once, and after
    /// the object was given up as unreachable: such a late one may as well be dropped.
    pub fn hear(&mut self, sent: i64, grant: &Grant) -> Heard {
        self.answered = self.answered.max(Some(sent));
        // So short a lease was cut for a save: until that is through, another would end no later.
        self.renewing = (grant.lease_ms <= RENEW_MS).then_some(sent);
        let until = (grant.lease_ms > 0).then(|| sent + i64::from(grant.lease_ms));
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

    /// Takes what KV says of the slug, which is to be served, as maybe old, while the object is unreachable. If it is
    /// newer than what is held, it is held from now on, without a lease: a late answer of the object must not lead back.
    pub fn found(&mut self, standing: &Standing) {
        if self.standing.as_ref().is_none_or(|held| standing.is_after(held)) {
            self.standing = Some(standing.clone());
            self.until = None;
        }
    }

    /// A question was not answered within [`PATIENCE_MS`], or failed: one that a request waited for, or one for the next
    /// lease.
    pub fn unreachable(&mut self, now: i64) {
        self.renewing = None;
        self.failed = self.failed.max(Some(now));
    }

    /// When the object was last found unreachable, unless it has answered a question since that was sent later than the
    /// one it failed to answer: then only that one was lost.
    fn unreachable_since(&self) -> Option<i64> {
        let since = |at: &i64| self.answered.is_none_or(|sent| sent + i64::from(PATIENCE_MS) <= *at);
        self.failed.filter(since)
    }
}

#[cfg(test)]
mod tests;

use worker::RateLimiter;

use crate::{error::ApiError, log};

/// A bound on how often something may be done, where the deployment has one: only production does.
pub struct Limit {
    name: &'static str,
    limiter: Option<RateLimiter>,
    /// After how many seconds it has forgotten everything.
    period: u32,
}

impl Limit {
    pub(super) fn new(name: &'static str, limiter: Option<RateLimiter>, period: u32) -> Self {
        Self { name, limiter, period }
    }

    /// Counts one under a key; an error when that is one too many. A limiter that fails limits nothing.
    pub async fn count(&self, key: impl FnOnce() -> String) -> Result<(), ApiError> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        match limiter.limit(key()).await {
            Ok(outcome) if !outcome.success => Err(ApiError::RateLimited { seconds: self.period }),
            Ok(_) => Ok(()),
            Err(error) => {
                log::warn("rate_limit", ("binding", self.name), error);
                Ok(())
            }
        }
    }
}

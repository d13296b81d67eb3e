use worker::RateLimiter;

use crate::{error::ApiError, log};

/// A bound on how often something may be done, where the deployment has one: only production does.
pub struct Limit(Option<RateLimiter>);

impl Limit {
    pub(super) fn new(limiter: Option<RateLimiter>) -> Self {
        Self(limiter)
    }

    /// Counts one; an error when that is one too many. A limiter that fails limits nothing.
    pub async fn count(&self, key: String) -> Result<(), ApiError> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        match limiter.limit(key).await {
            Ok(outcome) if !outcome.success => Err(ApiError::RateLimited),
            Ok(_) => Ok(()),
            Err(error) => {
                log::warn("rate_limit", "", error);
                Ok(())
            }
        }
    }
}

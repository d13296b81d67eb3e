//! What is left of a rendering's limits.

use crate::template::error::Bound;
use crate::template::limits::Limits;

/// Steps and bytes that may still be spent.
#[derive(Debug)]
pub(crate) struct Budget {
    steps: u64,
    values: usize,
}

impl Budget {
    pub fn new(limits: Limits) -> Self {
        Self { steps: limits.steps, values: limits.values }
    }

    /// Spends steps.
    pub fn step(&mut self, count: u64) -> Result<(), Bound> {
        self.steps = self.steps.checked_sub(count).ok_or(Bound::Steps)?;
        Ok(())
    }

    /// How many steps are left.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Spends bytes of values.
    pub fn spend_values(&mut self, bytes: usize) -> Result<(), Bound> {
        self.check_values(bytes)?;
        self.values -= bytes;
        Ok(())
    }

    /// Whether so many bytes of values are left.
    pub fn check_values(&self, bytes: usize) -> Result<(), Bound> {
        if bytes > self.values { Err(Bound::Values) } else { Ok(()) }
    }

    /// How many bytes of values are left.
    pub fn values(&self) -> usize {
        self.values
    }
}

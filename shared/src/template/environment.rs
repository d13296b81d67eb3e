//! Everything a rendering depends on beside the template and its data.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::limits::Limits;
use super::time::Time;

/// Seed, time and limits. Nothing else decides what a template gives: the same seed, time
/// and data give the same bytes on every machine.
///
/// The generator goes on from one rendering to the next in the same environment, so that
/// several parts of one answer do not repeat each other.
#[derive(Debug, Clone)]
pub struct Environment {
    seed: u64,
    now: i64,
    limits: Limits,
    generator: Option<Box<ChaCha8Rng>>,
}

impl Environment {
    /// An environment with default limits; `now` counts milliseconds since the Unix epoch.
    #[must_use]
    pub fn new(seed: u64, now: i64) -> Self {
        Self {
            seed,
            now,
            limits: Limits::default(),
            generator: None,
        }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The bounds on each rendering.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The time that functions take for the present, in UTC.
    #[must_use]
    pub fn now(&self) -> Time {
        Time::from_millis(self.now)
    }

    /// The next 64 random bits.
    pub fn random(&mut self) -> u64 {
        let seed = self.seed;
        self.generator
            .get_or_insert_with(|| Box::new(ChaCha8Rng::seed_from_u64(seed)))
            .next_u64()
    }

    /// A random number below `bound`, each equally likely; 0 when the bound is.
    pub fn random_below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        // Numbers past the last whole multiple of the bound would favour the low ones.
        let usable = u64::MAX - (u64::MAX % bound + 1) % bound;
        loop {
            let value = self.random();
            if value <= usable {
                return value % bound;
            }
        }
    }
}

//! Everything a rendering depends on beside the template and its data.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest as _, Sha256};

use super::limits::Limits;
use super::time::Time;

/// Seed, stream, time and limits. Nothing else decides what a template gives: the same seed, time
/// and data give the same bytes on every machine.
///
/// The generator goes on from one rendering to the next in the same environment, so that
/// several parts of one answer do not repeat each other.
#[derive(Debug, Clone)]
pub struct Environment {
    seed: u64,
    now: i64,
    limits: Limits,
    stream: String,
    generator: Option<Box<ChaCha8Rng>>,
    steps: u64,
}

impl Environment {
    /// An environment with default limits; `now` counts milliseconds since the Unix epoch.
    #[must_use]
    pub fn new(seed: u64, now: i64) -> Self {
        Self { seed, now, limits: Limits::default(), stream: String::new(), generator: None, steps: 0 }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same, drawing on one of the seed's streams: under one seed, every name has random values of its own. Without
    /// a call of this it is the empty name's.
    #[must_use]
    pub fn with_stream(self, name: &str) -> Self {
        Self { stream: name.to_owned(), generator: None, ..self }
    }

    /// The bounds on each rendering.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// How many steps the renderings in this environment have taken so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// A rendering has taken so many steps.
    pub(super) fn count_steps(&mut self, steps: u64) {
        self.steps = self.steps.saturating_add(steps);
    }

    /// The time that functions take for the present, in UTC.
    #[must_use]
    pub fn now(&self) -> Time {
        Time::from_millis(self.now)
    }

    /// The next 64 random bits.
    pub fn random(&mut self) -> u64 {
        let (seed, stream) = (self.seed, self.stream.as_str());
        self.generator.get_or_insert_with(|| Box::new(generator(seed, stream))).next_u64()
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

/// `ChaCha` with 8 rounds, whose stream is the beginning of the name's SHA-256.
fn generator(seed: u64, stream: &str) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    if !stream.is_empty() {
        let digest = Sha256::digest(stream.as_bytes());
        let number = digest.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        generator.set_stream(number);
    }
    generator
}

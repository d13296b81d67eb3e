//! What a request's seed draws outside of templates. Each purpose has a stream of its own, so that none changes with
//! another; templates have the first.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// What is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// How long a reply waits.
    Delay = 1,
    /// Which response is given.
    Selection = 2,
    /// Whether it goes wrong, and how.
    Fault = 3,
}

/// The numbers of a stream, by their places.
pub(super) struct Draws(ChaCha8Rng);

/// The words that one draw takes from the stream.
const WORDS: u128 = 2;

impl Draws {
    pub(super) fn new(seed: u64, purpose: Purpose) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(purpose as u64);
        Self(generator)
    }

    /// 64 bits.
    pub(super) fn bits(&mut self, place: usize) -> u64 {
        self.0.set_word_pos(WORDS * place as u128);
        self.0.next_u64()
    }

    /// A number from 0 to just below 1.
    pub(super) fn unit(&mut self, place: usize) -> f64 {
        // 53 bits are what a float holds.
        #[allow(clippy::cast_precision_loss)]
        let high = (self.bits(place) >> 11) as f64;
        high / 9_007_199_254_740_992.0
    }

    /// One of so many places, each as likely; 0 where there is none.
    pub(super) fn one_of(&mut self, place: usize, choices: u64) -> u64 {
        // The high half of the product is spread evenly over the choices; with so few no bias can be seen.
        let drawn = (u128::from(self.bits(place)) * u128::from(choices)) >> 64;
        u64::try_from(drawn).unwrap_or(0)
    }
}

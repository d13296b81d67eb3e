//! How long a reply waits.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::model::Delay;

/// Templates draw on the seed's first stream. Delays have their own, so that neither changes with the other.
const STREAM: u64 = 1;

/// The milliseconds a reply waits: the same for the same seed.
pub(super) fn milliseconds(delay: Delay, seed: u64) -> u32 {
    match delay {
        Delay::None => 0,
        Delay::Fixed(milliseconds) => milliseconds.min(Delay::MAX_MS),
        Delay::Uniform { min, max } => {
            let mut generator = ChaCha8Rng::seed_from_u64(seed);
            generator.set_stream(STREAM);
            let choices = u64::from(max.saturating_sub(min)) + 1;
            // The high half of the product is spread evenly over the choices; with so few no bias can be seen.
            let drawn = (u128::from(generator.next_u64()) * u128::from(choices)) >> 64;
            min.saturating_add(u32::try_from(drawn).unwrap_or(0)).min(Delay::MAX_MS)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uniform_delays_are_seeded_and_reach_both_ends() {
        let delay = Delay::Uniform { min: 10, max: 12 };
        let drawn: Vec<u32> = (0..100).map(|seed| milliseconds(delay, seed)).collect();
        assert_eq!(drawn, (0..100).map(|seed| milliseconds(delay, seed)).collect::<Vec<_>>());
        for expected in 10..=12 {
            assert!(drawn.contains(&expected), "{expected}");
        }
        assert!(drawn.iter().all(|milliseconds| (10..=12).contains(milliseconds)));
        assert_eq!(milliseconds(Delay::Uniform { min: 5, max: 5 }, 0), 5);
        assert_eq!(milliseconds(Delay::Fixed(50), 0), 50);
        assert_eq!(milliseconds(Delay::None, 0), 0);
    }
}

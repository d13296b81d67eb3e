//! Randomness of the platform's own generator, and what an isolate draws from it.

use std::cell::RefCell;

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::error::ApiError;

/// Draws bytes that nobody can guess.
pub fn bytes<const N: usize>() -> Result<[u8; N], ApiError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(ApiError::internal)?;
    Ok(bytes)
}

/// Draws an id of 128 bits as 32 lower-case hexadecimal digits.
pub fn id() -> Result<String, ApiError> {
    Ok(bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

thread_local! {
    /// The isolate's own generator, for what has to be different and not secret: asking the platform for every request
    /// would cost more than drawing here does.
    static GENERATOR: RefCell<Option<ChaCha8Rng>> = const { RefCell::new(None) };
}

/// Draws the id of a request, in the same form as [`id`].
pub fn request_id() -> Result<String, ApiError> {
    drawn(|generator| format!("{:016x}{:016x}", generator.next_u64(), generator.next_u64()))
}

/// Draws a seed, of 53 bits: clients whose numbers are floating point can read it and send it again.
pub fn seed() -> Result<u64, ApiError> {
    drawn(|generator| generator.next_u64() >> 11)
}

fn drawn<T>(draw: impl FnOnce(&mut ChaCha8Rng) -> T) -> Result<T, ApiError> {
    GENERATOR.with_borrow_mut(|generator| match generator {
        Some(generator) => Ok(draw(generator)),
        // Not before the first request: an isolate that starts has no randomness yet.
        none => Ok(draw(none.insert(ChaCha8Rng::from_seed(bytes()?)))),
    })
}

//! Randomness of the platform's own generator, which is what ids, seeds and keys need.

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

/// Draws a seed.
pub fn seed() -> Result<u64, ApiError> {
    Ok(u64::from_le_bytes(bytes()?))
}

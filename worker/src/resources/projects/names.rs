//! Slugs for those who do not care: two words that can be said on the telephone, and a number.

use dotmock_shared::model::Slug;

use crate::{error::ApiError, random};

const FIRST: [&str; 32] = [
    "amber", "azure", "bold", "brave", "brisk", "calm", "clear", "coral", "crisp", "eager", "fancy", "fresh", "gentle",
    "golden", "happy", "honest", "ivory", "jolly", "keen", "kind", "lucky", "mellow", "noble", "proud", "quick",
    "quiet", "rapid", "silver", "sunny", "swift", "tidy", "warm",
];

const SECOND: [&str; 32] = [
    "badger", "beaver", "bison", "condor", "coyote", "dingo", "eagle", "falcon", "ferret", "gecko", "heron", "ibis",
    "jackal", "koala", "lemur", "lynx", "magpie", "marmot", "mole", "newt", "ocelot", "osprey", "otter", "panda",
    "puffin", "rabbit", "raven", "robin", "salmon", "tapir", "walrus", "wombat",
];

/// Numbers below this: with the words there are ten million slugs.
const NUMBERS: u16 = 10_000;

/// Draws a slug. That it is free is for the project's object to say.
pub fn draw() -> Result<Slug, ApiError> {
    let [first, second, low, high] = random::bytes()?;
    let slug = name(first, second, u16::from_le_bytes([low, high]));
    Slug::parse(&slug).map_err(ApiError::internal)
}

fn name(first: u8, second: u8, number: u16) -> String {
    let word = |words: &[&'static str; 32], draw: u8| words[usize::from(draw) % words.len()];
    format!("{}-{}-{}", word(&FIRST, first), word(&SECOND, second), number % NUMBERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_slug() {
        for draw in 0..=255 {
            let slug = name(draw, 255 - draw, u16::from(draw) * 257);
            assert!(Slug::parse(&slug).is_ok(), "{slug}");
        }
    }
}

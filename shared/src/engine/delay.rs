//! How long a reply waits: drawn from the seed, and the same on every machine.

use super::{
    context::Dribble,
    draws::{Draws, Purpose},
};
use crate::model;

/// A delay, small enough to stand beside what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Delay {
    #[default]
    None,
    Fixed(u32),
    Uniform {
        min: u32,
        max: u32,
    },
    Normal {
        mean: u32,
        sd: u32,
    },
    Lognormal {
        median: u32,
        sigma: f64,
    },
    Dribble(Dribble),
}

impl From<&model::Delay> for Delay {
    fn from(delay: &model::Delay) -> Self {
        match *delay {
            model::Delay::None => Self::None,
            model::Delay::Fixed(milliseconds) => Self::Fixed(milliseconds),
            model::Delay::Uniform { min, max } => Self::Uniform { min, max },
            model::Delay::Normal { mean, sd } => Self::Normal { mean, sd },
            model::Delay::Lognormal { median, ref sigma } => {
                Self::Lognormal { median, sigma: sigma.as_f64().unwrap_or_default() }
            }
            model::Delay::Dribble { chunks, over } => Self::Dribble(Dribble { chunks, over_ms: over }),
        }
    }
}

impl Delay {
    /// How the content is spread over a time.
    pub(super) fn dribble(self) -> Option<Dribble> {
        if let Self::Dribble(dribble) = self { Some(dribble) } else { None }
    }

    /// The milliseconds a reply waits: the same for the same seed.
    pub(super) fn milliseconds(self, seed: u64) -> u32 {
        let draws = || Draws::new(seed, Purpose::Delay);
        let milliseconds = match self {
            Self::None | Self::Dribble(_) => 0,
            Self::Fixed(milliseconds) => milliseconds,
            Self::Uniform { min, max } => {
                let more = draws().one_of(0, u64::from(max.saturating_sub(min)) + 1);
                min.saturating_add(u32::try_from(more).unwrap_or(0))
            }
            Self::Normal { mean, sd } => whole(f64::from(mean) + f64::from(sd) * standard_normal(draws())),
            Self::Lognormal { median, sigma } => whole(f64::from(median) * libm::exp(sigma * standard_normal(draws()))),
        };
        milliseconds.min(model::Delay::MAX_MS)
    }
}

/// A number of mean 0 and standard deviation 1, by Box and Muller's transform ("A Note on the Generation of Random Normal
/// Deviates", 1958).
///
/// The standard library takes logarithms and cosines from the platform, which differ in their last bits; `libm` computes
/// them the same way everywhere.
fn standard_normal(mut draws: Draws) -> f64 {
    // From just above 0, of which there is no logarithm, to 1.
    let radius = 1.0 - draws.unit(0);
    let angle = draws.unit(1) * std::f64::consts::TAU;
    libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(angle)
}

/// Whole milliseconds, cut to what a reply can wait.
fn whole(milliseconds: f64) -> u32 {
    let cut = libm::round(milliseconds).clamp(0.0, f64::from(model::Delay::MAX_MS));
    // A conversion takes what is no number for 0, and this is in the range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = cut as u32;
    whole
}

#[cfg(test)]
mod tests;

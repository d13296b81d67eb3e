use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Number;

/// How long a reply waits before it is sent, in milliseconds, or how its content is spread over a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Delay {
    /// It does not wait.
    #[default]
    None,
    /// Always as long: 0 to [`Delay::MAX_MS`].
    Fixed(u32),
    /// Anything from `min` to `max`, both included, every value as likely.
    Uniform {
        /// The shortest, at most `max`.
        min: u32,
        /// The longest, at most [`Delay::MAX_MS`].
        max: u32,
    },
    /// `normal`: mostly near the mean, cut to 0 and [`Delay::MAX_MS`].
    Normal {
        /// The mean, at most [`Delay::MAX_MS`].
        mean: u32,
        /// The standard deviation, at most [`Delay::MAX_MS`].
        sd: u32,
    },
    /// `lognormal`: half of the replies wait no longer than the median, and a few much longer, up to [`Delay::MAX_MS`].
    Lognormal {
        /// The median, at most [`Delay::MAX_MS`].
        median: u32,
        /// The standard deviation of the logarithm: 0 to 10, as it was written.
        sigma: Number,
    },
    /// `dribble`: no wait, but the content comes in pieces.
    Dribble {
        /// In how many: 1 to [`Delay::MAX_CHUNKS`].
        chunks: u32,
        /// Over how long, at most [`Delay::MAX_MS`].
        over: u32,
    },
}

impl Delay {
    /// The longest a reply can wait: one minute.
    pub const MAX_MS: u32 = 60_000;

    /// The most pieces that content is cut into.
    pub const MAX_CHUNKS: u32 = 1_000;

    /// The largest `sigma`; beyond it next to every reply would wait for nothing or for the longest.
    pub const MAX_SIGMA: f64 = 10.0;

    /// True when the reply does not wait.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Serialize for Delay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_u32(0),
            Self::Fixed(milliseconds) => serializer.serialize_u32(*milliseconds),
            Self::Uniform { min, max } => Pair(("min", min), ("max", max)).serialize(serializer),
            Self::Normal { mean, sd } => named(serializer, "normal", &Pair(("mean", mean), ("sd", sd))),
            Self::Lognormal { median, sigma } => {
                named(serializer, "lognormal", &Pair(("median", median), ("sigma", sigma)))
            }
            Self::Dribble { chunks, over } => named(serializer, "dribble", &Pair(("chunks", chunks), ("over", over))),
        }
    }
}

/// An object of two members.
struct Pair<A, B>((&'static str, A), (&'static str, B));

impl<A: Serialize, B: Serialize> Serialize for Pair<A, B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self((one, first), (two, second)) = self;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(one, first)?;
        map.serialize_entry(two, second)?;
        map.end()
    }
}

fn named<S: Serializer>(serializer: S, name: &str, operands: &impl Serialize) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(name, operands)?;
    map.end()
}

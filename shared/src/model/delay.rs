use serde::{Serialize, Serializer, ser::SerializeMap};

/// How long a reply waits before it is sent, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
}

impl Delay {
    /// The longest a reply can wait: one minute.
    pub const MAX_MS: u32 = 60_000;

    /// True when the reply does not wait.
    #[must_use]
    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands `skip_serializing_if` a reference
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Serialize for Delay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_u32(0),
            Self::Fixed(milliseconds) => serializer.serialize_u32(*milliseconds),
            Self::Uniform { min, max } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("min", min)?;
                map.serialize_entry("max", max)?;
                map.end()
            }
        }
    }
}

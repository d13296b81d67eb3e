//! Points in time, and Go's way to lay them out.

mod layout;
mod methods;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

pub(crate) use methods::{METHODS, Method};

/// A point in time with the offset it is shown at. Prints as RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    timestamp: Timestamp,
    offset: Offset,
}

impl Time {
    /// A time in UTC from milliseconds since the Unix epoch. What lies outside the years
    /// -9999 to 9999 becomes the nearest time in them.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        let nearest = if millis < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        };
        Self {
            timestamp: Timestamp::from_millisecond(millis).unwrap_or(nearest),
            offset: Offset::UTC,
        }
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.timestamp.as_millisecond()
    }

    /// The same point in time, shown at an offset of so many seconds east of UTC.
    #[must_use]
    pub fn at_offset(self, seconds: i32) -> Option<Self> {
        let offset = Offset::from_seconds(seconds).ok()?;
        Some(Self { offset, ..self })
    }

    /// The same point in time, shown in UTC.
    #[must_use]
    pub fn in_utc(self) -> Self {
        Self {
            offset: Offset::UTC,
            ..self
        }
    }

    /// Lays the time out as Go does: `2006-01-02 15:04:05` and its like are examples of
    /// the one time 2006-01-02 15:04:05 -0700.
    #[must_use]
    pub fn format(self, layout: &str) -> String {
        layout::format(self, layout)
    }

    fn civil(self) -> DateTime {
        self.offset.to_datetime(self.timestamp)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.format("2006-01-02T15:04:05.999999999Z07:00"))
    }
}

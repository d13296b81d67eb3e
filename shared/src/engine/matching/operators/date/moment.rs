use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{DateTime, Weekday},
    tz::Offset,
};

use super::{super::OperandError, read::utc};

/// A point in time: a date, or so many steps from now.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    At(Timestamp),
    /// Taken from the left.
    Now(Vec<Step>),
}

/// A step on the way from now.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// So many units later; earlier when negative.
    Add(i32, Unit),
    /// To the beginning of the unit, in UTC.
    Cut(Unit),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    /// Begins on Monday (ISO 8601).
    Week,
    Month,
    Year,
}

impl Unit {
    const KEYS: [(&'static str, Self); 7] = [
        // `mo` stands before `m`, of which it is not the beginning.
        ("mo", Self::Month),
        ("s", Self::Second),
        ("m", Self::Minute),
        ("h", Self::Hour),
        ("d", Self::Day),
        ("w", Self::Week),
        ("y", Self::Year),
    ];
}

/// How many steps there may be, and how many digits a number of units.
const MOST_STEPS: usize = 8;
const MOST_DIGITS: usize = 6;

impl Moment {
    /// Reads `now`, `now+3d`, `now-2h/d`.
    pub(super) fn parse(source: &str) -> Result<Self, OperandError> {
        let mut rest = source.strip_prefix("now").unwrap_or_default();
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let column = source.chars().count() - rest.chars().count() + 1;
            let wrong = |detail: &str| OperandError {
                column: u32::try_from(column).ok(),
                ..OperandError::new(format!("{source:?} is no date: {detail}"))
            };
            if steps.len() == MOST_STEPS {
                return Err(wrong("`now` takes at most 8 steps"));
            }
            let step = step(rest).ok_or_else(|| {
                wrong("after `now` come steps such as +3d, -2h or /d (cut to the day), in s, m, h, d, w, mo or y")
            })?;
            steps.push(step.0);
            rest = step.1;
        }
        Ok(Self::Now(steps))
    }

    /// The point itself; none when it lies outside the years that dates have.
    pub(super) fn resolve(&self, now_ms: i64) -> Option<Timestamp> {
        match self {
            Self::At(timestamp) => Some(*timestamp),
            Self::Now(steps) => {
                let now = Offset::UTC.to_datetime(Timestamp::from_millisecond(now_ms).ok()?);
                utc(steps.iter().try_fold(now, |date, step| step.apply(date))?)
            }
        }
    }
}

/// The step that a text begins with, and what follows it.
fn step(text: &str) -> Option<(Step, &str)> {
    let mut signs = text.chars();
    let sign = signs.next()?;
    let rest = signs.as_str();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, word) = rest.split_at_checked(digits)?;
    let (unit, rest) = Unit::KEYS.iter().find_map(|(key, unit)| Some((*unit, word.strip_prefix(key)?)))?;
    match sign {
        '/' if digits == 0 => Some((Step::Cut(unit), rest)),
        '+' | '-' if (1..=MOST_DIGITS).contains(&digits) => {
            let count: i32 = number.parse().ok()?;
            Some((Step::Add(if sign == '-' { -count } else { count }, unit), rest))
        }
        _ => None,
    }
}

impl Step {
    fn apply(self, date: DateTime) -> Option<DateTime> {
        match self {
            Self::Add(count, unit) => add(date, count, unit),
            Self::Cut(unit) => cut(date, unit),
        }
    }
}

fn add(date: DateTime, count: i32, unit: Unit) -> Option<DateTime> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Second => return date.checked_add(SignedDuration::from_secs(count)).ok(),
        Unit::Minute => return date.checked_add(SignedDuration::from_secs(count * 60)).ok(),
        Unit::Hour => return date.checked_add(SignedDuration::from_secs(count * 3_600)).ok(),
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
    };
    date.checked_add(span.ok()?).ok()
}

fn cut(date: DateTime, unit: Unit) -> Option<DateTime> {
    let whole = date.with().subsec_nanosecond(0);
    let cut = match unit {
        Unit::Second => whole,
        Unit::Minute => whole.second(0),
        Unit::Hour => whole.second(0).minute(0),
        Unit::Day | Unit::Week => whole.second(0).minute(0).hour(0),
        Unit::Month => whole.second(0).minute(0).hour(0).day(1),
        Unit::Year => whole.second(0).minute(0).hour(0).day(1).month(1),
    };
    let date = cut.build().ok()?;
    if unit == Unit::Week {
        let since = date.weekday().since(Weekday::Monday);
        return date.checked_sub(Span::new().try_days(i64::from(since)).ok()?).ok();
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_from_the_left() {
        // A Wednesday.
        let now: Timestamp = "2026-03-11T10:20:30.5Z".parse().unwrap();
        for (source, expected) in [
            ("now", "2026-03-11T10:20:30.5Z"),
            ("now+3d", "2026-03-14T10:20:30.5Z"),
            ("now-2h/d", "2026-03-11T00:00:00Z"),
            ("now-12h/d", "2026-03-10T00:00:00Z"),
            ("now/d-12h", "2026-03-10T12:00:00Z"),
            ("now/s", "2026-03-11T10:20:30Z"),
            ("now/m+90s", "2026-03-11T10:21:30Z"),
            ("now/h", "2026-03-11T10:00:00Z"),
            ("now/w", "2026-03-09T00:00:00Z"),
            ("now+1w/w", "2026-03-16T00:00:00Z"),
            ("now/mo", "2026-03-01T00:00:00Z"),
            ("now-1mo", "2026-02-11T10:20:30.5Z"),
            ("now+20d-1mo", "2026-02-28T10:20:30.5Z"),
            ("now+1y/y", "2027-01-01T00:00:00Z"),
            ("now-5m", "2026-03-11T10:15:30.5Z"),
        ] {
            let moment = Moment::parse(source).unwrap();
            let resolved = moment.resolve(now.as_millisecond()).map(|date| date.to_string());
            assert_eq!(resolved.as_deref(), Some(expected), "{source}");
        }
        assert_eq!(Moment::parse("now+9999y").unwrap().resolve(0), None);
    }

    #[test]
    fn wrong_steps_say_where() {
        for (source, column) in
            [("nowadays", 4), ("now+d", 4), ("now+1x", 4), ("now+1d/", 7), ("now/2d", 4), ("now+1234567s", 4)]
        {
            assert_eq!(Moment::parse(source).unwrap_err().column, Some(column), "{source}");
        }
    }
}

//! Dates and times of RFC 3339.

/// `full-date`: `2030-12-31`, a day that there is.
pub(super) fn is_date(text: &str) -> bool {
    let [year, month, day] = match text.as_bytes() {
        [y @ .., b'-', m1, m2, b'-', d1, d2] if y.len() == 4 => [number(y), number(&[*m1, *m2]), number(&[*d1, *d2])],
        _ => return false,
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// `full-time`: `23:59:59.5+01:00`. A leap second is the last of a day in UTC.
pub(super) fn is_time(text: &str) -> bool {
    time(text).is_some()
}

/// `date-time`, with a T between.
pub(super) fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(time)) = (text.get(..10), text.get(10..)) else { return false };
    is_date(date) && time.strip_prefix(['T', 't']).is_some_and(is_time)
}

fn time(text: &str) -> Option<()> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text.as_bytes() else { return None };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    let rest = match rest {
        [b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(digits..).filter(|_| digits > 0)?
        }
        other => other,
    };
    // In minutes, and by how much the day must be turned to be UTC's.
    let offset = match rest {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
            let offset = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
            if *sign == b'+' { 24 * 60 - offset } else { offset }
        }
        _ => return None,
    };
    let last_minute = (hour * 60 + minute + offset) % (24 * 60) == 24 * 60 - 1;
    (hour < 24 && minute < 60 && (second < 60 || (second == 60 && last_minute))).then_some(())
}

/// `duration`: `P3DT12H`. Units follow one another without a gap; weeks stand alone.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (days, hours) = rest.split_once('T').map_or((rest, None), |(days, hours)| (days, Some(hours)));
    match hours {
        None => has_units(days, "YMD") || has_units(days, "W"),
        Some(hours) => (days.is_empty() || has_units(days, "YMD")) && has_units(hours, "HMS"),
    }
}

/// Whether text is numbers, each with the unit that follows the one before.
fn has_units(text: &str, units: &str) -> bool {
    let mut allowed = units;
    let mut first = true;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(unit) = rest.get(digits..).and_then(|rest| rest.chars().next()) else { return false };
        let Some(position) = allowed.find(unit).filter(|position| digits > 0 && (first || *position == 0)) else {
            return false;
        };
        allowed = allowed.get(position + 1..).unwrap_or("");
        rest = rest.get(digits + 1..).unwrap_or("");
        first = false;
    }
    !first
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn dates_and_times() {
        check(
            "date",
            &["2030-12-31", "2024-02-29", "2000-02-29"],
            &["2023-02-29", "1900-02-29", "2030-13-01", "2030-1-1", "٢٠٣٠-12-31", ""],
        );
        check(
            "time",
            &["08:30:06Z", "08:30:06.283185z", "23:59:60Z", "01:29:60+01:30", "15:59:60-08:00", "12:00:00+00:00"],
            &[
                "08:30:06",
                "24:00:00Z",
                "23:59:60+01:00",
                "22:59:60Z",
                "08:30:06.Z",
                "08:30:06+24:00",
                "08:30:06+1:00",
                "08:30Z",
            ],
        );
        check(
            "date-time",
            &["1963-06-19T08:30:06.283185Z", "1990-12-31t15:59:60-08:00"],
            &["1990-02-31T15:59:59Z", "1963-06-19 08:30:06Z", "1963-06-19", "é963-06-19T08:30:06Z"],
        );
        check(
            "duration",
            &["P4DT12H30M5S", "P4Y", "P1Y2M3D", "PT0S", "P2W", "PT36H", "P1DT12H"],
            &["P", "PT", "P1YT", "P1Y2D", "PT1H2S", "P1D2Y", "P2W1D", "1D", "P1", "PT1D", "P-1D", "P٢Y", "P1é"],
        );
    }
}

//! Dates of patterns: absolute ones, and those that are told from now.

use crate::import::source::At;

/// A date as our operators take it.
///
/// # Errors
/// Why it cannot be one, as a sentence.
pub(super) fn read(operand: &At<'_>, at: &At<'_>) -> Result<String, String> {
    let text = operand.text().ok_or("a date is written as a text")?.trim();
    for (key, _) in at.fields() {
        if matches!(key, "actualFormat" | "truncateActual" | "applyTruncationLast") {
            return Err(format!("{key}, which says how the request's date is read, cannot be carried"));
        }
    }
    let mut date = match text.strip_prefix("now") {
        Some(rest) if rest.trim().is_empty() => "now".to_owned(),
        Some(rest) => format!("now{}", offset(rest)?),
        None if is_absolute(text) => text.to_owned(),
        None => return Err(format!("the date {text} says no time zone, or is none")),
    };
    let is_relative = date.starts_with("now");
    if let Some(amount) = at.get("expectedOffset") {
        let amount = amount.integer().ok_or("its offset is no whole number")?;
        let unit = at.text_of("expectedOffsetUnit").unwrap_or("days");
        if !is_relative {
            return Err("an offset from a date that is not now cannot be carried".to_owned());
        }
        date.push_str(&offset(&format!("{amount:+} {unit}"))?);
    }
    if let Some(cut) = at.text_of("truncateExpected") {
        let unit = match cut.to_ascii_lowercase().replace('_', " ").as_str() {
            "first second of minute" => "m",
            "first minute of hour" => "h",
            "first hour of day" => "d",
            "first day of month" => "mo",
            "first day of year" => "y",
            _ => return Err(format!("to cut a date to the {cut} cannot be carried")),
        };
        if !is_relative {
            return Err("to cut a date that is not now cannot be carried".to_owned());
        }
        date.extend(["/", unit]);
    }
    Ok(date)
}

/// `+3 days` as `+3d`.
pub(super) fn offset(text: &str) -> Result<String, String> {
    let unreadable = || format!("the offset {} cannot be read", text.trim());
    let text = text.trim();
    let (amount, unit) = text.split_once(char::is_whitespace).ok_or_else(unreadable)?;
    let amount: i32 = amount.trim_start_matches('+').parse().map_err(|_| unreadable())?;
    let unit = match unit.trim().to_ascii_lowercase().trim_end_matches('s') {
        "second" => "s",
        "minute" => "m",
        "hour" => "h",
        "day" => "d",
        "week" => "w",
        "month" => "mo",
        "year" => "y",
        _ => return Err(unreadable()),
    };
    Ok(format!("{amount:+}{unit}"))
}

/// A day, or a date with a time and a zone.
fn is_absolute(text: &str) -> bool {
    let shape: String = text.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect();
    let has_zone = shape.ends_with('Z') || shape.ends_with("+00:00") || shape.ends_with("-00:00");
    shape == "0000-00-00" || (shape.starts_with("0000-00-00T00:00:00") && has_zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_short() {
        for (text, expected) in
            [("+3 days", "+3d"), (" -1 months", "-1mo"), ("2 Years", "+2y"), ("+10 minutes", "+10m")]
        {
            assert_eq!(offset(text).as_deref(), Ok(expected), "{text}");
        }
        assert!(offset("3").is_err() && offset("3 moons").is_err() && offset("99999999999 days").is_err());
        assert!(
            is_absolute("2021-05-01")
                && is_absolute("2021-05-01T00:00:00+01:00")
                && !is_absolute("2021-05-01T00:00:00")
        );
    }
}

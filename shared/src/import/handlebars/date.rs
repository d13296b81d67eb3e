//! Layouts of dates, which Go writes as its reference time.

use super::quoted;

/// The fields that both have, and what Go has for them.
const FIELDS: &[(&str, &str)] = &[
    ("yyyy", "2006"),
    ("yy", "06"),
    ("y", "2006"),
    ("MMMM", "January"),
    ("MMM", "Jan"),
    ("MM", "01"),
    ("M", "1"),
    ("dd", "02"),
    ("d", "2"),
    ("EEEE", "Monday"),
    ("EEE", "Mon"),
    ("EE", "Mon"),
    ("E", "Mon"),
    ("HH", "15"),
    ("hh", "03"),
    ("h", "3"),
    ("mm", "04"),
    ("m", "4"),
    ("ss", "05"),
    ("s", "5"),
    ("SSS", "000"),
    ("a", "PM"),
    ("XXX", "Z07:00"),
    ("XX", "Z0700"),
    ("X", "Z07"),
];

/// A layout of Java's `SimpleDateFormat` as Go's.
///
/// # Errors
/// What of it cannot be carried, as the end of a sentence.
pub(in crate::import) fn java_layout(format: &str) -> Result<String, String> {
    layout(format, &[("Z", "-0700"), ("z", "MST")])
}

/// A layout of Unicode's (UTS 35), as date-fns has it, as Go's.
///
/// # Errors
/// What of it cannot be carried, as the end of a sentence.
pub(in crate::import) fn unicode_layout(format: &str) -> Result<String, String> {
    layout(format, &[("xxx", "-07:00"), ("xx", "-0700")])
}

fn layout(format: &str, own: &[(&str, &str)]) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('\'') {
            let (text, after) = after.split_once('\'').ok_or("a quote of the date's format is never closed")?;
            let text = if text.is_empty() { "'" } else { text };
            // Letters and digits could be a part of Go's reference time.
            if text
                .chars()
                .any(|sign| sign.is_ascii_digit() || (sign.is_ascii_alphabetic() && !matches!(sign, 'T' | 'Z')))
            {
                return Err(format!("the text {text} in the format of a date cannot be carried"));
            }
            out.push_str(text);
            rest = after;
            continue;
        }
        if !first.is_ascii_alphabetic() {
            if first.is_ascii_digit() {
                return Err(format!("the digit {first} in the format of a date cannot be carried"));
            }
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let length = rest.len() - rest.trim_start_matches(first).len();
        let token = rest.get(..length).unwrap_or_default();
        let (_, go) = FIELDS
            .iter()
            .chain(own)
            .find(|(java, _)| *java == token)
            .ok_or_else(|| format!("{token} in the format of a date cannot be carried"))?;
        if *go == "000" && !out.ends_with(['.', ',']) {
            return Err("milliseconds without a point before them cannot be carried".to_owned());
        }
        out.push_str(go);
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(quoted(&out))
}

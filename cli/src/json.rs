//! What serde_json says of a text that is no JSON, in the words of the rest.

/// Line and column, from 1 and in characters, and what is wrong there.
pub fn place(text: &str, error: &serde_json::Error) -> (usize, usize, String) {
    let words = error.to_string();
    let detail = words.rsplit_once(" at line ").map_or(words.as_str(), |(detail, _)| detail);
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    // serde_json counts the bytes up to the culprit, itself included; where something is missing there is no culprit.
    let end = if error.is_eof() { error.column() } else { error.column().saturating_sub(1) };
    let before = line.as_bytes().get(..end).unwrap_or(line.as_bytes());
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    (error.line().max(1), column, format!("this is not JSON: {detail}"))
}

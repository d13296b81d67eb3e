//! What the Worker says to its operator: one JSON object a line, with `level` and `event`. It never holds a key, a header
//! or a body, since callers name each field that they log.

use std::fmt::Display;

use serde_json::{Value, json};

/// Something that happened as it should.
pub fn info(event: &str, fields: Value) {
    worker::console_log!("{}", line("info", event, fields));
}

/// Something failed that others make up for. `about` is a field's name and what stands in it.
pub fn warn(event: &str, about: (&str, &str), error: impl Display) {
    let (name, value) = about;
    worker::console_warn!("{}", line("warn", event, json!({name: value, "error": error.to_string()})));
}

/// Something failed, and somebody noticed.
pub fn error(event: &str, error: impl Display) {
    worker::console_error!("{}", line("error", event, json!({"error": error.to_string()})));
}

fn line(level: &str, event: &str, fields: Value) -> String {
    let mut line = json!({"level": level, "event": event});
    if let (Value::Object(line), Value::Object(fields)) = (&mut line, fields) {
        line.extend(fields);
    }
    line.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_object_that_begins_with_level_and_event() {
        let written = line("info", "write", json!({"slug": "pets", "revision": 2}));
        assert_eq!(written, r#"{"level":"info","event":"write","slug":"pets","revision":2}"#);
    }
}

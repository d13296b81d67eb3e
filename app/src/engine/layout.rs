use dotmock_shared::api::{Diagnostic, Position};
use serde_json::Value;

use super::Engine;

impl Engine {
    /// Lays out the JSON of a template over lines, or says why it cannot be. None when a later question has superseded
    /// this one.
    pub async fn lay_out(self, source: &str) -> Option<Result<String, Diagnostic>> {
        let answer = match self.ask("lay_out", &[source.into()]).await? {
            Ok(answer) => serde_json::from_str::<Value>(&answer).unwrap_or_default(),
            Err(reason) => return Some(Err(Diagnostic::error("", reason))),
        };
        if let Some(text) = answer["text"].as_str() {
            return Some(Ok(text.to_owned()));
        }
        let detail = format!("This cannot be formatted: {}", answer["failure"].as_str().unwrap_or_default());
        Some(Err(Diagnostic { within: position(&answer), ..Diagnostic::error("", detail) }))
    }
}

/// The `line` and `column` of an answer.
pub(super) fn position(answer: &Value) -> Option<Position> {
    let number = |name: &str| answer[name].as_u64().and_then(|number| u32::try_from(number).ok());
    Some(Position { line: number("line")?, column: number("column")? })
}

use dotmock_shared::api::Diagnostic;
use serde_json::Value;

use super::Engine;

impl Engine {
    /// What is wrong with a document. None when a later question has superseded this one, or the engine is not there:
    /// then saving still says what is wrong.
    pub async fn check(self, document: &str) -> Option<Vec<Diagnostic>> {
        let answer = self.ask("check", &[document.into()]).await?.ok()?;
        diagnostics(&serde_json::from_str(&answer).ok()?)
    }
}

/// Those of an answer that has some.
pub(super) fn diagnostics(answer: &Value) -> Option<Vec<Diagnostic>> {
    serde_json::from_value(answer.get("diagnostics")?.clone()).ok()
}

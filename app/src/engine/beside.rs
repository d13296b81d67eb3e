use dotmock_shared::api::Outcome;
use serde::Deserialize;

use super::{BodyChange, Engine, Trial};

/// How a reply that there really was differs from the one that a document gives: in each pair the document's comes first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Beside {
    /// The status.
    pub status: Option<(u16, u16)>,
    /// Name and values of the header fields.
    pub headers: Vec<(String, Option<String>, Option<String>)>,
    /// The content.
    pub body: Option<BodyChange>,
    /// The fault, by its word.
    pub fault: Option<(Option<String>, Option<String>)>,
    /// The wait, in milliseconds.
    pub delay_ms: Option<(u32, u32)>,
    /// Who answered: endpoint and response.
    pub answered: Option<(Option<String>, Option<String>)>,
}

impl Beside {
    /// Whether a client would see no difference.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let Self { status, headers, body, fault, delay_ms, .. } = self;
        status.is_none() && headers.is_empty() && body.is_none() && fault.is_none() && delay_ms.is_none()
    }
}

/// Why a real reply could not be compared with that of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBeside {
    /// The document cannot be served.
    Rejected,
    /// The state that the request was about to find could not be read, for this reason.
    NoState(String),
    /// The engine gave no answer.
    Broken,
}

impl Engine {
    /// Compares what a request really came to with what it comes to on a document.
    ///
    /// # Errors
    ///
    /// [`NotBeside`]: why there is no answer.
    pub async fn beside(self, document: &str, trial: &Trial, real: &Outcome) -> Result<Beside, NotBeside> {
        let real = serde_json::to_string(real).unwrap_or_default();
        let args = [document.into(), trial.request().into(), trial.circumstances().into(), real.into()];
        let answer = self.ask("beside", &args).await.and_then(Result::ok).ok_or(NotBeside::Broken)?;
        read(&answer)
    }
}

fn read(answer: &str) -> Result<Beside, NotBeside> {
    serde_json::from_str(answer)
        .map_err(|_| if answer.starts_with("{\"diagnostics\"") { NotBeside::Rejected } else { NotBeside::Broken })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_the_engine_gives_it() {
        let same = r#"{"status":null,"fault":null,"delay_ms":null,"answered":null,"body":null,"headers":[]}"#;
        assert!(read(same).is_ok_and(|beside| beside.is_same()));
        assert_eq!(read(r#"{"diagnostics":[]}"#), Err(NotBeside::Rejected));
        assert_eq!(read(r#"{"failure":"no request"}"#), Err(NotBeside::Broken));
    }
}

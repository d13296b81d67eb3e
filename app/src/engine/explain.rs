use dotmock_shared::api::{EndpointTrace, Outcome, RequestRecord, ResponseTrace, Verdict};
use serde::Deserialize;

use super::Engine;

/// What a request that was recorded comes to on a document, as far as what is kept of it tells.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Explained {
    /// What it comes to where what was masked and cut is taken as it is kept.
    pub outcome: Outcome,
    /// The conditions that look at what is not kept: the endpoint's id, and what they look at, in words.
    pub unknown: Vec<(String, String)>,
}

/// Why a recorded request could not be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unexplained {
    /// The document cannot be served.
    Rejected,
    /// The engine gave no answer, or was asked for another one meanwhile.
    Broken,
}

impl Explained {
    /// The endpoint that answers, by its id, as far as is known.
    #[must_use]
    pub fn answering(&self) -> Option<&str> {
        let is_chosen = |one: &ResponseTrace| one.verdict == Verdict::Chosen;
        let chosen = |one: &&EndpointTrace| one.verdict == Verdict::Chosen || one.responses.iter().any(is_chosen);
        self.outcome.trace.endpoints.iter().find(chosen).map(|endpoint| endpoint.id.as_str())
    }

    /// The first endpoint that answers or, by something that is not kept, may have answered, by its id.
    #[must_use]
    pub fn first_to_answer(&self) -> Option<&str> {
        let answering = self.answering();
        let mut ids = self.outcome.trace.endpoints.iter().map(|endpoint| endpoint.id.as_str());
        ids.find(|id| Some(*id) == answering || self.is_unknown(id))
    }

    /// Whether some endpoint answers, whatever was sent where it is not kept.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answering().is_some_and(|id| !self.is_unknown(id))
    }

    /// Whether conditions of an endpoint look at what is not kept.
    fn is_unknown(&self, id: &str) -> bool {
        self.unknown.iter().any(|(endpoint, _)| endpoint == id)
    }

    /// What conditions look at that is not kept, in words: `header "authorization"`.
    #[must_use]
    pub fn targets(&self) -> String {
        let mut targets: Vec<&str> = self.unknown.iter().map(|(_, target)| target.as_str()).collect();
        targets.sort_unstable();
        targets.dedup();
        targets.join(", ")
    }
}

impl Engine {
    /// What a request that was recorded comes to on a document.
    ///
    /// # Errors
    ///
    /// [`Unexplained`]: why there is no answer.
    pub async fn explain_record(
        self,
        document: &str,
        record: &RequestRecord,
        slug: &str,
    ) -> Result<Explained, Unexplained> {
        let text = serde_json::to_string(record).unwrap_or_default();
        let args = [document.into(), text.into(), slug.into()];
        let answer = self.ask_about(record.summary.id.clone(), "explain_record", &args).await;
        let answer = answer.and_then(Result::ok).ok_or(Unexplained::Broken)?;
        serde_json::from_str(&answer).map_err(|_| {
            if answer.starts_with("{\"diagnostics\"") { Unexplained::Rejected } else { Unexplained::Broken }
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// On which of two endpoints something is not known, and which answers.
    fn explained(unknown: &[&str], chosen: Option<&str>) -> Explained {
        let endpoint = |id: &str| {
            let verdict = if chosen == Some(id) { Verdict::Chosen } else { Verdict::Failed };
            EndpointTrace {
                id: id.to_owned(),
                name: String::new(),
                method: "GET".to_owned(),
                path: "/a".to_owned(),
                verdict,
                responses: Vec::new(),
            }
        };
        let mut outcome = Outcome::default();
        outcome.trace.endpoints = ["e1", "e2"].map(endpoint).into();
        let unknown = unknown.iter().map(|id| ((*id).to_owned(), "bearer".to_owned())).collect();
        Explained { outcome, unknown }
    }

    #[test]
    fn who_answers_is_certain_only_where_all_is_known_that_it_asks_for() {
        for (unknown, chosen, first, is_answered) in [
            (&[][..], None, None, false),
            (&[], Some("e2"), Some("e2"), true),
            (&["e1"], Some("e2"), Some("e1"), true),
            (&["e2"], Some("e2"), Some("e2"), false),
            (&["e2"], None, Some("e2"), false),
        ] {
            let found = explained(unknown, chosen);
            assert_eq!((found.first_to_answer(), found.is_answered()), (first, is_answered), "{unknown:?} {chosen:?}");
        }
        assert_eq!(explained(&["e1", "e2"], None).targets(), "bearer");
    }

    #[test]
    fn an_answer_is_read_as_the_engine_gives_it() {
        let answer = json!({"outcome": Outcome::default(), "unknown": [["e1", "bearer"]]}).to_string();
        let found: Explained = serde_json::from_str(&answer).expect("an answer");
        assert_eq!(found.unknown, [("e1".to_owned(), "bearer".to_owned())]);
    }
}

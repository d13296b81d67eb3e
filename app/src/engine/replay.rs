use serde::Deserialize;
use serde_json::json;

use super::{Engine, Line};

/// What saving the draft would change of the replies to requests that were recorded.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Outlook {
    /// The requests whose replies would be others, in the order in which they were asked about.
    pub changed: Vec<Change>,
    /// How many replies stay the same.
    pub same: usize,
    /// The requests of which too little is kept to tell.
    pub unknown: Vec<Untold>,
    /// How many of the requests the engine does not have.
    pub missing: usize,
}

/// A request in a line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Replayed {
    /// Its id.
    pub id: String,
    /// When it was answered.
    pub at: String,
    /// Its method.
    pub method: String,
    /// Its path.
    pub path: String,
    /// Its query, without `?`.
    pub query: Option<String>,
}

/// A request whose reply would be another one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Change {
    /// Which.
    #[serde(flatten)]
    pub asked: Replayed,
    /// What becomes of it.
    pub outlook: Fate,
    /// Who answers, as it is saved.
    pub before: Answerer,
    /// Who would answer.
    pub after: Answerer,
    /// True when it depends on a state that is not known, and was taken to be empty.
    pub lacks_state: bool,
    /// The fault before and after, where it differs.
    pub fault: Option<(Option<String>, Option<String>)>,
    /// The wait before and after, where it differs.
    pub delay_ms: Option<(u32, u32)>,
    /// Name, value before and value after of the header fields that differ.
    pub headers: Vec<(String, Option<String>, Option<String>)>,
    /// Whether the contents differ.
    pub body_differs: bool,
    /// How they differ, where that was asked for.
    #[serde(default)]
    pub body: Option<BodyChange>,
}

/// What becomes of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// Nothing would answer any more.
    Miss,
    /// It is another reply.
    Changed,
    /// Nothing answers, and something would.
    Hit,
}

/// Who answers a request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answerer {
    /// The reply's status.
    pub status: u16,
    /// The endpoint's id; none of a miss.
    pub endpoint: Option<String>,
    /// Its place in the document.
    pub place: Option<usize>,
    /// Its method and path.
    pub title: Option<String>,
    /// The response's id.
    pub response: Option<String>,
    /// Its name, or its id where it has none.
    pub named: Option<String>,
}

/// How the contents of two replies differ.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct BodyChange {
    /// As text: the lines that differ, with a few around each.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// Whether there is more to it than the lines tell.
    #[serde(default)]
    pub cut: bool,
    /// As bytes: how many before and after.
    #[serde(default)]
    pub bytes: Option<(u64, u64)>,
}

/// A request of which too little is kept to tell.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Untold {
    /// Which.
    #[serde(flatten)]
    pub asked: Replayed,
    /// What conditions look at that is not kept: `header "authorization"`.
    pub because: Vec<String>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoReplay {
    /// A later question has superseded this one.
    Superseded,
    /// The draft has errors, so that it cannot be served.
    Rejected,
    /// What is saved cannot be served any more.
    SavedRejected,
    /// The engine is not there.
    Broken,
}

/// Whose requests are replayed, and on what.
#[derive(Debug, Clone, Copy)]
pub struct Replaying<'a> {
    /// The project's slug.
    pub slug: &'a str,
    /// The document as it is saved.
    pub saved: &'a str,
    /// The draft.
    pub draft: &'a str,
}

impl Engine {
    /// Has the engine keep a page of whole requests, as the API lists them: their ids, and where the next page begins.
    pub async fn keep_records(self, page: &str) -> Option<(Vec<String>, Option<String>)> {
        #[derive(Deserialize)]
        struct Kept {
            ids: Vec<String>,
            next: Option<String>,
        }
        let answer = self.ask("keep_records", &[page.into()]).await?.ok()?;
        let kept: Kept = serde_json::from_str(&answer).ok()?;
        Some((kept.ids, kept.next))
    }

    /// Has it forget all requests but these.
    pub async fn forget_records(self, but: &[String]) {
        // An engine that has broken down has forgotten all of them.
        let _ = self.ask("forget_records", &[json!(but).to_string().into()]).await;
    }

    /// What saving the draft would change of the replies to some requests that the engine keeps. Without `in_full`, where
    /// contents differ is left out.
    ///
    /// # Errors
    ///
    /// [`NoReplay`]: why there is no answer.
    pub async fn replay(self, on: Replaying<'_>, ids: &[String], in_full: bool) -> Result<Outlook, NoReplay> {
        let asked = json!({"slug": on.slug, "ids": ids, "in_full": in_full}).to_string();
        let args = [on.saved.into(), on.draft.into(), asked.into()];
        // Whoever opens one request asks beside whoever opens another.
        let lane = if in_full { ids.join(" ") } else { String::new() };
        let answer = self.ask_about(lane, "replay", &args).await.ok_or(NoReplay::Superseded)?;
        let answer = answer.map_err(|_| NoReplay::Broken)?;
        read(&answer)
    }
}

fn read(answer: &str) -> Result<Outlook, NoReplay> {
    #[derive(Deserialize)]
    struct Refused {
        rejected: String,
    }
    serde_json::from_str(answer).map_err(|_| match serde_json::from_str::<Refused>(answer) {
        Ok(Refused { rejected }) if rejected == "saved" => NoReplay::SavedRejected,
        Ok(_) => NoReplay::Rejected,
        Err(_) => NoReplay::Broken,
    })
}

impl Replayed {
    /// Path and query.
    #[must_use]
    pub fn url(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_the_engine_gives_it() {
        assert_eq!(read(r#"{"changed":[],"unknown":[],"same":2,"missing":0}"#).map(|outlook| outlook.same), Ok(2));
        assert_eq!(read(r#"{"rejected":"draft"}"#), Err(NoReplay::Rejected));
        assert_eq!(read(r#"{"rejected":"saved"}"#), Err(NoReplay::SavedRejected));
        assert_eq!(read(r#"{"failure":"no ids"}"#), Err(NoReplay::Broken));
    }
}

pub use dotmock_shared::engine::Truth;
use serde_json::Value;

use super::{Engine, Trial};

impl Engine {
    /// Which conditions of a document hold of a request, of all the endpoints that it leads to. None when a later question
    /// has superseded this one, or when the engine cannot say.
    pub async fn truths(self, document: &str, trial: &Trial) -> Option<Vec<Truth>> {
        let answer = self.ask("truths", &trial.args(document)).await?.ok()?;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        answer.get("truths")?.as_array()?.iter().map(truth).collect()
    }
}

fn truth(line: &Value) -> Option<Truth> {
    let text = |place: usize| line.get(place)?.as_str().map(str::to_owned);
    let holds = line.get(3)?.as_bool()?;
    Some(Truth { endpoint: text(0)?, response: text(1)?, pointer: text(2)?, holds, actual: text(4) })
}

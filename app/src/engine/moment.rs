use serde_json::Value;

use super::Engine;
use crate::browser::now_ms;

/// What the operand of `before` or `after` comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Moment {
    /// A point in time, in milliseconds since the Unix epoch.
    At(f64),
    /// None, for this reason.
    Wrong(String),
}

impl Engine {
    /// When a date, or an offset from now, is; `about` says whose.
    pub async fn moment(self, about: String, operand: &str) -> Option<Moment> {
        let answer = self.ask_about(about, "moment", &[operand.into(), now_ms().into()]).await?.ok()?;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        match answer.get("wrong") {
            Some(wrong) => Some(Moment::Wrong(wrong.as_str()?.to_owned())),
            None => Some(Moment::At(answer.get("at")?.as_f64()?)),
        }
    }
}

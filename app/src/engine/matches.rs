use serde_json::Value;

use super::Engine;

/// What came of a sample text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// The expression is found, from one byte of it to another.
    Found(usize, usize),
    /// It is not.
    Missed,
    /// It is no expression, for this reason.
    Wrong(String),
}

impl Engine {
    /// Where an expression is found in a sample; `operator` is `regex` or `glob`, and `about` whose sample it is.
    pub async fn matches(
        self,
        about: String,
        operator: &str,
        pattern: &str,
        ignore_case: bool,
        sample: &str,
    ) -> Option<Sample> {
        let args = [operator.into(), pattern.into(), ignore_case.into(), sample.into()];
        let answer = self.ask_about(about, "matches", &args).await?.ok()?;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        if let Some(wrong) = answer.get("wrong") {
            return Some(Sample::Wrong(wrong.as_str()?.to_owned()));
        }
        let bound = |place: usize| usize::try_from(answer.get("found")?.get(place)?.as_u64()?).ok();
        Some(bound(0).zip(bound(1)).map_or(Sample::Missed, |(from, to)| Sample::Found(from, to)))
    }
}

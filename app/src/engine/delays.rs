use serde_json::Value;

use super::Engine;

/// How long replies with a delay would wait, in milliseconds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The shortest.
    pub min: u64,
    /// Half wait no longer.
    pub median: u64,
    /// Of twenty all but one wait no longer.
    pub p95: u64,
    /// Of a hundred all but one wait no longer.
    pub p99: u64,
    /// The longest of some thousands.
    pub max: u64,
    /// How much time a bar stands for; the first begins at the shortest.
    pub width: u64,
    /// How many replies wait how long.
    pub bars: Vec<u64>,
}

impl Engine {
    /// How long replies would wait, drawn as serving draws it; `about` says whose delay it is. None when it is no delay.
    pub async fn delays(self, about: String, delay: &str) -> Option<Picture> {
        let answer = self.ask_about(about, "delays", &[delay.into()]).await?.ok()?;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        let number = |key: &str| answer.get(key).and_then(Value::as_u64);
        let bars = answer.get("bars")?.as_array()?.iter().filter_map(Value::as_u64).collect();
        Some(Picture {
            min: number("min")?,
            median: number("median")?,
            p95: number("p95")?,
            p99: number("p99")?,
            max: number("max")?,
            width: number("width")?,
            bars,
        })
    }
}

use serde_json::Value;

use super::Engine;

/// What an example came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// False when it could not run, and the output says why.
    pub is_sound: bool,
    /// What it gives.
    pub output: String,
}

impl Engine {
    /// The reference as the engine has it; or why there is none.
    pub async fn reference(self) -> Option<Result<Value, String>> {
        let answer = self.ask("reference", &[]).await?;
        Some(answer.and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string())))
    }

    /// Runs an example of the reference. None when a later one has superseded this.
    pub async fn run_example(self, kind: &str, source: &str, request: &str, seed: u32) -> Option<Ran> {
        let args = [kind.into(), source.into(), request.into(), seed.into()];
        let ran = match self.ask("run_example", &args).await? {
            Ok(answer) => {
                let value: Value = serde_json::from_str(&answer).unwrap_or_default();
                let output = value["output"].as_str().unwrap_or_default().to_owned();
                Ran { is_sound: value["sound"] == Value::Bool(true), output }
            }
            Err(output) => Ran { is_sound: false, output },
        };
        Some(ran)
    }
}

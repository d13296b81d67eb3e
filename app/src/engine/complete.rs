use serde_json::{Map, Value, json};

use super::Engine;

impl Engine {
    /// What could stand at an offset of a template, in UTF-16 code units: an `api::CompletionReply` as JSON, which goes to
    /// the code editor as it is. `path` is the endpoint's path pattern, `json` the body of a request such as it gets. None
    /// when a later question has superseded this one.
    pub async fn complete(
        self,
        source: &str,
        offset: u32,
        path: &str,
        vars: &Map<String, Value>,
        json: &Value,
    ) -> Option<String> {
        let request = json!({"source": source, "offset": offset, "path": path, "vars": vars, "json": json});
        self.ask("complete", &[request.to_string().into()]).await?.ok()
    }
}

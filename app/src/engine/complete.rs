use dotmock_shared::api::CompletionRequest;

use super::Engine;

impl Engine {
    /// What could stand at a place of a template: an `api::CompletionReply` as JSON, which goes to the code editor as it is.
    /// None when a later question has superseded this one.
    pub async fn complete(self, request: &CompletionRequest) -> Option<String> {
        let request = serde_json::to_string(request).unwrap_or_default();
        self.ask("complete", &[request.into()]).await?.ok()
    }
}

use dotmock_shared::api::RequestFields;

use super::Engine;

impl Engine {
    /// What the fields of a recorded request are called. `id` is the request's. None when the engine cannot say.
    pub async fn request_fields(self, id: &str, record: &str) -> Option<RequestFields> {
        let answer = self.ask_about(id.to_owned(), "request_fields", &[record.into()]).await?.ok()?;
        serde_json::from_str(&answer).ok()
    }
}

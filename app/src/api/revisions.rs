use dotmock_shared::api::{Page, RevisionInfo, Saved};
use gloo_net::http::{Method, RequestBuilder};
use serde_json::Value;

use super::{ApiError, authorised, decode, project, send};

/// How many revisions are fetched at a time.
const PAGE: usize = 25;

/// The revisions that are kept, newest first; `cursor` says where the page before ended.
pub async fn revisions(slug: &str, key: &str, cursor: Option<&str>) -> Result<Page<RevisionInfo>, ApiError> {
    let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    let request = RequestBuilder::new(&format!("{}/revisions?limit={PAGE}{cursor}", project(slug)));
    decode(send(authorised(request, Some(key)), None).await?).await
}

/// The document of one revision, as text.
pub async fn revision(slug: &str, key: &str, number: u64) -> Result<String, ApiError> {
    let request = RequestBuilder::new(&format!("{}/revisions/{number}", project(slug)));
    let response = send(authorised(request, Some(key)), None).await?;
    response.text().await.map_err(|_| ApiError::Unreachable)
}

/// Makes an earlier revision the current one again, as a revision of its own.
pub async fn restore(slug: &str, key: &str, number: u64) -> Result<Saved, ApiError> {
    let request = RequestBuilder::new(&format!("{}/revisions/{number}/restore", project(slug))).method(Method::POST);
    decode(send(authorised(request, Some(key)), None).await?).await
}

/// What the project's keys are called, by their ids. Only an owner may know; for others there are none.
pub async fn key_names(slug: &str, key: &str) -> Vec<(String, String)> {
    let request = RequestBuilder::new(&format!("{}/keys", project(slug)));
    let Ok(response) = send(authorised(request, Some(key)), None).await else { return Vec::new() };
    let listed: Value = decode(response).await.unwrap_or_default();
    let text = |key: &Value, name: &str| key.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let keys = listed.get("items").and_then(Value::as_array).into_iter().flatten();
    keys.map(|key| (text(key, "id"), text(key, "name"))).filter(|(_, name)| !name.is_empty()).collect()
}

use dotmock_shared::api::{Page, Replay, RequestSummary};
use gloo_net::http::RequestBuilder;

use super::{ApiError, authorised, decode, project, send};

/// The last requests that an endpoint answered, at most so many, newest first.
pub async fn last_requests(
    slug: &str,
    key: &str,
    endpoint: &str,
    most: usize,
) -> Result<Vec<RequestSummary>, ApiError> {
    let request = RequestBuilder::new(&format!("{}/requests?endpoint={endpoint}&limit={most}", project(slug)));
    let page: Page<RequestSummary> = decode(send(authorised(request, Some(key)), None).await?).await?;
    Ok(page.items)
}

/// A page of the requests that a query of the API asks for, newest first.
pub async fn requests(
    slug: &str,
    key: &str,
    query: &str,
    cursor: Option<&str>,
) -> Result<Page<RequestSummary>, ApiError> {
    let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    let request = RequestBuilder::new(&format!("{}/requests?limit=100&{query}{cursor}", project(slug)));
    decode(send(authorised(request, Some(key)), None).await?).await
}

/// A request with all that is kept of it, as text.
pub async fn recorded_request(slug: &str, key: &str, id: &str) -> Result<String, ApiError> {
    let request = RequestBuilder::new(&format!("{}/requests/{id}", project(slug)));
    let response = send(authorised(request, Some(key)), None).await?;
    response.text().await.map_err(|_| ApiError::Unreachable)
}

/// A page of the last requests with all that is kept of them, newest first, as text: it is for the engine to read. It has at
/// most so many.
pub async fn whole_requests(slug: &str, key: &str, cursor: Option<&str>, most: usize) -> Result<String, ApiError> {
    let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    let request = RequestBuilder::new(&format!("{}/requests?whole=true&limit={most}{cursor}", project(slug)));
    let response = send(authorised(request, Some(key)), None).await?;
    response.text().await.map_err(|_| ApiError::Unreachable)
}

/// The reply to a request, rendered once more.
pub async fn replay(slug: &str, key: &str, id: &str) -> Result<Replay, ApiError> {
    let request = RequestBuilder::new(&format!("{}/requests/{id}/replay", project(slug)));
    decode(send(authorised(request, Some(key)), None).await?).await
}

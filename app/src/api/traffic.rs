use dotmock_shared::api::{Page, RequestSummary};
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

/// A request with all that is kept of it, as text.
pub async fn recorded_request(slug: &str, key: &str, id: &str) -> Result<String, ApiError> {
    let request = RequestBuilder::new(&format!("{}/requests/{id}", project(slug)));
    let response = send(authorised(request, Some(key)), None).await?;
    response.text().await.map_err(|_| ApiError::Unreachable)
}

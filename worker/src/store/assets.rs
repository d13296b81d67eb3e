use worker::Fetcher;

use crate::error::ApiError;

/// The editor's files.
pub struct Assets(Fetcher);

impl Assets {
    pub(super) fn new(fetcher: Fetcher) -> Self {
        Self(fetcher)
    }

    /// The file for this request's path.
    pub async fn read(&self, request: web_sys::Request) -> Result<web_sys::Response, ApiError> {
        let response = self.0.fetch_request(worker::Request::from(request)).await.map_err(ApiError::internal)?;
        Ok(response.into())
    }
}

//! Placeholder until the reader is there.
use super::call::Call;
use crate::{error::ApiError, http::Outgoing};
pub async fn send(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    Err(ApiError::UnknownPath)
}

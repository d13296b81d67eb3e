use dotmock_shared::api::{SendCall, Sent};
use gloo_net::http::{Method, RequestBuilder};
use web_sys::AbortSignal;

use super::{ApiError, authorised, decode, project, send};

/// Has a mock answer a request as if a client had sent it, with traffic and effects. The signal breaks it off.
pub async fn send_for_real(
    slug: &str,
    key: &str,
    call: &SendCall,
    signal: Option<&AbortSignal>,
) -> Result<Sent, ApiError> {
    let request = RequestBuilder::new(&format!("{}/send", project(slug))).method(Method::POST).abort_signal(signal);
    let body = serde_json::to_string(call).unwrap_or_default();
    decode(send(authorised(request, Some(key)), Some(body)).await?).await
}

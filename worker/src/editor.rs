//! The editor's assets, as the build left them, with the policy they run under.

use crate::{
    error::ApiError,
    http::{Incoming, policy},
    store::Store,
};

/// Answers with an asset; every path without one gives the page, which has routes of its own.
pub async fn answer(request: &Incoming, store: &Store) -> worker::Result<web_sys::Response> {
    let found = match store.assets() {
        Some(assets) => assets.read(request.handle()).await,
        None => Err(ApiError::UnknownPath),
    };
    match found.and_then(|asset| with_policy(&asset).map_err(|_| ApiError::Internal)) {
        Ok(response) => Ok(response),
        Err(error) => policy::api(error.into_reply())
            .send(request.is_head())
            .map_err(|error| worker::Error::RustError(error.to_string())),
    }
}

/// A response that the platform made is read-only, so the headers go on a new one around the same stream.
fn with_policy(asset: &web_sys::Response) -> Result<web_sys::Response, wasm_bindgen::JsValue> {
    let headers = web_sys::Headers::new_with_headers(&asset.headers())?;
    headers.set("content-security-policy", policy::EDITOR)?;
    for (name, value) in policy::COMMON {
        headers.set(name, value)?;
    }
    let init = web_sys::ResponseInit::new();
    init.set_status(asset.status());
    init.set_headers(&headers.into());
    web_sys::Response::new_with_opt_readable_stream_and_init(asset.body().as_ref(), &init)
}

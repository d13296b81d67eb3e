use dotmock_shared::model::Slug;
use js_sys::Uint8Array;
use worker::ObjectNamespace;

use crate::{
    error::ApiError,
    object::protocol::{Answer, Command, pack, unpack},
};

/// The projects' objects, one a slug.
pub struct Projects(ObjectNamespace);

impl Projects {
    pub(super) fn new(namespace: ObjectNamespace) -> Self {
        Self(namespace)
    }

    /// Asks a project's object. `document` goes with the commands that carry one; the bytes that come back are the
    /// document of the answers that carry one.
    pub async fn ask(&self, slug: &Slug, command: &Command, document: &[u8]) -> Result<(Answer, Vec<u8>), ApiError> {
        let message = pack(command, document).map_err(ApiError::internal)?;
        let bytes = self.exchange(slug, &message).await.map_err(ApiError::unavailable)?;
        let (answer, document) = unpack(&bytes).map_err(ApiError::unavailable)?;
        Ok((answer, document.to_vec()))
    }

    async fn exchange(&self, slug: &Slug, message: &[u8]) -> worker::Result<Vec<u8>> {
        let init = web_sys::RequestInit::new();
        init.set_method("POST");
        init.set_body(&Uint8Array::from(message));
        // The host is never resolved; the object reads the body alone.
        let request = web_sys::Request::new_with_str_and_init("https://project/", &init)?;
        let stub = self.0.get_by_name(slug.as_str())?;
        let mut response = stub.fetch_with_request(worker::Request::from(request)).await?;
        response.bytes().await
    }
}

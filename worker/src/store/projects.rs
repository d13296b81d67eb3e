use dotmock_shared::model::Slug;
use js_sys::Uint8Array;
use worker::ObjectNamespace;

use crate::{
    error::ApiError,
    object::{
        self,
        protocol::{Answer, Bearer, Command, pack, unpack},
    },
};

/// What comes of asking for a socket.
pub enum Watched {
    /// The platform's reply, whose socket is open.
    Open(web_sys::Response),
    Refused(Answer),
}

/// The host is never resolved; the object reads the body alone.
const ADDRESS: &str = "https://project/";

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

    /// Asks for a socket. `browser` when the client has offered the subprotocol, and wants it back.
    pub async fn watch(&self, slug: &Slug, bearer: &Bearer, browser: bool) -> Result<Watched, ApiError> {
        let mut response = self.upgrade(slug, bearer, browser).await.map_err(ApiError::unavailable)?;
        if response.status_code() == 101 {
            return Ok(Watched::Open(response.into()));
        }
        let bytes = response.bytes().await.map_err(ApiError::unavailable)?;
        let (answer, _) = unpack(&bytes).map_err(ApiError::unavailable)?;
        Ok(Watched::Refused(answer))
    }

    async fn upgrade(&self, slug: &Slug, bearer: &Bearer, browser: bool) -> worker::Result<worker::Response> {
        let headers = web_sys::Headers::new()?;
        headers.set("upgrade", "websocket")?;
        headers.set(object::COMMAND, &serde_json::to_string(bearer)?)?;
        if browser {
            headers.set("sec-websocket-protocol", object::sockets::PROTOCOL)?;
        }
        let init = web_sys::RequestInit::new();
        init.set_headers(&headers.into());
        let request = web_sys::Request::new_with_str_and_init(ADDRESS, &init)?;
        self.0.get_by_name(slug.as_str())?.fetch_with_request(worker::Request::from(request)).await
    }

    async fn exchange(&self, slug: &Slug, message: &[u8]) -> worker::Result<Vec<u8>> {
        let init = web_sys::RequestInit::new();
        init.set_method("POST");
        init.set_body(&Uint8Array::from(message));
        let request = web_sys::Request::new_with_str_and_init(ADDRESS, &init)?;
        let stub = self.0.get_by_name(slug.as_str())?;
        let mut response = stub.fetch_with_request(worker::Request::from(request)).await?;
        response.bytes().await
    }
}

//! The other side of `platform.js`.

use js_sys::Uint8Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen(module = "/src/http/platform.js")]
extern "C" {
    /// A request's head in one text.
    pub fn read(request: &web_sys::Request) -> String;

    /// The place of the header at which [`respond`] throws, or -1.
    pub fn unsendable(headers: &str) -> i32;

    /// Makes a response; throws at what cannot be sent.
    #[wasm_bindgen(catch)]
    pub fn respond(status: u16, headers: &str, body: &JsValue) -> Result<web_sys::Response, JsValue>;

    /// The files of a form, as names and contents in turn; throws where it is none.
    #[wasm_bindgen(catch)]
    pub async fn files(body: &Uint8Array, media_type: &str) -> Result<JsValue, JsValue>;

    /// A body that takes its time, or breaks off.
    pub fn spread(body: &Uint8Array, announced: f64, chunks: u32, over: u32) -> web_sys::ReadableStream;
}

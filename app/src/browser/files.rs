use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, HtmlInputElement};

use super::file::transfer;

#[wasm_bindgen]
extern "C" {
    /// In `web/files.js`.
    #[wasm_bindgen(js_name = dotmockFiles, catch)]
    fn files(holder: &JsValue) -> Result<Promise, JsValue>;
}

/// The files of a file input: each a list of a name and the bytes, as the engine takes them.
///
/// # Errors
/// Why they cannot be had, as a sentence.
pub async fn chosen_files(input: &HtmlInputElement) -> Result<Array, String> {
    read(files(input)).await
}

/// The files that are dropped, and those in folders that are. To be called before the event is over.
pub fn dropped_files(event: &DragEvent) -> impl Future<Output = Result<Array, String>> + use<> {
    read(files(&transfer(event)))
}

/// A text as a file of that name.
#[must_use]
pub fn text_file(name: &str, text: &str) -> Array {
    let file = Array::of2(&name.into(), &Uint8Array::from(text.as_bytes()));
    Array::of1(&file)
}

async fn read(files: Result<Promise, JsValue>) -> Result<Array, String> {
    let read = match files {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    let words = |error: JsValue| error.dyn_into::<js_sys::Error>().map(|error| String::from(error.message()));
    let unknown = |_| "The files could not be read. Choose them again.".to_owned();
    read.map(JsCast::unchecked_into).map_err(|error| words(error).unwrap_or_else(unknown))
}

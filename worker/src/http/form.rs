use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::JsCast;

use super::platform;

/// The files of a form (RFC 7578), by the names they came with; none where it is no form.
pub async fn form_files(body: &[u8], media_type: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let list = platform::files(&Uint8Array::from(body), media_type).await.ok()?;
    let list: Array = list.dyn_into().ok()?;
    let mut files = Vec::new();
    let mut parts = list.iter();
    while let (Some(name), Some(content)) = (parts.next(), parts.next()) {
        let (name, content) = (name.dyn_into::<JsString>().ok()?, content.dyn_into::<Uint8Array>().ok()?);
        files.push((String::from(name), content.to_vec()));
    }
    Some(files)
}

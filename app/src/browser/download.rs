use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers text as a file; false when the browser refuses.
pub fn download(name: &str, text: &str) -> bool {
    offer(name, &text.into()).is_ok()
}

/// The same of bytes in base64 (RFC 4648, section 4).
pub fn download_base64(name: &str, base64: &str) -> bool {
    // The browser gives a letter for each byte, of the same number.
    let bytes = window().atob(base64).map(|letters| letters.chars().map(|letter| letter as u8).collect::<Vec<_>>());
    bytes.and_then(|bytes| offer(name, &Uint8Array::from(bytes.as_slice()))).is_ok()
}

fn offer(name: &str, content: &JsValue) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(content))?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, HtmlInputElement};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: f64 = 1_048_576.0;

#[wasm_bindgen]
extern "C" {
    /// A file that somebody has chosen: the browser's own `File`.
    pub type File;
    /// Its name, without a folder.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &File) -> String;
    /// Its size in bytes.
    #[wasm_bindgen(method, getter)]
    pub fn size(this: &File) -> f64;
    #[wasm_bindgen(method, js_name = arrayBuffer)]
    fn array_buffer(this: &File) -> js_sys::Promise;
}

/// The first file of a file input; none when there is none.
#[must_use]
pub fn chosen_file(input: &HtmlInputElement) -> Option<File> {
    first_file(input)
}

/// The first file that is dropped.
#[must_use]
pub fn dropped_file(event: &DragEvent) -> Option<File> {
    first_file(&transfer(event))
}

/// Whether what is dragged are files.
#[must_use]
pub fn is_bringing_files(event: &DragEvent) -> bool {
    let types = Reflect::get(&transfer(event), &"types".into()).unwrap_or_default();
    types.is_object() && Array::from(&types).includes(&"Files".into(), 0)
}

pub(super) fn transfer(event: &DragEvent) -> JsValue {
    Reflect::get(event, &"dataTransfer".into()).unwrap_or_default()
}

fn first_file(holder: &JsValue) -> Option<File> {
    let files = Reflect::get(holder, &"files".into()).ok()?;
    let first = Reflect::get_u32(&files, 0).ok()?;
    first.is_object().then(|| first.unchecked_into())
}

/// A file's bytes in base64 (RFC 4648, section 4); none when the browser cannot read it.
pub async fn read_base64(file: &File) -> Option<String> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(base64(&Uint8Array::new(&buffer).to_vec()))
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_standard_has_it() {
        // RFC 4648, section 10.
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}

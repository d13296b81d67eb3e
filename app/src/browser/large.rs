use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = put, catch)]
    async fn put_draft(slug: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = get, catch)]
    async fn get_draft(slug: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = remove, catch)]
    async fn remove_draft(slug: &str) -> Result<JsValue, JsValue>;
}

/// Keeps a draft's text in the browser's large storage; false when that has no room either, or is refused.
pub async fn write(slug: &str, text: &str) -> bool {
    put_draft(slug, text).await.is_ok()
}

/// The text that is kept there.
pub async fn read(slug: &str) -> Option<String> {
    get_draft(slug).await.ok()?.as_string()
}

/// Forgets it.
pub async fn remove(slug: &str) {
    // A storage that cannot forget cannot be helped.
    let _ = remove_draft(slug).await;
}

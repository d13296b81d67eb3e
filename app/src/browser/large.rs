use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = put, catch)]
    async fn put_draft(place: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = get, catch)]
    async fn get_draft(place: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = remove, catch)]
    async fn remove_draft(place: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dotmockDrafts, js_name = removeAll, catch)]
    async fn remove_drafts(slug: &str) -> Result<JsValue, JsValue>;
}

/// Keeps a draft's text in the browser's large storage; false when that has no room either, or is refused.
pub async fn write(place: &str, text: &str) -> bool {
    put_draft(place, text).await.is_ok()
}

/// The text that is kept there, or that there is none; an error when the storage does not say.
pub async fn read(place: &str) -> Result<Option<String>, JsValue> {
    Ok(get_draft(place).await?.as_string())
}

/// Forgets it.
pub async fn remove(place: &str) {
    // A storage that cannot forget cannot be helped.
    let _ = remove_draft(place).await;
}

/// Forgets all that is kept for a project.
pub async fn remove_all(slug: &str) {
    // Nor can it then.
    let _ = remove_drafts(slug).await;
}

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies text; false when the browser refuses, as it does on a page that is not secure.
pub async fn copy(text: &str) -> bool {
    // A page served from a plain address has no clipboard at all, whatever the bindings say.
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

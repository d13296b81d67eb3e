//! Links that carry a key. It stands in the fragment, which a browser sends to nobody.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

const NAME: &str = "#key=";

/// A link that opens a project with this key.
#[must_use]
pub fn share_link(slug: &str, key: &str) -> String {
    format!("{}/p/{slug}{NAME}{key}", window().location().origin().unwrap_or_default())
}

/// The key in the address bar, from which it is taken off at once: neither the history nor a picture of the screen keeps
/// it.
pub fn take_shared_key() -> Option<String> {
    let location = window().location();
    let fragment = location.hash().ok()?;
    let key = fragment.strip_prefix(NAME)?;
    let path = format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        // A browser that refuses it shows the key, and opens the project all the same.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    is_key(key).then(|| key.to_owned())
}

/// Whether a text could be a key: base64url.
fn is_key(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_be_a_key_is_taken_for_one() {
        assert!(is_key("abc-DEF_123"));
        for text in ["", "a b", "a\n", "ä", "a%20", &"a".repeat(129)] {
            assert!(!is_key(text), "{text}");
        }
    }
}

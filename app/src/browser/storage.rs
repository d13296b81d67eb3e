use serde_json::Value;
use web_sys::Storage;

/// The browser's own storage; none when it is refused.
fn storage() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

/// What is kept under a name.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// What is kept under a name, as JSON.
pub fn read_json(name: &str) -> Option<Value> {
    serde_json::from_str(&read(name)?).ok()
}

/// Keeps text under a name; false when there is no room or no storage.
pub fn write(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// Forgets what is kept under a name.
pub fn remove(name: &str) {
    if let Some(storage) = storage() {
        // A storage that cannot forget cannot be helped.
        let _ = storage.remove_item(name);
    }
}

/// The names of all that is kept.
pub fn names() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect()
}

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

/// What this tab alone keeps under a name, as long as it lives.
pub fn read_of_tab(name: &str) -> Option<String> {
    session()?.get_item(name).ok().flatten()
}

/// Keeps text under a name for this tab alone.
pub fn write_of_tab(name: &str, text: &str) {
    if let Some(session) = session() {
        // Without it a tab that is loaded anew takes the first place that has something.
        let _ = session.set_item(name, text);
    }
}

fn session() -> Option<Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}

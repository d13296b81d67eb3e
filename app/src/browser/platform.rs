use leptos::prelude::window;

/// Whether the person's keyboard has a ⌘ key, which is then what shortcuts are pressed with.
#[must_use]
pub fn is_apple() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    ["Mac", "iPhone", "iPad"].iter().any(|name| platform.contains(name))
}

use leptos::prelude::*;

use crate::draft::Key;

/// A switch with its name, and what it does beneath.
#[component]
pub fn SwitchLine(
    /// What it is called.
    label: &'static str,
    /// What it does.
    hint: &'static str,
    /// Whether it is on.
    value: RwSignal<bool>,
) -> impl IntoView {
    let hinted = Key::new().element("hint");
    view! {
        <div class="switch-line">
            <label class="check">
                <input type="checkbox" class="toggle toggle-sm" aria-describedby=hinted.clone() bind:checked=value />
                {label}
            </label>
            <p class="hint" id=hinted>{hint}</p>
        </div>
    }
}

use leptos::{html, prelude::*};

use super::chaos_dialog::ChaosDialog;
use crate::{components::Icon, editor::Editor};

/// Says at a glance whether replies are being broken on purpose, and opens what decides it.
#[component]
pub fn ChaosButton() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let chaos = editor.draft.chaos;
    let button = NodeRef::<html::Button>::new();
    let words =
        move || if chaos.on.get() { format!("Chaos {} %", chaos.percent.get().trim()) } else { "Chaos".to_owned() };
    let title = move || {
        if chaos.on.get() { "Replies are being broken on purpose" } else { "Break replies on purpose, at random" }
    };
    let close = move || {
        editor.chaos_shown.set(false);
        // The dialog goes with the focus; a button that is there always takes it back.
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    view! {
        <button
            node_ref=button
            type="button"
            class="btn chaos"
            title=title
            aria-haspopup="dialog"
            data-on=move || chaos.on.get().to_string()
            on:click=move |_| editor.chaos_shown.set(true)
        >
            <Icon class="icon-[lucide--zap]" />
            {words}
        </button>
        <Show when=move || editor.chaos_shown.get()>
            <ChaosDialog on_close=move |()| close() />
        </Show>
    }
}

use leptos::{html, prelude::*};

use super::chaos_dialog::ChaosDialog;
use crate::{components::Icon, editor::Editor};

/// Says at a glance whether replies are being broken on purpose, and opens what decides it.
#[component]
pub fn ChaosButton() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let chaos = editor.draft.chaos;
    let button = NodeRef::<html::Button>::new();
    let share = move || chaos.on.get().then(|| format!(" {} %", chaos.percent.get().trim()));
    let title = move || {
        if chaos.on.get() { "Replies are being broken on purpose" } else { "Break replies on purpose, at random" }
    };
    let close = move || {
        editor.chaos_shown.set(false);
        let Some(button) = button.get_untracked() else { return };
        // Behind the dialog nothing takes the focus, so it must have gone.
        request_animation_frame(move || {
            let _ = button.focus();
        });
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
            <span class="chaos-word">"Chaos"</span>
            {share}
        </button>
        <Show when=move || editor.chaos_shown.get()>
            <ChaosDialog on_close=move |()| close() />
        </Show>
    }
}

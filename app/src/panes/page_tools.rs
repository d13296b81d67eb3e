use leptos::prelude::*;

use crate::{
    commands::{Desk, Keys},
    components::{Icon, IconButton, ThemeSwitch},
};

/// What every page's bar ends with: the way to everything, how the page is lit, and what the keys do.
#[component]
pub fn PageTools() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <button
            type="button"
            class="btn palette-button"
            aria-label="Search or run a command"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            title="Search or run a command"
            on:click=move |_| desk.palette.set(true)
        >
            <Icon class="icon-[lucide--search]" />
            <span class="palette-words" aria-hidden="true">"Search or run…"</span>
            <span class="palette-words" aria-hidden="true"><Keys keys="Mod+K" /></span>
        </button>
        <ThemeSwitch theme=desk.theme.into() on_choose=move |theme| desk.choose_theme(theme) />
        <span class="help-button">
            <IconButton
                label="Keyboard shortcuts"
                icon="icon-[lucide--circle-question-mark]"
                on_press=move |_| desk.sheet.set(true)
            />
        </span>
    }
}

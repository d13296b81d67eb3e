use leptos::prelude::*;

use crate::{
    browser,
    commands::Desk,
    components::{Icon, IconButton, ThemeSwitch},
};

/// What every page's bar ends with: the way to everything, how the page is lit, and what the keys do.
#[component]
pub fn PageTools() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let keys = if browser::is_apple() { "⌘ K" } else { "Ctrl K" };
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
            <span class="palette-words" data-words="Search or run…"></span>
            <span class="palette-words key" data-words=keys></span>
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

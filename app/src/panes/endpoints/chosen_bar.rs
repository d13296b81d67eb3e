use std::collections::HashSet;

use leptos::prelude::*;

use super::ListView;
use crate::components::IconButton;

/// What can be done to all endpoints that are chosen.
#[component]
pub fn ChosenBar(
    /// The list.
    view: ListView,
) -> impl IntoView {
    let count = Memo::new(move |_| {
        let chosen = view.chosen.read();
        if chosen.is_empty() {
            return 0;
        }
        view.outline.with(|outline| outline.heads.iter().filter(|head| chosen.contains(&head.key)).count())
    });
    let enable = move |enabled: bool| view.editor.set_enabled(&view.all_chosen(), enabled);
    let clear = move || {
        view.chosen.update(HashSet::clear);
        // The button that was pressed has gone.
        if let Some(active) = view.active.get_untracked() {
            view.focus(active);
        }
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="chosen-bar" role="toolbar" aria-label="Selected endpoints">
                <span role="status">{move || format!("{} selected", count.get())}</span>
                <span class="grow"></span>
                <IconButton label="Enable selected" icon="icon-[lucide--toggle-right]" on_press=move |_| enable(true) />
                <IconButton label="Disable selected" icon="icon-[lucide--toggle-left]" on_press=move |_| enable(false) />
                <IconButton
                    label="Duplicate selected"
                    icon="icon-[lucide--copy-plus]"
                    on_press=move |_| view.duplicate(&view.all_chosen())
                />
                <IconButton
                    label="Delete selected"
                    icon="icon-[lucide--trash-2]"
                    on_press=move |_| view.delete(&view.all_chosen())
                />
                <IconButton label="Clear selection" icon="icon-[lucide--x]" on_press=move |_| clear() />
            </div>
        </Show>
    }
}

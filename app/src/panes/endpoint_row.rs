use leptos::{
    ev::{DragEvent, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{Icon, IconButton, MethodBadge},
    draft::{Endpoint, Item, Key},
    editor::Editor,
};

/// One endpoint in the list: chosen by a click, moved by dragging or Alt and the arrows.
#[component]
pub fn EndpointRow(
    /// Which.
    endpoint: Endpoint,
    /// The row that is being dragged, if one is.
    dragged: RwSignal<Option<Key>>,
    /// Moves it up or down.
    #[prop(into)]
    on_shift: Callback<isize>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = endpoint.key();
    let current = Memo::new(move |_| editor.selected.get() == Some(key));
    let has_notes = Memo::new(move |_| editor.has_notes(endpoint));
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        event.prevent_default();
        if event.alt_key() {
            on_shift.run(by);
            focus_row(&event, 0);
        } else {
            focus_row(&event, by);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        let place = untrack(|| editor.draft.endpoints.position(key));
        if let (Some(dragged), Some(place)) = (dragged.get_untracked(), place) {
            editor.draft.endpoints.move_to(dragged, place);
        }
        dragged.set(None);
    };
    view! {
        <li
            class="endpoint-row"
            draggable=move || editor.can_edit().to_string()
            data-current=move || current.get().to_string()
            data-enabled=move || endpoint.enabled.get().to_string()
            data-dragged=move || (dragged.get() == Some(key)).to_string()
            on:dragstart=move |_| dragged.set(Some(key))
            on:dragend=move |_| dragged.set(None)
            on:dragover=move |event| event.prevent_default()
            on:drop=drop
        >
            <button
                type="button"
                class="endpoint-pick"
                aria-current=move || current.get().then_some("true")
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                on:click=move |_| editor.selected.set(Some(key))
                on:keydown=press
            >
                <MethodBadge method=endpoint.method />
                <span class="grid min-w-0 grow">
                    <span class="code truncate">{endpoint.path}</span>
                    {move || endpoint.name.with(|name| (!name.is_empty()).then(|| {
                        view! { <span class="muted text-xs truncate">{name.clone()}</span> }
                    }))}
                </span>
                {move || (!endpoint.enabled.get()).then_some(view! { <span class="muted text-xs">"off"</span> })}
                {move || has_notes.get().then_some(view! {
                    <Icon class="icon-[lucide--circle-alert] problem-mark" />
                    <span class="sr-only">"has problems"</span>
                })}
            </button>
            <Show when=move || current.get() && editor.can_edit()>
                <span class="row-actions">
                    <IconButton label="Move up" icon="icon-[lucide--arrow-up]" on_press=move |_| on_shift.run(-1) />
                    <IconButton label="Move down" icon="icon-[lucide--arrow-down]" on_press=move |_| on_shift.run(1) />
                </span>
            </Show>
        </li>
    }
}

/// Moves the focus by so many rows; by none, back to the row that has just been moved.
fn focus_row(event: &KeyboardEvent, by: isize) {
    let Some(button) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    request_animation_frame(move || {
        let row = button.parent_element();
        let other = match by {
            0 => row,
            1 => row.and_then(|row| row.next_element_sibling()),
            _ => row.and_then(|row| row.previous_element_sibling()),
        };
        let target = other.and_then(|row| row.query_selector(".endpoint-pick").ok().flatten());
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot take the focus leaves it where it is.
            let _ = target.focus();
        }
    });
}

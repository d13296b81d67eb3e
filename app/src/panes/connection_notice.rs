use leptos::prelude::*;

use crate::{components::Icon, editor::Editor};

/// That the network is gone, and, once it is back, that there is something to save.
#[component]
pub fn ConnectionNotice() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let dirty = Memo::new(move |_| editor.is_dirty());
    let apart = Memo::new(move |_| editor.offline.get() || editor.unreachable.get());
    view! {
        <Show when=move || apart.get()>
            <div class="notice" data-kind="warning" role="status">
                <Icon class="icon-[lucide--wifi-off]" />
                <p>
                    <strong>{move || if editor.offline.get() { "You are offline." } else { "dotMock cannot be reached." }}</strong>
                    " You can go on: your work is kept in this browser, and you can save once the connection is back."
                </p>
            </div>
        </Show>
        <Show when=move || !apart.get() && editor.back_online.get() && dirty.get()>
            <div class="notice" data-kind="info" role="status">
                <Icon class="icon-[lucide--wifi]" />
                <p>"You are back online. Your changes are not saved yet."</p>
                <button type="button" class="btn btn-line" on:click=move |_| editor.save()>"Save now"</button>
                <button type="button" class="btn btn-plain" on:click=move |_| editor.back_online.set(false)>"Later"</button>
            </div>
        </Show>
    }
}

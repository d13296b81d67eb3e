use leptos::prelude::*;

use crate::{
    draft::Item,
    editor::{Toast, Toasts},
};

/// The short messages at the bottom of the page.
#[component]
pub fn ToastList(
    /// Which.
    toasts: Toasts,
) -> impl IntoView {
    let undo = move |toast: Toast| {
        toast.has_undo().then(|| {
            view! { <button type="button" class="btn" on:click=move |_| toasts.undo(toast)>"Undo"</button> }
        })
    };
    view! {
        <div class="toasts" role="status">
            <For each=move || toasts.0.get() key=Item::key let:toast>
                <div class="toast-item">
                    <span>{toast.text.get_value()}</span>
                    {undo(toast)}
                </div>
            </For>
        </div>
    }
}

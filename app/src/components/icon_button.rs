use leptos::{ev::MouseEvent, prelude::*};

use super::Icon;

/// A button that shows an icon and is called by its label.
#[component]
pub fn IconButton(
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// The icon's whole class.
    icon: &'static str,
    /// Whether it can be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Whether it is a switch that is on; without it the button is none.
    #[prop(optional)]
    pressed: Option<Signal<bool>>,
    /// What happens.
    on_press: impl FnMut(MouseEvent) + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn btn-icon btn-plain"
            aria-label=label
            title=label
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            disabled=disabled
            on:click=on_press
        >
            <Icon class=icon />
        </button>
    }
}

use leptos::{ev::MouseEvent, prelude::*};

use crate::route::{Route, Router};

/// A link to another page of the editor, followed without loading anything.
#[component]
pub fn Link(
    /// Where to.
    to: Route,
    /// How it looks.
    #[prop(into, optional)]
    class: String,
    /// What it is called, where its content has no words.
    #[prop(optional)]
    label: Option<&'static str>,
    /// Whether it is where the page is, as `aria-current` has it.
    #[prop(optional)]
    current: Option<Signal<Option<&'static str>>>,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let router = expect_context::<Router>();
    let address = to.path();
    let follow = move |event: MouseEvent| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0;
        if !elsewhere {
            event.prevent_default();
            router.go(to.clone());
        }
    };
    view! { <a href=address class=class aria-label=label aria-current=move || current.and_then(|current| current.get()) on:click=follow>{children()}</a> }
}

use leptos::{
    ev::{DragEvent, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{ListView, endpoint_row::EndpointRow, outline::Landing};
use crate::browser::watch_height;

/// The endpoints as a tree, of which the rows in view are in the page and the others are only as high as they would be.
#[component]
pub fn EndpointTree(
    /// The list.
    view: ListView,
) -> impl IntoView {
    let landing = RwSignal::new(None::<Landing>);
    Effect::new(move |_| {
        let Some(scroller) = view.scroller.get() else { return };
        // Whoever comes back from another page finds the list where they left it.
        #[allow(clippy::cast_possible_truncation)] // pixels are whole
        scroller.set_scroll_top(view.scroll.get_untracked() as i32);
        watch_height(scroller.into(), move |height| view.resized(height));
    });
    let scrolled = move |_| {
        if let Some(scroller) = view.scroller.get_untracked() {
            view.scrolled_to(f64::from(scroller.scroll_top()));
            view.menu.set(None);
        }
    };
    let dragged_over = move |event: DragEvent| {
        let over = view.landing(&event);
        if over.is_some() {
            event.prevent_default();
        }
        landing.set(over);
    };
    let press = move |event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // A key on a row's button is the button's.
        if target.is_some_and(|target| target.get_attribute("role").as_deref() == Some("treeitem")) {
            view.press(&event);
        }
    };
    let line = move || {
        let landing = landing.get().filter(|_| view.dragged.get().is_some())?;
        Some(view! { <div class="drop-line" role="presentation" style=format!("--place:{}", landing.line)></div> })
    };
    view! {
        <div
            class="tree-scroller"
            node_ref=view.scroller
            style=format!("--row:{}px", view.row_height)
            on:scroll=scrolled
            on:dragover=dragged_over
            on:dragleave=move |_| landing.set(None)
            on:drop=move |event: DragEvent| {
                view.drop(&event);
                landing.set(None);
            }
        >
            <div
                class="tree"
                role="tree"
                aria-label="Endpoints"
                aria-multiselectable="true"
                style=move || format!("--rows:{}", view.rows.with(|rows| rows.len()))
                on:keydown=press
            >
                <For each=move || view.drawn.get() key=|(_, row)| row.key let:first>
                    <EndpointRow view first />
                </For>
                {line}
            </div>
        </div>
    }
}

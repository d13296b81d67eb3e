use leptos::{
    attr::custom::custom_attribute,
    ev::{DragEvent, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{ListView, face::Face, outline::Row};
use crate::components::{Icon, MethodBadge};

/// One line of the tree: an endpoint, or a folder of them.
#[component]
pub fn EndpointRow(
    /// The list.
    view: ListView,
    /// The row as it is when it comes into view, with its place.
    first: (usize, Row),
) -> impl IntoView {
    let key = first.1.key;
    let face = view.face(first);
    let chosen = Memo::new(move |_| view.is_chosen(face.read().row));
    let current = Memo::new(move |_| view.editor.selected.get() == Some(key));
    let active = Memo::new(move |_| view.is_active(key));
    let trouble = Memo::new(move |_| view.trouble(key));
    let is_folder = face.with_untracked(|face| face.head.is_none());
    let open = Memo::new(move |_| is_folder && view.is_open(key));
    let description = move || {
        let off = face.with(Face::is_off).then_some("off");
        let wrong = trouble.get().map(|is_error| if is_error { "has errors" } else { "has warnings" });
        let words = [off, wrong].into_iter().flatten().collect::<Vec<_>>().join(", ");
        (!words.is_empty()).then_some(words)
    };
    let level = custom_attribute("aria-level", move || face.with(|face| face.row.level.to_string()));
    let style = move || face.with(|face| format!("--place:{};--level:{}", face.place, face.row.level.min(12) - 1));
    view! {
        <div
            id=key.element("row")
            role="treeitem"
            class="tree-row"
            {..level}
            style=style
            title=move || face.with(|face| face.title.clone())
            aria-description=description
            aria-posinset=move || face.with(|face| face.row.place.to_string())
            aria-setsize=move || face.with(|face| face.row.size.to_string())
            aria-expanded=move || is_folder.then(|| open.get().to_string())
            aria-selected=move || chosen.get().to_string()
            aria-current=move || current.get().then_some("true")
            tabindex=move || if active.get() { "0" } else { "-1" }
            draggable=move || view.editor.can_edit().to_string()
            data-off=move || face.with(Face::is_off).to_string()
            data-dragged=move || (view.dragged.get() == Some(key)).to_string()
            // A screen reader puts the focus on a row without a key.
            on:focus=move |_| view.active.set(Some(key))
            on:click=move |event: MouseEvent| view.click(&event, key)
            on:contextmenu=move |event: MouseEvent| {
                if untrack(|| view.editor.can_edit()) {
                    event.prevent_default();
                    view.menu.set(Some((key, event.client_x(), event.client_y())));
                }
            }
            on:dragstart=move |event: DragEvent| view.drag(&event, key)
            on:dragend=move |_| view.dragged.set(None)
        >
            <span class="sr-only">{move || face.with(|face| face.title.clone())}</span>
            // What is drawn is for the eye: cut off, shortened, and without what the folders around it say.
            <span class="contents" aria-hidden="true">
                {if is_folder { folder(face, open).into_any() } else { endpoint(face).into_any() }}
                {move || trouble.get().filter(|_| !open.get()).map(|is_error| view! {
                    <span class="problem-mark" data-severity=if is_error { "error" } else { "warning" }>
                        <Icon class="icon-[lucide--circle-alert]" />
                    </span>
                })}
            </span>
            // By keyboard the menu is opened on the row, so the button never takes the focus.
            <Show when=move || view.editor.can_edit()>
                <button
                    type="button"
                    class="row-more"
                    tabindex="-1"
                    aria-hidden="true"
                    title="Actions"
                    on:mousedown=move |event: MouseEvent| event.prevent_default()
                    on:click=move |event: MouseEvent| {
                        event.stop_propagation();
                        view.open_menu_of(key);
                    }
                >
                    <Icon class="icon-[lucide--ellipsis]" />
                </button>
            </Show>
        </div>
    }
}

fn folder(face: Memo<Face>, open: Memo<bool>) -> impl IntoView {
    view! {
        <span class="row-twist" data-open=move || open.get().to_string()>
            <Icon class="icon-[lucide--chevron-right]" />
        </span>
        {path(face)}
        <span class="row-count">{move || face.with(|face| face.count)}</span>
    }
}

fn endpoint(face: Memo<Face>) -> impl IntoView {
    let method =
        Memo::new(move |_| face.with(|face| face.head.as_ref().map(|head| head.method.clone()).unwrap_or_default()));
    view! {
        <MethodBadge method=method />
        {path(face)}
        <span class="row-name" dir="auto">{move || pieces(face.with(|face| face.name.clone()))}</span>
        {move || face.with(Face::is_off).then(|| view! { <span class="row-off">"off"</span> })}
    }
}

/// The end of a path says more than its beginning, so that is what is cut off; the text itself still runs as it does.
fn path(face: Memo<Face>) -> impl IntoView {
    view! {
        <span class="row-path">
            <bdi dir="ltr">{move || pieces(face.with(|face| face.label.clone()))}</bdi>
        </span>
    }
}

fn pieces(pieces: Vec<(String, bool)>) -> Vec<AnyView> {
    let piece =
        |(text, found): (String, bool)| if found { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() };
    pieces.into_iter().map(piece).collect()
}

impl ListView {
    /// Opens a row's menu beneath its button.
    pub fn open_menu_of(self, key: crate::draft::Key) {
        let row = document().get_element_by_id(&key.element("row"));
        if let Some(row) = row.and_then(|row| row.dyn_into::<Element>().ok()) {
            let place = row.get_bounding_client_rect();
            #[allow(clippy::cast_possible_truncation)] // pixels are whole enough
            self.menu.set(Some((key, place.right() as i32 - 208, place.bottom() as i32 + 2)));
        }
    }
}

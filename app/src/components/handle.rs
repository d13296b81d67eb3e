use leptos::{
    ev::{DragEvent, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Icon;
use crate::{
    browser::{is_in_lower_half, start_drag},
    draft::Key,
};

/// What is being dragged among things that can change places, and what it would be put beside.
#[derive(Clone, Copy)]
pub struct Sorting {
    dragged: RwSignal<Option<Key>>,
    over: RwSignal<Option<(Key, bool)>>,
}

impl Default for Sorting {
    fn default() -> Self {
        Self { dragged: RwSignal::new(None), over: RwSignal::new(None) }
    }
}

impl Sorting {
    /// Whether this is being dragged.
    #[must_use]
    pub fn is_dragged(self, key: Key) -> bool {
        self.dragged.get() == Some(key)
    }

    /// On which side of this the dragged thing would be put, as a word for the style sheet.
    #[must_use]
    pub fn side(self, key: Key) -> Option<&'static str> {
        let (over, behind) = self.over.get()?;
        (over == key).then_some(if behind { "after" } else { "before" })
    }

    /// Something is being dragged over this; only what belongs to the same things counts.
    pub fn hover(self, key: Key, event: &DragEvent) {
        if self.dragged.get_untracked().is_none() {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let behind = is_in_lower_half(event);
        let over = (self.dragged.get_untracked() != Some(key)).then_some((key, behind));
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
    }

    /// Ends the dragging; gives what was dragged, what it was put beside, and whether behind that.
    pub fn drop(self, event: &DragEvent) -> Option<(Key, Key, bool)> {
        let dragged = self.dragged.get_untracked()?;
        event.prevent_default();
        event.stop_propagation();
        let over = self.over.get_untracked();
        self.end();
        over.map(|(over, behind)| (dragged, over, behind))
    }

    fn end(self) {
        self.dragged.set(None);
        self.over.set(None);
    }
}

/// What a thing is dragged by; with the keyboard, Alt and the arrows move it.
#[component]
pub fn Handle(
    /// What it moves.
    #[prop(into)]
    label: Signal<String>,
    /// Which thing that is.
    key: Key,
    /// Where its place among others is decided.
    sorting: Sorting,
    /// Moves it: down or up, and to the right or left where that means something.
    #[prop(into)]
    on_move: Callback<(isize, isize)>,
    /// Whether it may be moved; a fieldset that is disabled stops form controls alone.
    #[prop(into)]
    enabled: Signal<bool>,
) -> impl IntoView {
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            _ => return,
        };
        if event.alt_key() && enabled.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            on_move.run(by);
            focus_handle(key);
        }
    };
    let start = move |event: DragEvent| {
        event.stop_propagation();
        if !enabled.get_untracked() {
            return event.prevent_default();
        }
        start_drag(&event);
        sorting.dragged.set(Some(key));
    };
    view! {
        <span
            id=key.element("handle")
            class="handle"
            role="button"
            tabindex=move || enabled.get().then_some("0")
            draggable=move || enabled.get().to_string()
            aria-disabled=move || (!enabled.get()).then_some("true")
            aria-label=label
            title=move || format!("{}: drag, or press Alt and an arrow", label.get())
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            on:keydown=press
            on:dragstart=start
            on:dragend=move |_| sorting.end()
        >
            <Icon class="icon-[lucide--grip-vertical]" />
        </span>
    }
}

/// Once a thing has been drawn at its new place, the focus is on its handle again.
pub fn focus_handle(key: Key) {
    focus_drawn(key.element("handle"));
}

/// Where a thing of a list is about to go, and the focus with it: to the handle of what stands behind it, or before it,
/// or where it is the only one to the element with this id.
pub fn focus_beside(keys: &[Key], gone: Key, otherwise: String) {
    let place = keys.iter().position(|key| *key == gone).unwrap_or_default();
    let beside = keys.get(place + 1).or(keys[..place.min(keys.len())].last());
    focus_drawn(beside.map_or(otherwise, |key| key.element("handle")));
}

/// Moves the focus to an element once the page has been drawn.
pub fn focus_drawn(id: String) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // An element that has gone leaves the focus where it is.
            let _ = element.focus();
        }
    });
}

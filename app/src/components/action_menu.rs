use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::Icon;

/// One thing that a menu offers.
#[derive(Clone, Copy)]
pub struct MenuAction {
    /// What it does.
    pub label: &'static str,
    /// The icon's whole class.
    pub icon: &'static str,
    /// Whether it cannot be done now.
    pub disabled: Signal<bool>,
    /// What happens.
    pub run: Callback<()>,
}

impl MenuAction {
    /// Something that can always be done.
    pub fn new(label: &'static str, icon: &'static str, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { label, icon, disabled: Signal::stored(false), run: Callback::new(move |()| run()) }
    }

    /// The same, where it cannot always be.
    #[must_use]
    pub fn disabled(self, disabled: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { disabled: Signal::derive(disabled), ..self }
    }
}

/// A button that opens a short list of things to do. Arrows go through it, Escape and whatever is done close it.
#[component]
pub fn ActionMenu(
    /// What it is called.
    label: &'static str,
    /// What it offers.
    actions: Vec<MenuAction>,
    /// The icon's whole class.
    #[prop(default = "icon-[lucide--ellipsis-vertical]")]
    icon: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let frame = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let actions = StoredValue::new(actions);
    let focus = move || {
        if let Some(button) = button.try_get_untracked().flatten() {
            // A button that has gone leaves the focus where it is.
            let _ = button.focus();
        }
    };
    let close = move || {
        open.set(false);
        focus();
    };
    // Not every browser gives the focus to a button that is pressed, and the menu closes when it goes.
    let show = move || {
        open.set(true);
        focus();
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if open.get_untracked() => {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
        key @ ("ArrowDown" | "ArrowUp") => {
            event.prevent_default();
            open.set(true);
            let down = key == "ArrowDown";
            request_animation_frame(move || step(frame, down));
        }
        _ => (),
    };
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // A menu that is taken out of the page loses the focus too.
        let Some(frame) = frame.try_get_untracked().flatten() else { return };
        if !frame.contains(to.as_ref()) {
            open.set(false);
        }
    };
    let item = move |action: MenuAction| {
        let run = move |_: MouseEvent| {
            close();
            action.run.run(());
        };
        view! {
            <button type="button" class="menu-item" role="menuitem" tabindex="-1" disabled=action.disabled on:click=run>
                <Icon class=action.icon />
                {action.label}
            </button>
        }
    };
    view! {
        <div class="menu-frame" node_ref=frame on:keydown=press on:focusout=leave>
            <button
                type="button"
                class="btn btn-icon btn-plain"
                node_ref=button
                aria-label=label
                title=label
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| if open.get_untracked() { close() } else { show() }
            >
                <Icon class=icon />
            </button>
            <Show when=move || open.get()>
                // Some browsers take the focus from what was pressed, and the menu would be gone before it could act.
                <div class="menu-sheet" role="menu" aria-label=label on:mousedown=|event| event.prevent_default()>
                    {actions.get_value().into_iter().map(item).collect_view()}
                </div>
            </Show>
        </div>
    }
}

/// Moves the focus to the next thing of the menu that can be done, and round.
fn step(frame: NodeRef<html::Div>, down: bool) {
    let Some(frame) = frame.get_untracked() else { return };
    let sheet = frame.query_selector("[role=menu]").ok().flatten();
    let first = sheet.and_then(|sheet| sheet.first_element_child());
    let all = std::iter::successors(first, Element::next_element_sibling);
    let items: Vec<Element> = all.filter(|item| !item.has_attribute("disabled")).collect();
    let now = document().active_element();
    let next = match items.iter().position(|item| now.as_ref() == Some(item)) {
        None if down => 0,
        None => items.len().saturating_sub(1),
        Some(at) if down => (at + 1) % items.len(),
        Some(at) => (at + items.len() - 1) % items.len(),
    };
    if let Some(item) = items.into_iter().nth(next).and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        // One that cannot take the focus leaves it where it is.
        let _ = item.focus();
    }
}

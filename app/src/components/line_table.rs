use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::{Icon, IconButton};
use crate::draft::{Item, List};

/// A list of lines that people add to and take from. The cursor goes to a new line; Enter in the last one adds another.
#[component]
pub fn LineTable<T: Item>(
    /// The lines.
    lines: List<T>,
    /// What they are together: `Headers`.
    title: &'static str,
    /// What stands above them, where that is shorter.
    #[prop(default = "")]
    heading: &'static str,
    /// What one of them is: `header`.
    noun: &'static str,
    /// Makes an empty one.
    make: fn() -> T,
    /// Draws one, as a row of fields.
    draw: fn(T) -> AnyView,
) -> impl IntoView {
    let add = move || {
        let line = make();
        lines.push(line);
        focus_in(line.key().element("line"));
    };
    let remove = move |line: T| {
        let place = lines.remove(line.key()).unwrap_or_default();
        let left = untrack(|| lines.get());
        // The cursor stays in the table as long as there is a line.
        if let Some(near) = left.get(place).or(left.last()) {
            focus_in(near.key().element("line"));
        }
    };
    let press = move |event: KeyboardEvent, line: T| {
        let is_last = untrack(|| lines.get()).last().is_some_and(|last| last.key() == line.key());
        let in_field = event.target().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some());
        if event.key() == "Enter" && is_last && in_field && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    view! {
        <div class="grid gap-1.5" role="group" aria-label=title>
            <div class="flex items-center gap-2">
                <span class="label-text">{if heading.is_empty() { title } else { heading }}</span>
                <button type="button" class="btn btn-plain btn-small" on:click=move |_| add()>
                    <Icon class="icon-[lucide--plus]" />
                    {format!("Add {noun}")}
                </button>
            </div>
            <For each=move || lines.get() key=Item::key let:line>
                <div class="table-line" id=line.key().element("line") on:keydown=move |event| press(event, line)>
                    {draw(line)}
                    <IconButton label=format!("Remove {noun}") icon="icon-[lucide--x]" on_press=move |_| remove(line) />
                </div>
            </For>
        </div>
    }
}

/// Once it has been drawn, the cursor goes to the first field of an element.
fn focus_in(id: String) {
    request_animation_frame(move || {
        let line = document().get_element_by_id(&id);
        let field = line.and_then(|line| line.query_selector("input").ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            // A field that has gone leaves the focus where it is.
            let _ = field.focus();
        }
    });
}

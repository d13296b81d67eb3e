use leptos::{html, prelude::*};

use crate::{
    components::{Icon, IconButton, NoteList, TextField},
    draft::{Endpoint, Item, Response, Selection},
    editor::Editor,
};

/// How often a response is given when its condition holds: its chance, and its weight where one is drawn.
#[component]
pub fn Odds(
    /// Whose.
    endpoint: Endpoint,
    /// Which response.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = response.key();
    let chance_notes = Signal::derive(move || editor.notes_at(key, "/probability"));
    let weight_notes = Signal::derive(move || editor.notes_at(key, "/weight"));
    let (chance_noted, weight_noted) =
        (StoredValue::new(key.element("probability")), StoredValue::new(key.element("weight")));
    let is_drawn = Memo::new(move |_| endpoint.select.get() == Selection::Random);
    let shown = RwSignal::new(response.percent.get_untracked() != "100");
    let added = StoredValue::new(false);
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        // The button that was pressed has made room for the field.
        if let (Some(input), true) = (input.get(), added.get_value()) {
            added.set_value(false);
            let _ = input.focus();
        }
    });
    let add = move |_| {
        added.set_value(true);
        shown.set(true);
    };
    let remove = move |_| {
        response.percent.set("100".to_owned());
        shown.set(false);
    };
    view! {
        <Show when=move || is_drawn.get()>
            <div class="phrase">
                <span>"Weight"</span>
                <TextField
                    label="Weight"
                    value=response.weight
                    notes=weight_notes
                    noted_in=weight_noted.get_value()
                    bare=true
                    digits=true
                />
                <span class="muted">"beside those of the other responses"</span>
            </div>
            <NoteList notes=weight_notes id=weight_noted.get_value() />
        </Show>
        <Show
            when=move || shown.get()
            fallback=move || view! {
                <button type="button" class="btn btn-plain btn-small justify-self-start" on:click=add>
                    <Icon class="icon-[lucide--percent]" />
                    "Add chance"
                </button>
            }
        >
            <div class="phrase">
                <span>"Given in"</span>
                <TextField
                    label="Chance, in percent"
                    value=response.percent
                    notes=chance_notes
                    noted_in=chance_noted.get_value()
                    bare=true
                    digits=true
                    node_ref=input
                />
                <span class="muted">"% of those cases, else the next response"</span>
                <IconButton label="Remove chance" icon="icon-[lucide--x]" on_press=remove />
            </div>
            <NoteList notes=chance_notes id=chance_noted.get_value() />
        </Show>
    }
}

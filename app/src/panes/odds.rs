use leptos::prelude::*;

use crate::{
    components::{Measure, NoteList},
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
    let is_drawn = Memo::new(move |_| endpoint.select.get() == Selection::Random);
    let is_certain = Memo::new(move |_| response.is_certain());
    view! {
        <div class="flex items-start gap-x-4">
            <Show when=move || is_drawn.get()>
                <Field response label="Weight" name="Weight" unit="" at="/weight" value=response.weight hint="" />
            </Show>
            <Field
                response
                label="Chance"
                name="Chance, in percent"
                unit="%"
                at="/probability"
                value=response.percent
                hint=Signal::derive(move || if is_certain.get() { "" } else { "Else the next response." })
            />
        </div>
    }
}

#[component]
fn Field(
    response: Response,
    /// What stands above it.
    label: &'static str,
    /// The same with its unit, for those who do not see the page.
    name: &'static str,
    unit: &'static str,
    at: &'static str,
    value: RwSignal<String>,
    #[prop(into)] hint: Signal<&'static str>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = response.key();
    let noted = key.element(&at[1..]);
    let notes = Signal::derive(move || editor.notes_at(key, at));
    view! {
        <div class="field">
            <span class="label-text" aria-hidden="true">{label}</span>
            <div class="phrase">
                <Measure label=name value notes noted_in=noted.clone() unit />
            </div>
            {move || Some(hint.get()).filter(|hint| !hint.is_empty()).map(|hint| view! { <p class="hint">{hint}</p> })}
            <NoteList notes id=noted />
        </div>
    }
}

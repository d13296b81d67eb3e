use leptos::prelude::*;

use crate::{
    components::NoteList,
    draft::{Item, Response},
    editor::Editor,
    status,
};

/// The status: a number or a template, with the phrase people know it by.
#[component]
pub fn StatusField(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = response.key();
    let (field, list, described) = (key.element("status"), key.element("codes"), key.element("status-notes"));
    let notes = Signal::derive(move || editor.notes_at(key, "/status"));
    let broken = move || (!notes.with(Vec::is_empty)).then_some("true");
    let code = move || response.status.with(|text| text.trim().parse::<u16>().ok());
    let phrase = move || code().map_or("template", status::phrase);
    let class = move || code().map(status::class);
    let options = status::COMMON.map(|(code, phrase)| view! { <option value=code.to_string()>{phrase}</option> });
    view! {
        <div class="field">
            <label class="label-text" for=field.clone()>"Status"</label>
            <div class="status-field" data-class=class>
                <input
                    id=field
                    class="input code"
                    list=list.clone()
                    autocomplete="off"
                    aria-invalid=broken
                    aria-describedby=described.clone()
                    bind:value=response.status
                />
                <span class="status-phrase">{phrase}</span>
            </div>
            <datalist id=list>{options.collect_view()}</datalist>
            <NoteList notes id=described />
        </div>
    }
}

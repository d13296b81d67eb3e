use leptos::{ev::SubmitEvent, prelude::*};

use super::{Beginning, Creation};
use crate::{
    components::{Icon, TextField},
    draft::Note,
};

/// What keeps a project from being made: the admin key is asked for where that is not open to everyone, and whatever else
/// was in the way is told.
#[component]
pub fn CreationTrouble(
    /// What was to be made.
    creation: Creation,
) -> impl IntoView {
    let unlock = move |event: SubmitEvent| {
        event.prevent_default();
        creation.make(creation.asked_for.get_untracked().unwrap_or(Beginning::Blank));
    };
    let problem = move || creation.error.get().map(Note::about_nothing).into_iter().collect::<Vec<_>>();
    let asked = Memo::new(move |_| creation.asked_for.get().is_some());
    view! {
        <Show when=move || asked.get()>
            <form class="card-box grid gap-2 p-4 w-full max-w-md justify-items-start" on:submit=unlock>
                <p>"Creating projects here needs the admin key."</p>
                <TextField
                    label="Admin key"
                    value=creation.admin_key
                    kind="password"
                    code=true
                    notes=Signal::derive(problem)
                />
                <button type="submit" class="btn btn-line">"Create with this key"</button>
            </form>
        </Show>
        <Show when=move || !asked.get() && creation.error.with(Option::is_some)>
            <p class="note" role="alert">
                <Icon class="icon-[lucide--circle-alert]" />
                {move || creation.error.get()}
            </p>
        </Show>
    }
}

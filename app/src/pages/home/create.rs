use leptos::{ev::SubmitEvent, prelude::*};

use super::creation::{Beginning, Creation};
use crate::{
    components::{Icon, TextField},
    draft::Note,
};

/// The one button that makes a project. A name is for those who have one; the admin key is asked for where creation is
/// not open to everyone.
#[component]
pub fn CreateProject(
    /// What it does.
    creation: Creation,
) -> impl IntoView {
    let create = move |event: SubmitEvent| {
        event.prevent_default();
        creation.make(Beginning::Blank);
    };
    let unlock = move |event: SubmitEvent| {
        event.prevent_default();
        creation.make(creation.asked_for.get_untracked().unwrap_or(Beginning::Blank));
    };
    let problem = move || creation.error.get().map(Note::about_nothing).into_iter().collect::<Vec<_>>();
    let busy = move || (creation.busy.get() == Some(Beginning::Blank)).to_string();
    let asked = Memo::new(move |_| creation.asked_for.get().is_some());
    view! {
        <form class="grid gap-3 justify-items-start" on:submit=create>
            <button type="submit" class="btn btn-primary btn-big" aria-busy=busy>
                <Icon class="icon-[lucide--plus]" />
                "Create a project"
            </button>
            <details class="more">
                <summary>"Give it a name first"</summary>
                <div class="pt-2 w-64">
                    <TextField label="Project name" value=creation.name placeholder="Pet shop" />
                </div>
            </details>
        </form>
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

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    components::{Icon, TextField},
    pages::{Beginning, Creation, CreationTrouble},
};

/// The one button that makes a project. A name is for those who have one.
#[component]
pub fn CreateProject(
    /// What it does.
    creation: Creation,
) -> impl IntoView {
    let create = move |event: SubmitEvent| {
        event.prevent_default();
        creation.make(Beginning::Blank);
    };
    let busy = move || (creation.busy.get() == Some(Beginning::Blank)).to_string();
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
        <CreationTrouble creation />
    }
}

use leptos::prelude::*;

use super::{arrival::Arrival, bringing::Bringing, choosing::Choosing, formats};
use crate::editor::Editor;

/// Where what another tool has written comes into the project that is open.
#[component]
pub fn ImportIntoPage() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let about = format!(
        "Bring {}. You choose what comes into your draft, endpoint by endpoint; a later version of what you imported before \
         changes only what nobody has edited.",
        formats()
    );
    view! {
        <main class="page import-into" aria-label="Import">
            <div class="import-into-body">
                <div class="grid gap-2">
                    <h2 class="text-lg font-semibold">"Import into this project"</h2>
                    <p class="muted">{about}</p>
                </div>
                <Show
                    when=move || editor.can_edit()
                    fallback=|| view! { <p class="notice" data-kind="info">"Your key lets you look at this project. Importing into it needs an editor's."</p> }
                >
                    <Arrival bringing=Bringing::start() draw=move |brought| view! { <Choosing brought /> }.into_any() />
                </Show>
            </div>
        </main>
    }
}

use dotmock_shared::{api::ImportNote, sentence::sentence};
use leptos::prelude::*;

use super::report_notes::place;
use crate::components::Icon;

/// Why nothing was made of what was brought, and where that is seen.
#[component]
pub fn Refusal(note: ImportNote) -> impl IntoView {
    let place = place(&note);
    view! {
        <div class="card-box import-refusal" role="alert">
            <Icon class="icon-[lucide--circle-alert]" />
            <div class="grid gap-1 min-w-0">
                <h2 class="font-semibold">"This cannot be imported"</h2>
                <p class="break-words">{sentence(&note.detail)}</p>
                {place.map(|place| view! { <p class="muted text-sm code break-words">{place}</p> })}
            </div>
        </div>
    }
}

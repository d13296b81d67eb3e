use leptos::prelude::*;

use super::chaos_controls::ChaosControls;
use crate::components::Dialog;

/// Whether replies of the whole project go wrong, how many, and how.
#[component]
pub fn ChaosDialog(
    /// What happens when it has been read.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog label="Chaos" small=true on_close>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">"Chaos"</h2>
                <p class="muted">
                    "Breaks a share of what the endpoints answer, on purpose and at random, once it is saved. \
                    A response's own fault goes before it."
                </p>
                <ChaosControls autofocus=true />
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-primary" on:click=move |_| on_close.run(())>"Done"</button>
            </div>
        </Dialog>
    }
}

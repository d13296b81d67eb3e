use leptos::prelude::*;

use super::section::Section;
use crate::panes::ChaosControls;

/// Whether replies of the whole project go wrong, as the dialog has it.
#[component]
pub fn ChaosSection() -> impl IntoView {
    view! {
        <Section
            id="chaos"
            title="Chaos"
            about="Breaks a share of what the endpoints answer, on purpose and at random, once it is saved."
        >
            <ChaosControls />
        </Section>
    }
}

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    bringing::{Bringing, State},
    refusal::Refusal,
    source::SourceBox,
};
use crate::engine::Brought;

/// Where something is brought, and what was made of it.
#[component]
pub fn Arrival(
    /// What takes it.
    bringing: Bringing,
    /// How what came of it is shown.
    draw: impl Fn(Arc<Brought>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <SourceBox bringing />
        {move || match bringing.state.get() {
            State::Nothing => ().into_any(),
            State::Reading => view! { <Reading /> }.into_any(),
            State::Refused(note) => view! { <Refusal note /> }.into_any(),
            State::Here(brought) => draw(brought),
        }}
    }
}

/// The shape of what is to come.
#[component]
pub fn Reading() -> impl IntoView {
    view! {
        <div class="grid gap-2" role="status" aria-label="Reading">
            <div class="bone h-8"></div>
            <div class="bone h-40"></div>
        </div>
    }
}

use leptos::prelude::*;

use super::{question::Question, real::RealReply, reply::TryReply, request::TryForm};

/// A request, and what it comes to on the draft and in earnest.
#[component]
pub fn TryPane() -> impl IntoView {
    let question = expect_context::<Question>();
    view! {
        <div class="pane-head">
            <h2>"Try it"</h2>
            <span class="muted text-xs">"on your draft, as you type"</span>
        </div>
        <div class="pane-body">
            <TryForm question />
            <RealReply />
            <TryReply question />
        </div>
    }
}

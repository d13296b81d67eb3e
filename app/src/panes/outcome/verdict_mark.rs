use dotmock_shared::api::Verdict;
use leptos::prelude::*;

use crate::components::Icon;

/// What came of an endpoint or a response, as a sign and, for screen readers, in words.
#[component]
pub fn VerdictMark(
    /// What came of it.
    verdict: Verdict,
) -> impl IntoView {
    match verdict {
        Verdict::Chosen => view! {
            <Icon class="icon-[lucide--check] mark-chosen" />
            <span class="sr-only">"chosen: "</span>
        },
        Verdict::Failed => view! {
            <Icon class="icon-[lucide--x] mark-failed" />
            <span class="sr-only">"not chosen: "</span>
        },
        Verdict::Skipped => view! {
            <Icon class="icon-[lucide--minus] mark-skipped" />
            <span class="sr-only">"holds, not chosen: "</span>
        },
    }
}

/// It as a word for the style sheet.
#[must_use]
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Chosen => "chosen",
        Verdict::Failed => "failed",
        Verdict::Skipped => "skipped",
    }
}

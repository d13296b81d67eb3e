use leptos::prelude::*;

use crate::{components::Icon, draft::Key, editor::Editor};

/// Whether a condition holds of the request in "Try it"; nothing while that is not known.
#[component]
pub fn TruthMark(
    /// The response that the condition belongs to.
    response: Key,
    /// Where it stands in the response.
    pointer: Signal<String>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let truth = Memo::new(move |_| editor.tryout.truth(response, &pointer.get()));
    let mark = move || {
        let (holds, actual) = truth.get()?;
        let actual = actual.map_or_else(String::new, |actual| format!(": the request has {actual}"));
        let words = if holds { format!("Holds{actual}") } else { format!("Does not hold{actual}") };
        let icon = if holds { "icon-[lucide--circle-check]" } else { "icon-[lucide--circle-x]" };
        Some(view! {
            <span class="truth" role="img" data-holds=holds.to_string() aria-label=words.clone() title=words>
                <Icon class=icon />
            </span>
        })
    };
    view! { <span class="truth-place">{mark}</span> }
}

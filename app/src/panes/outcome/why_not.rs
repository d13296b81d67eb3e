use dotmock_shared::api::Failure;
use leptos::prelude::*;

use super::difference::{Differing, part_at};

/// A matcher that did not hold: in a sentence, which leads to it, and what was expected beside what was there, with the
/// place where they differ.
#[component]
pub fn WhyNot(
    /// The matcher, and what the request had there.
    failure: Failure,
    /// Goes to the matcher, by its place in the response.
    go: Callback<String>,
) -> impl IntoView {
    let Failure { pointer, operator, expected, actual, difference, detail, .. } = failure;
    let place = part_at(difference.as_ref(), &expected, actual.as_deref());
    let offset = place.offset();
    let comparison = (!expected.is_empty()).then(|| {
        let got = match actual {
            Some(actual) => view! { <Differing text=actual place=offset /> }.into_any(),
            None => view! { <span class="muted">"nothing"</span> }.into_any(),
        };
        view! {
            <dl class="versus">
                <dt>{format!("expected {operator}")}</dt>
                <dd class="code"><Differing text=expected place=offset /></dd>
                <dt>"got"</dt>
                <dd class="code">{got}</dd>
            </dl>
        }
    });
    let said = place.words();
    view! {
        <div class="why">
            <button type="button" class="trace-link" on:click=move |_| go.run(pointer.clone())>{detail}</button>
            {comparison}
            {said.map(|said| view! { <span class="hint">{said}</span> })}
        </div>
    }
}

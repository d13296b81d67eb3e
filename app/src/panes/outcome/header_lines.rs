use dotmock_shared::api::Headers;
use leptos::prelude::*;

/// Header fields, one a line, that can be folded away.
#[component]
pub fn HeaderLines(
    /// Which.
    headers: Headers,
) -> impl IntoView {
    let count = headers.values().map(|value| value.values().len()).sum::<usize>();
    let line = |name: &String, value: &String| view! { <dt>{format!("{name}:")}</dt><dd>{value.clone()}</dd> };
    let lines = headers.iter().flat_map(|(name, values)| values.values().iter().map(move |value| line(name, value)));
    view! {
        <details class="more" open=true>
            <summary>{format!("Headers ({count})")}</summary>
            <dl class="reply-headers code">{lines.collect_view()}</dl>
        </details>
    }
}
